"""What conversions share, and how long each file may take."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol, TypeVar

from pipeline.case.evidence import Pages
from pipeline.errors import ConversionError
from pipeline.running.at_work import nobody
from pipeline.running.sandbox import Sandbox
from pipeline.settings import SECONDS_A_FILE

Result = TypeVar("Result")


class KeptPages(Protocol):
    """Where pages are kept by what tells one file's content from all others: ``Cache``, which has no part in them."""

    def find(self, content: str) -> Pages | ConversionError | None:
        """Give the pages of a content, or why it never becomes any; None where it is to be tried."""

    def keep(self, content: str, pages: Pages) -> Pages:
        """Keep pages, and give them from where they now lie."""


@dataclass(frozen=True)
class Workshop:
    """What conversions share: a private folder, processes for risky steps, threads that wait for them.

    In ``cache``, where there is one, ``convert_once`` looks for what it made before.
    """

    folder: Path
    sandbox: Sandbox
    executor: Executor
    cache: KeptPages | None = None

    def sub_folder(self, name: str) -> Path:
        """Give a new folder for one step."""
        return Path(mkdtemp(prefix=f"{name}-", dir=self.folder))


@dataclass
class Room:
    """How many seconds the steps of one file may still take, and of what belongs to its pages.

    ``taken`` is told whenever the file is in hand.
    """

    seconds: float = SECONDS_A_FILE
    taken: Callable[[], None] = nobody

    @property
    def is_over(self) -> bool:
        """Whether the time of the file is over."""
        return self.seconds <= 0

    def attempt(self, step: Callable[[], Result]) -> Result | ConversionError:
        """Take one more step, unless the time of the file is over; gives what came of it, or why nothing did."""
        if self.is_over:
            return ConversionError("it took longer than any one file may; save it as PDF, in parts, and use those")
        self.taken()
        start = time.monotonic()
        try:
            return attempt(step)
        finally:
            self.seconds -= time.monotonic() - start


def attempt(step: Callable[[], Result]) -> Result | ConversionError:
    """Take a step that may fail for the file; gives what came of it, or why nothing did."""
    try:
        return step()
    except ConversionError as error:
        return error
