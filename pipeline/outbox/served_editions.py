"""The editions of sets that defendants were served with, as their builds keep them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from pipeline.outbox.served import Service, services_of
from pipeline.prosecution.finished_sets import manifest_of, pages_file_of
from pipeline.prosecution.set_editions import Edition, ServedEdition
from pipeline.prosecution.set_supplement import SetPages

_AS_EDITION = TypeAdapter(Edition)
_PART = re.compile(r" (?:volume \d+ of \d+|supplement \d+)\Z")


def served_editions(case_outbox: Path, before: int | None = None) -> Mapping[str, tuple[ServedEdition, ...]]:
    """Give what each defendant was served with, first to last, by the name of the defendant.

    With ``before`` only what is of builds before that number.
    A set of an earlier version of the program, which has no manifest, is not among them.
    """
    sets = (one for one in services_of(case_outbox) if one.deemed and (before is None or one.build < before))
    services = sorted(sets, key=lambda one: one.to)
    return {name: tuple(_editions(case_outbox, list(there))) for name, there in groupby(services, lambda one: one.to)}


def _editions(case_outbox: Path, services: Sequence[Service]) -> Iterator[ServedEdition]:
    for service in services:
        build = case_outbox / f"v{service.build}"
        if edition := edition_in(build, service.file):
            pages = build / pages_file_of(*_set_of(service.file))
            whole = SetPages.model_validate_json(pages.read_bytes()).read_in(build) if pages.is_file() else None
            yield ServedEdition(edition, service.on, whole)


def edition_in(build: Path, set_file: str) -> Edition | None:
    """Give the edition that a file of a build belongs to; None for one of an earlier version of the program."""
    manifest = build / manifest_of(*_set_of(set_file))
    return _AS_EDITION.validate_json(manifest.read_bytes()) if manifest.is_file() else None


def _set_of(set_file: str) -> tuple[str, str]:
    """Give the folder of the defendant and the name of the set, whichever volume or supplement of it a file is."""
    path = PurePosixPath(set_file)
    return path.parent.name, _PART.sub("", path.stem)
