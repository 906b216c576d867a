"""Words that are struck out: a row of nothing else is taken back and named, of any other row they are left out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from pipeline.files.sheet import Row


class Words(NamedTuple):
    """What a cell or a paragraph says, and what of it is not struck out."""

    whole: str | None
    standing: str | None


def words_of_pieces(pieces: Iterable[tuple[str, bool]]) -> Words:
    """Join pieces of a text, each with whether it is struck out, in one line."""
    known = list(pieces)
    return Words(_joined(text for text, _ in known), _joined(text for text, struck in known if not struck))


def _joined(pieces: Iterable[str]) -> str | None:
    return " ".join("".join(pieces).split()) or None


class Settled(NamedTuple):
    """A row without what is struck out of it, and the names (``C12``) of the cells that say nothing else.

    Where all of them do, the row is as it was: ``taken_back`` names them, else ``emptied``.
    """

    row: Row
    taken_back: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


def without_struck(row: Row, standing: Mapping[int, str | None], number: int) -> Settled:
    """Settle a row, by its number from 1.

    ``standing`` is what stands of the cells in which something is struck out, by their columns.
    """
    struck = {column: f"{get_column_letter(column + 1)}{number}" for column, words in standing.items() if not words}
    if struck and all(column in struck for column, words in enumerate(row) if words):
        return Settled(row, taken_back=tuple(struck.values()))
    rest = tuple(standing.get(column, words) for column, words in enumerate(row))
    return Settled(rest, emptied=tuple(struck.values()))
