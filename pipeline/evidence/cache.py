"""What was converted once is not converted again: pages kept by the file's content and the converters' version.

Several processes may use one cache. An entry is written aside and renamed into place whole; an entry that is damaged
counts as none, and is made again.
"""

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from pipeline.evidence.conversion import VERSION
from pipeline.evidence.model import Pages

_PDF, _ABOUT = "pages.pdf", "pages.json"


@dataclass(frozen=True)
class Cache:
    """Finished pages in ``folder``."""

    folder: Path

    def find(self, sha256: str) -> Pages | None:
        """Give the pages of the file with this content, or None."""
        entry = self._entry(sha256)
        try:
            about = json.loads((entry / _ABOUT).read_text(encoding="utf-8"))
            if _hash(entry / _PDF) == about["pdf_sha256"]:
                return Pages(entry / _PDF, tuple(about["texts"]), tuple(about["notes"]), about["pdf_sha256"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            pass  # damaged: cleared away below
        shutil.rmtree(entry, ignore_errors=True)
        return None

    def keep(self, sha256: str, pages: Pages) -> Pages:
        """Copy pages into the cache; gives them from where they now lie."""
        entry = self._entry(sha256)
        entry.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=".new-", dir=entry.parent))
        try:
            shutil.copyfile(pages.pdf, aside / _PDF)
            sha256 = _hash(aside / _PDF)
            about = {"pdf_sha256": sha256, "texts": pages.texts, "notes": pages.notes}
            (aside / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
            with suppress(OSError):  # another process was first: its entry is the same
                aside.rename(entry)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return Pages(entry / _PDF, pages.texts, pages.notes, sha256)

    def _entry(self, sha256: str) -> Path:
        key = hashlib.sha256(f"{sha256} {VERSION}".encode()).hexdigest()
        return self.folder / key[:2] / key


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
