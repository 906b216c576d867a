"""Names that papers tell, each looked for by its very words, all in one walk through a page: a list has thousands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.disclosure.written_forms import BETWEEN
from pipeline.text.folding import folded

_PIECE = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(BETWEEN)
_OF_A_WORD = re.compile(r"\w")
_BEFORE_A_NAME = re.compile(r"\A[\W_]+")


@dataclass(frozen=True)
class SoughtName:
    """Somebody or something by the words of a name; ``parts`` are these words folded."""

    kind: str
    whose: str
    words: str
    parts: Sequence[str]

    def end_in(self, low: str, start: int) -> int | None:
        """Give where it ends in a folded text, in which it begins at ``start``; None where it does not stand there."""
        if start and _OF_A_WORD.match(low, start - 1):
            return None
        end = start
        for number, part in enumerate(self.parts):
            at = _behind_a_gap(low, end, part) if number else start
            if at is None or not low.startswith(part, at):
                return None
            end = at + len(part)
        is_inside = _OF_A_WORD.match(low, end) and _OF_A_WORD.match(low, end - 1)
        return None if is_inside else end


@dataclass(frozen=True)
class NamesSought:
    """Names by the piece of letters and figures with which each begins."""

    by_first_piece: Mapping[str, Sequence[SoughtName]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str, str]]) -> "NamesSought":
        """Know names, each with its kind and whose it is, by these very words."""
        by_first_piece: dict[str, list[SoughtName]] = {}
        for kind, whose, name in names:
            parts = _BEFORE_A_NAME.sub("", folded(name)).split()
            if parts and (first := _PIECE.match(parts[0])):
                sought = SoughtName(kind, whose, " ".join(name.split()), parts)
                by_first_piece.setdefault(first[0], []).append(sought)
        return cls(by_first_piece)

    def found(self, low: str, pieces: Set[str]) -> Iterator[tuple[SoughtName, int, int]]:
        """Give where they stand in a folded text; ``pieces`` are those of it."""
        here = self.by_first_piece.keys() & pieces
        for piece in _PIECE.finditer(low) if here else ():
            for name in self.by_first_piece[piece[0]] if piece[0] in here else ():
                if end := name.end_in(low, piece.start()):
                    yield name, piece.start(), end


def _behind_a_gap(low: str, end: int, part: str) -> int | None:
    """Give where the next word of a name begins behind what may stand between two."""
    gap = _BETWEEN.match(low, end)
    places = range(gap.end(), end, -1) if gap else ()
    return next((place for place in places if low.startswith(part, place)), None)
