"""All that the files of a build are made from.

The files are made from this value, the templates and the program, and from nothing else: so nothing that they show can
be left out of its key. The day is no part of it, save where a document of the route may show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle.contents import Contents
from pipeline.case.value_hash import hash_of_value
from pipeline.documents.bundle_contents import contents_of, own_papers_of
from pipeline.documents.certificate import Certificate, certificate_of
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.own_papers import OwnPapers
from pipeline.documents.route_document import told_of_case
from pipeline.documents.served_build import ServedBuild
from pipeline.files.file_names import file_name
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.route_documents import RouteDocument


@dataclass(frozen=True)
class BuildInputs:
    """What the files of one build are made from.

    ``bundle_name`` is what the bundle is called, without an ending; with ``plain_names`` its files are named in plain
    letters. ``told`` is what the documents of the route are filled with, nothing where it has none. ``own`` are the
    papers that are written among the evidence; they wait in the contents to be drawn. ``sources`` and ``pages`` give
    the SHA-256 of every file of evidence and of the pages it became, by its path. With ``served``, the bundle that was
    served is added to.
    """

    contents: Contents
    own: OwnPapers
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
    plain_names: bool = False


def inputs_of(examined: ExaminedCase, served: ServedBuild | None, templates: Path) -> BuildInputs:
    """Gather what the files of a ready case are made from; ``templates`` is the folder of the documents' templates."""
    documents = examined.route.documents
    own = own_papers_of(examined)
    return BuildInputs(
        contents=contents_of(examined, own),
        own=own,
        settings=examined.bundle_settings,
        reference=examined.reference,
        child_name=examined.child_name,
        bundle_name=_bundle_name(examined),
        plain_names=examined.route.bundle_file.plain,
        certificate=certificate_of(examined.attendance),
        documents=documents,
        told=told_of_case(examined, [templates / one.template for one in documents]) if documents else {},
        sources={**{one.file: one.source.sha256 for one in examined.evidence}, **_hashes(own)},
        pages={one.file: one.pages.sha256 for one in examined.evidence if one.pages},
        served=served,
    )


def _bundle_name(examined: ExaminedCase) -> str:
    """Name the file by the route's pattern: after the case, short, and saying what it is; without what is not known."""
    child = examined.case.child
    known = {
        "reference": examined.reference,
        "surname": child.surname,
        "forename": child.forename,
        "date_of_birth": child.date_of_birth,
        "upn": child.upn,
    }
    filled = examined.route.bundle_file.pattern.format_map({name: value or "" for name, value in known.items()})
    return file_name(" ".join(filled.split()))


def _hashes(own: OwnPapers) -> Mapping[str, str]:
    """Hash what each paper of our own says, so that one that was served is known again."""
    return {name: hash_of_value(value) for name, value in own.in_bundle.items()}
