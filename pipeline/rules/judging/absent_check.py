"""Judge whether what must not be in the bundle stays out of it."""

from collections.abc import Iterator

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import AbsentCheck
from pipeline.text.sentences import listed
from pipeline.text.stems import has_words

FIRST_LINES = 12
"""Where a paper says what it is; further down it may only speak of such a paper."""


def judge_absence(check: AbsentCheck, situation: Situation) -> Verdict:
    """Name each paper that would go into the bundle and must not."""
    found = [one for one in _going_in(situation) if one.is_any_of(check.kinds) or _is_called(one, check.called)]
    if found:
        named = listed([one.described for one in found])
        return Verdict("failed", f"{named} must not be in it.", tuple(one.file for one in found))
    return Verdict("met", "No such paper is in the folder.")


def _going_in(situation: Situation) -> Iterator[Evidence]:
    route = situation.rules.routes[situation.case.route]
    kept_out = situation.rules.kept_out_by(route)
    return (one for one in situation.evidence if one.pages and one.about.goes_in and not one.is_only(kept_out))


def _is_called(paper: Evidence, words: tuple[str, ...]) -> bool:
    lines = [line for text in (paper.pages.texts if paper.pages else ()) for line in text.splitlines() if line.strip()]
    return any(has_words(line, one) for one in words for line in (paper.file, *lines[:FIRST_LINES]))
