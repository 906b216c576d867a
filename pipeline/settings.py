"""What one pass works with: where things are, which day it is, which rules are in force."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__
from pipeline.errors import UnsettledError, UsageError
from pipeline.text.english import edition_of_dictionary
from pipeline.typeset.template_folders import hash_of_templates, laid_together

WRITERS_OF_BYTES = ("pikepdf", "weasyprint", "docxtpl", "img2pdf", "pillow", "pypdfium2", "reportlab")
"""The libraries whose version changes the bytes of a bundle."""

LAID_TEMPLATES = "templates"
"""Where in the cache a council's templates are laid over the shipped ones."""

CACHE_BYTES = 5_000_000_000
"""How much the cache may hold unless ``--cache-gigabytes`` says otherwise."""
LARGEST_FILE = 1_000_000_000
"""How many bytes a file may have to be read unless ``--largest-file-megabytes`` says otherwise."""
MOST_FILES = 10_000
"""How many files the folder of one case may hold: what holds more is a whole drive that was dropped there."""
SECONDS_A_FILE = 1200.0
"""How long the conversion of a file may take altogether unless ``--minutes-a-file`` says otherwise."""


@dataclass(frozen=True)
class Settings:
    """The settings of one pass; ``edition`` stands for the rules, templates and versions that results depend on.

    ``rules`` and ``template_folders`` are laid one over the other, the last on top.
    ``cache_bytes`` is how much the cache may hold beside what is in use, ``largest_file`` how many bytes a file may
    have to be read, and ``seconds_a_file`` how long all steps of its conversion may take together. ``at_work`` is where
    whoever looks on is told which file is in hand. With ``in_turn`` the outbox is claimed as long as the pass goes on,
    and one that is not is none of ours. ``given`` stands for the rules and templates alone as the pass began with them.
    """

    inbox: Path
    outbox: Path
    rules: tuple[Path, ...]
    template_folders: tuple[Path, ...]
    cache: Path
    today: date
    edition: str
    force: bool = False
    cache_bytes: int = CACHE_BYTES
    largest_file: int = LARGEST_FILE
    seconds_a_file: float = SECONDS_A_FILE
    at_work: Path | None = None
    in_turn: bool = False
    given: str | None = None

    def insist_on_given(self) -> None:
        """Raise UnsettledError where rules or templates are no longer those that the pass began with.

        Nothing that was judged under others is kept under the name of this edition, nor published.
        """
        try:
            same = self.given in (None, given_by(self.rules, self.template_folders))
        except UsageError as error:
            raise UnsettledError(f"The rules or templates cannot be read just now: {error}") from error
        if not same:
            raise UnsettledError("The rules or templates were changed meanwhile.")

    @property
    def templates(self) -> Path:
        """The one folder in which every template is found by its name."""
        return laid_together(self.template_folders, self.cache / LAID_TEMPLATES)


def default_cache() -> Path:
    """Say where converted files are kept between passes unless ``--cache`` says otherwise."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebundle"


def edition_of(rules: Sequence[Path], template_folders: Sequence[Path]) -> str:
    """Stand in one word for rules, templates, program and dictionary; raises UsageError when they cannot be read."""
    digest = hashlib.sha256(__version__.encode())
    for library in WRITERS_OF_BYTES:
        digest.update(f"{library} {version(library)}\0".encode())
    digest.update(edition_of_dictionary().encode())
    digest.update(given_by(rules, template_folders).encode())
    return digest.hexdigest()


def given_by(rules: Sequence[Path], template_folders: Sequence[Path]) -> str:
    """Stand in one word for the rules and the templates; raises UsageError when they cannot be read."""
    digest = hashlib.sha256()
    try:
        for path in rules:
            digest.update(path.read_bytes())
        digest.update(hash_of_templates(template_folders))
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be read ({error.strerror}); check --rules and --templates."
        ) from error
    return digest.hexdigest()
