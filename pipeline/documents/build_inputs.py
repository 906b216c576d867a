"""All that the files of a build are made from.

The files are made from this value, the templates and the program, and from nothing else: so nothing that they show can
be left out of its key. The day is no part of it, save where a document of the route may show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle.contents import Contents
from pipeline.documents.bundle_contents import contents_of
from pipeline.documents.certificate import Certificate, certificate_of
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.route_document import told_of_case
from pipeline.documents.served_build import ServedBuild
from pipeline.files.file_names import file_name
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.route_documents import RouteDocument


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
