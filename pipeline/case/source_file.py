"""One file of a case folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SourceFile:
    """One file of a case folder, in a private copy that no longer changes.

    ``path`` is relative to the case folder, with forward slashes, exactly as the school named it; ``copy`` is where
    its bytes can be read.
    """

    path: str
    copy: Path
    sha256: str
    size: int
