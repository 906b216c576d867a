"""What one pass works with: where things are, which day it is, which rules are in force."""

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__
from pipeline.errors import UsageError

PROJECT = Path(__file__).resolve().parent.parent
WRITERS_OF_BYTES = ("pikepdf", "weasyprint", "docxtpl", "img2pdf", "pillow", "pypdfium2", "reportlab")
"""The libraries whose version changes the bytes of a bundle."""

CACHE_BYTES = 5_000_000_000
"""How much the cache may hold unless ``--cache-gigabytes`` says otherwise."""


@dataclass(frozen=True)
class Settings:
    """The settings of one pass; ``edition`` stands for the rules, templates and versions that results depend on.

    ``cache_bytes`` is how much the cache may hold beside what is in use.
    """

    inbox: Path
    outbox: Path
    rules: Path
    templates: Path
    cache: Path
    today: date
    edition: str
    force: bool = False
    cache_bytes: int = CACHE_BYTES


def default_cache() -> Path:
    """Say where converted files are kept between passes unless ``--cache`` says otherwise."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebundle"


def edition_of(rules: Path, templates: Path) -> str:
    """Stand in one word for the rules, the templates and the program; raises UsageError when they cannot be read."""
    digest = hashlib.sha256(__version__.encode())
    for library in WRITERS_OF_BYTES:
        digest.update(f"{library} {version(library)}\0".encode())
    try:
        digest.update(rules.read_bytes())
        for path in sorted(
            path
            for path in templates.rglob("*")
            if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
        ):
            digest.update(path.relative_to(templates).as_posix().encode())
            digest.update(path.read_bytes())
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be read ({error.strerror}); check --rules and --templates."
        ) from error
    if not templates.is_dir():
        raise UsageError(f"{templates} is not a folder; give the folder of the templates with --templates.")
    return digest.hexdigest()
