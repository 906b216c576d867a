"""Which file of the case a person means by a name, in ``case.yaml``, a workbook or a contact log."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from pipeline.case.evidence import Evidence


def file_named(name: str | None, evidence: Sequence[Evidence]) -> Evidence | None:
    """Find the only file that a name may mean; None where there is none, or where several have it."""
    meant = paths_named(name, [one.file for one in evidence]) if name else []
    return next(one for one in evidence if one.file == meant[0]) if len(meant) == 1 else None


def paths_named(name: str, paths: Sequence[str]) -> list[str]:
    """Give the paths that a name may mean: the one that is spelt just so, else that path, else all of that bare name.

    Capitals, the stroke between folders, a ``./`` before it and how accents are stored make no difference.
    """
    wanted = plain_path(name)
    ways = (
        [path for path in paths if path == name],
        [path for path in paths if plain_path(path) == wanted],
        [path for path in paths if plain_path(path).rpartition("/")[2] == wanted],
    )
    return next((found for found in ways if found), [])


@lru_cache(maxsize=4000)
def plain_path(path: str) -> str:
    """Write a path so that two that people take for the same are equal."""
    return unicodedata.normalize("NFC", path.strip().replace("\\", "/").removeprefix("./").casefold())
