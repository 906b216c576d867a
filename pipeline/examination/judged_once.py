"""How the words of a case were read in an earlier pass: the same words, of the same case, are not read again each day.

What is kept is kept under all that the reading of any word may depend on, save the day; with each stands from which day
until which it holds. What is damaged, or of another time, is read anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers
from pipeline.case.value_hash import hash_of_value
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.edition import edition as edition_of_pages
from pipeline.examination.case_in_hand import CaseInHand, cache_of
from pipeline.rules.judging.words_of_case import Contact, Judged, JudgedBefore
from pipeline.rules.language.day_of_check import DayOfCheck

_JUDGE = "pipeline.rules.judging.check"


@dataclass(frozen=True)
class _Kept:
    """What words came to, and on which days: from ``since`` on, before ``until``."""

    value: object
    since: date
    until: date


_AS_KEPT = TypeAdapter(dict[str, _Kept])


class JudgedOnce(JudgedBefore):
    """The words of one case as they were read before, and as they are read in this pass, on the day ``today``."""

    def __init__(self, cache: Cache, content: str, today: date) -> None:
        self._cache, self._content, self._today = cache, content, today
        self._before = _kept(cache.find_reading(content, _JUDGE))
        self._now: dict[str, _Kept] = {}

    def once(
        self,
        what: tuple[str, ...],
        kind: TypeAdapter[Judged],
        judge: Callable[[], Judged],
        day: DayOfCheck | None = None,
    ) -> Judged:
        """Give what the words came to on any day on which that holds; else have them judged."""
        key = sha256("\0".join(what).encode("utf-8", "surrogatepass")).hexdigest()
        kept = self._now.get(key) or self._before.get(key)
        if kept and kept.since <= self._today < kept.until:
            try:
                value = kind.validate_python(kept.value)
            except ValidationError:
                pass  # it was damaged, and is judged anew
            else:
                self._now[key] = kept
                return value
        value = judge()
        until = day.until if day else date.max
        self._now[key] = _Kept(kind.dump_python(value, mode="json"), self._today, until)
        return value

    def keep(self) -> None:
        """Keep what was read for the next pass, unless that knows it already."""
        if self._now != self._before:
            self._cache.keep_reading(self._content, _JUDGE, _AS_KEPT.dump_python(self._now, mode="json"))


def judged_once(
    in_hand: CaseInHand, evidence: Sequence[Evidence], contacts: Sequence[Contact], answers: Answers
) -> JudgedOnce:
    """Find what was kept of just this case with these papers and answers, under these rules."""
    pages = [(one, one.pages.texts, one.pages.besides, one.pages.looks) if one.pages else (one,) for one in evidence]
    edition, today = in_hand.settings.edition, in_hand.settings.today
    told = hash_of_value((in_hand.case, pages, tuple(contacts), answers, edition, edition_of_pages()))
    first = in_hand.snapshot.files[0].sha256  # of one of its files, so that it is forgotten with them
    return JudgedOnce(cache_of(in_hand.settings), f"{first} {told}", today)


def _kept(found: object) -> Mapping[str, _Kept]:
    try:
        return _AS_KEPT.validate_python(found or {})
    except ValidationError:
        return {}
