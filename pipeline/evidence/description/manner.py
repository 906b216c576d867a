"""How a paper is made and what it asks of its reader: who writes to whom, of what, and to what end.

How schools, surgeries and councils word a thing has no end; that a surgery writes of a child whom it saw, or a school
to parents to come on a day, shows in any wording. One such sign says little; a kind is told where it has one of each
group that such papers have, and none that they never have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.deed import Part, Sign
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.what_it_does import Told
from pipeline.text.sentences import listed

LINES_OF_BEGINNING, LAST_GREETING = 8, 40
LINES_OF_LETTERHEAD = 4
LINES_OF_END, LINES_WITHOUT_CLOSE, WORDS_OF_END = 8, 2, 10
_GREETINGS = ("dear ", "annwyl ", "hello", "hi ", "good morning", "good afternoon")
_CLOSES = ("yours", "kind regards", "best wishes", "regards", "with ", "sincerely", "many thanks", "yn gywir", "cofion")


@dataclass(frozen=True)
class Manner:
    """The signs of one paper, held against what papers of each kind have."""

    text: str
    kinds: Mapping[str, EvidenceKind]

    def kind(self) -> str | None:
        """Name the one kind whose signs it has, a kind of its own before a general one; None where they are several."""
        whole = [name for name in self.kinds if self._missing(name) == 0 and not self.speaks_against(name)]
        whole = [name for name in whole if not self.kinds[name].general] or whole
        return whole[0] if len(whole) == 1 else None

    def speaks_against(self, kind: str) -> bool:
        """Whether it has a sign that papers of a kind never have."""
        return bool(self._against(kind))

    def _against(self, kind: str) -> list[str]:
        return [name for name in self.kinds[kind].never_signs if self._counts(name)]

    def doubts(self, kind: str, *, says_much: bool) -> bool:
        """Whether its signs are not those of a kind, of which one may be missing where its words say much.

        What speaks against it may stand in passing, where it has all signs of the kind and is of no other of its own.
        """
        missing = self._missing(kind) if self.kinds[kind].signs else None
        against = self._against(kind)
        is_in_passing = missing == 0 and not any(self._signs[name].outweighed_by for name in against)
        if against and (not is_in_passing or self._is_another(kind)):
            return True
        return missing is not None and missing > says_much

    def _is_another(self, kind: str) -> bool:
        told = self.kind()
        return told not in (None, kind) and not self.kinds[told].general

    @cached_property
    def ruled_out(self) -> frozenset[str]:
        """Name the kinds that a sign speaks against, and not all others for."""
        return frozenset(name for name in self.kinds if self.speaks_against(name) and self._missing(name) > 0)

    @cached_property
    def likely(self) -> tuple[str, ...]:
        """Name the kinds of whose signs at most one group of three is missing, or against which one speaks."""
        far = {name: self._missing(name) + self.speaks_against(name) for name in self.kinds}
        near = (name for name in far if far[name] <= 1 and self._found(name) > 1)
        return tuple(sorted(near, key=lambda name: far[name]))

    @property
    def letters_but_for_one_sign(self) -> tuple[str, ...]:
        """Name the general kinds of letter whose signs it has, against which one speaks."""
        general = (name for name, kind in self.kinds.items() if kind.general and kind.addressed)
        return tuple(name for name in general if self._missing(name) == 0 and self.speaks_against(name))

    def because(self, kind: str) -> str:
        """Say which signs tell a kind: ``it is written to parents and asks its reader to come on a day``."""
        found = [next((sign for sign in group if self._has(sign)), None) for group in self.kinds[kind].signs]
        return f"it {listed([self._signs[one].title for one in dict.fromkeys(found) if one])}"

    def _missing(self, kind: str) -> int:
        """Count the groups of which the paper has no sign; all of them where the kind has none."""
        groups = self.kinds[kind].signs
        return sum(not any(self._counts(sign) for sign in group) for group in groups) if groups else len(self.kinds)

    def _found(self, kind: str) -> int:
        return len(self.kinds[kind].signs) - self._missing(kind)

    def _counts(self, name: str) -> bool:
        """Whether it has a sign and none that outweighs it."""
        return self._has(name) and not any(map(self._has, self._signs[name].outweighed_by))

    def _has(self, name: str) -> bool:
        """Whether it has a sign; each is looked for once, and only where it is asked for."""
        if name not in self._looked_for:
            sign = self._signs[name]
            self._looked_for[name] = any(self._parts[part].deed(sign) for part in sign.where)
        return self._looked_for[name]

    @cached_property
    def _looked_for(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _signs(self) -> Mapping[str, Sign]:
        return {name: sign for kind in self.kinds.values() for name, sign in kind.known_signs.items()}

    @cached_property
    def _parts(self) -> Mapping[Part, Told]:
        lines = [line for line in self.text.splitlines() if line.strip()]
        greeted = next((at for at, line in enumerate(lines[:LAST_GREETING], start=1) if _greets(line)), None)
        beginning = lines[: LINES_OF_BEGINNING if greeted is None else greeted]
        parts: Mapping[Part, Sequence[str]] = {
            "letterhead": beginning[:LINES_OF_LETTERHEAD],
            "beginning": beginning,
            "end": _end(lines),
        }
        return {"whole": Told(self.text, ""), **{part: Told("\n".join(found), "") for part, found in parts.items()}}


def _greets(line: str) -> bool:
    return line.lstrip().lower().startswith(_GREETINGS)


def _end(lines: Sequence[str]) -> Sequence[str]:
    """Give the close of a letter and what stands below it, or else the last lines."""
    last = lines[-LINES_OF_END:]
    close = next((at for at, line in enumerate(last) if line.lstrip().lower().startswith(_CLOSES)), None)
    short = [line for line in lines[-LINES_WITHOUT_CLOSE:] if len(line.split()) <= WORDS_OF_END]
    return last[close:] if close is not None else short
