"""Judge what no paper of the case may say, whatever it is called: that a notice was withdrawn, that leave was granted.

A step rests on its own papers; another paper beside them may take it back in words that no kind of paper has.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passage, quoted
from pipeline.rules.judging.telling import Telling, tellings, whether_it_says
from pipeline.rules.judging.unauthorised_days import unauthorised_days_in, unauthorised_days_told
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import UnsaidCheck
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.sentences import sentence

FILE = "{file}"
"""Where the question of the rules has the name of the paper."""


def judge_unsaid(check: UnsaidCheck, situation: Situation) -> Verdict:
    """Ask of each paper that says it whether it does, or whether it was weighed; only so it does not count."""
    papers = [paper for paper in situation.documents(tuple(situation.rules.evidence)) if _is_read(check, paper)]
    says = [named_in(mention, situation.case) for mention in check.says]
    said: dict[str, tuple[Evidence, str, Question]] = {}
    for telling in tellings(papers, situation):
        for paper, told, question in _said(check, says, telling, situation):
            said.setdefault(question.id, (paper, told, question))
    questions = tuple(question for _, _, question in said.values())
    settles = YES if check.decided else NO
    standing = [(paper, told) for paper, told, question in said.values() if question.answer != settles]
    if not standing:
        return Verdict("met", "No paper says otherwise.", questions=questions)
    because = " ".join(sentence(f"{paper.described} {told}") for paper, told in standing)
    return Verdict("failed", because, tuple(dict.fromkeys(one.file for one, _ in standing)), questions=questions)


def _is_read(check: UnsaidCheck, paper: Evidence) -> bool:
    return paper.is_any_of(check.only_in) if check.only_in else not paper.is_only(check.not_in)


def _too_old(check: UnsaidCheck, day: date | None, situation: Situation) -> bool:
    since = situation.day_of(check.since) if check.since else None
    return since is not None and day is not None and day < since


def _said(
    check: UnsaidCheck, says: Sequence[Mention], telling: Telling, situation: Situation
) -> Iterator[tuple[Evidence, str, Question]]:
    paper = telling.paper
    if _too_old(check, telling.day, situation):
        return
    for mention in (one for one in says if not one.of_kinds or paper.is_any_of(one.of_kinds)):
        words = passage(mention, telling.texts)
        if words and (not check.of_unauthorised_days or _of_unauthorised_days(telling, situation)):
            asks = check.decided.replace(FILE, f"“{paper.file}”") if check.decided else None
            asked = whether_it_says(mention.what, words, paper, situation, asks)
            yield paper, f"says that {mention.what}: {quoted(words)}", asked


def _of_unauthorised_days(telling: Telling, situation: Situation) -> bool:
    """Whether it speaks of days with unauthorised sessions; a row of a log tells of its own day as a mail does."""
    if telling.is_row:
        return bool(unauthorised_days_told(telling.texts, telling.day, situation, of_today=True))
    return bool(unauthorised_days_in(telling.paper, situation))
