"""What a paper does: it tells parents of absence, notes a meeting, certifies figures.

Its kind rests on that, and not on one word that fits: "Attendance is expected" stands in a letter about a trip too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.case.deed import Deed, Sign
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.text.deeds import tells_that_it_was_done
from pipeline.text.prose import plain, sentences
from pipeline.text.stems import has_words, places


@dataclass(frozen=True)
class Told:
    """What a paper tells: its text, and the words of its name."""

    text: str
    name: str

    def deed(self, kind: EvidenceKind | Sign, clearly_named: bool = False) -> Deed | None:
        """Give what it does of all that a paper of this kind may do, that which says most; None where it does none."""
        reading = _Reading(kind, self._passages, plain(self.name))
        deeds = (deed for deed in kind.deeds if clearly_named or not deed.named)
        return next((deed for deed in sorted(deeds, key=lambda one: -one.counts) if reading.has(deed)), None)

    @cached_property
    def _passages(self) -> tuple[str, ...]:
        return tuple(plain(one) for one in sentences(self.text))


@dataclass(frozen=True)
class _Reading:
    """The sentences of a paper, read for one kind."""

    kind: EvidenceKind | Sign
    every: Sequence[str]
    name: str

    def has(self, deed: Deed) -> bool:
        somewhere = all(_has_one(self._whole, group) for group in deed.anywhere)
        return somewhere and (not deed.says or any(_says(deed, one) for one in self._telling))

    @cached_property
    def _telling(self) -> tuple[str, ...]:
        """Give the sentences that may tell of it, without the phrases that say nothing."""
        every = (_without(one, self.kind.not_of) for one in self.every)
        return tuple(one for one in every if not _has_one(one, self.kind.not_about))

    @cached_property
    def _whole(self) -> str:
        return " ".join((*self._telling, self.name))


def _says(deed: Deed, sentence: str) -> bool:
    first, *others = deed.says
    if _has_one(sentence, deed.without) or not all(_has_one(sentence, group) for group in others):
        return False
    if not deed.done:
        return _has_one(sentence, first)
    found = (place for words in first for place in places(sentence, words))
    return any(tells_that_it_was_done(sentence, place.start(), place.end()) for place in found)


def _has_one(text: str, group: Sequence[str]) -> bool:
    return any(has_words(text, words) for words in group)


def _without(sentence: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        for place in reversed(list(places(sentence, phrase))):
            sentence = f"{sentence[: place.start()]} {sentence[place.end() :]}"
    return sentence
