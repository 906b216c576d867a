"""All that the files of a build are made from, and the key by which a build is known again.

The files are made from this value, the templates and the program, and from nothing else: so nothing that they show can
be left out of the key. The day is no part of it, save where a document of the route may show it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from pipeline.bundle.contents import Contents
from pipeline.documents.bundle_contents import contents_of
from pipeline.documents.certificate import Certificate, certificate_of
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.route_document import told_of_case
from pipeline.documents.served_build import ServedBuild
from pipeline.evidence.conversion.edition import edition
from pipeline.files.file_names import file_name
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.route_documents import RouteDocument

MAKER = "pipeline.documents.outputs"
"""The module that makes the files: what it imports, and what that imports, has a part in their bytes."""


@dataclass(frozen=True)
class BuildInputs:
    """What the files of one build are made from.

    ``bundle_name`` is what the bundle is called, without an ending. ``told`` is what the documents of the route are
    filled with, nothing where it has none. ``sources`` and ``pages`` give the SHA-256 of every file of evidence and of
    the pages it became, by its path. With ``served``, the bundle that was served is added to.
    """

    contents: Contents
    settings: BundleSettings
    reference: str
    child_name: str
    bundle_name: str
    certificate: Certificate | None
    documents: tuple[RouteDocument, ...]
    told: Mapping[str, object]
    sources: Mapping[str, str]
    pages: Mapping[str, str]
    served: ServedBuild | None = None

    def key(self, templates: str) -> str:
        """Stand in one word for these inputs, the program and ``templates``, the word for the state of all templates.

        Files are told by the hashes of what they hold, so that it is the same word wherever the cache lies.
        """
        return key_of(self, templates)


def key_of(value: object, templates: str) -> str:
    """Stand in one word for what something is made from, the program and the state of all templates."""
    told = json.dumps([_plain(value), edition(MAKER), templates], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def inputs_of(examined: ExaminedCase, served: ServedBuild | None, templates: Path) -> BuildInputs:
    """Gather what the files of a ready case are made from; ``templates`` is the folder of the documents' templates."""
    documents = examined.route.documents
    return BuildInputs(
        contents=contents_of(examined),
        settings=examined.bundle_settings,
        reference=examined.reference,
        child_name=examined.child_name,
        bundle_name=_bundle_name(examined),
        certificate=certificate_of(examined.attendance),
        documents=documents,
        told=told_of_case(examined, [templates / one.template for one in documents]) if documents else {},
        sources={one.path: one.source.sha256 for one in examined.evidence},
        pages={one.path: one.pages.sha256 for one in examined.evidence if one.pages},
        served=served,
    )


def _bundle_name(examined: ExaminedCase) -> str:
    """Name the file after the case, as the guidance on electronic bundles asks: short, and saying what it is."""
    return file_name(examined.reference, examined.case.child.surname or "", "bundle")


def _plain(value: object) -> object:
    """Give a value as plain JSON in one order; raises TypeError for what this does not know how to tell."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Path):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [[_plain(name), _plain(one)] for name, one in value.items()]
    return [type(value).__name__, *_parts(value)]


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        yield from (_plain(getattr(value, name)) for name in type(value).model_fields)
    elif is_dataclass(value):
        yield from (_plain(getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, Set):
        yield from sorted((_plain(one) for one in value), key=repr)
    elif isinstance(value, Sequence):
        yield from map(_plain, value)
    else:
        raise TypeError(f"a {type(value).__name__} has no place in the key of a build")
