"""A case while it is worked on, with all that the steps of its way have in common."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.case.case import Case
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.case_file import CaseReading
from pipeline.intake.snapshot import Snapshot
from pipeline.outbox.answers import state_of_answers
from pipeline.rules.model.rulebook import Route, Rules
from pipeline.running.at_work import nobody
from pipeline.settings import Settings


@dataclass(frozen=True)
class Workbench:
    """A private folder to work in, how many conversions run side by side, and who is told which file is in hand."""

    folder: Path
    workers: int
    taken: Callable[[str], None] = nobody


@dataclass(frozen=True)
class CaseInHand:
    """What lies in the folder of a case and what its form says, with the rules, the settings and a place to work."""

    snapshot: Snapshot
    reading: CaseReading
    rules: Rules
    settings: Settings
    bench: Workbench

    @property
    def case(self) -> Case:
        """What people said of the case."""
        return self.reading.case

    @property
    def route(self) -> Route:
        """The route of the case."""
        return self.rules.route(self.case.route)

    @property
    def outbox(self) -> Path:
        """The folder of the case in the outbox."""
        return self.settings.outbox / self.snapshot.name


def cache_of(settings: Settings) -> Cache:
    """Open the cache of conversions."""
    return Cache(settings.cache, settings.cache_bytes)


def fingerprint_of(snapshot: Snapshot, settings: Settings) -> str:
    """Stand in one word for everything that the result of a case depends on, save the day."""
    digest = hashlib.sha256(settings.edition.encode())
    for source in snapshot.files:
        digest.update(f"{source.file}\0{source.sha256}\0".encode())
    for problem in snapshot.problems:
        digest.update(f"{problem.path}\0{problem.message}\0".encode())
    digest.update(state_of_answers(settings.outbox / snapshot.name).encode())
    return digest.hexdigest()
