"""Judge what no paper of the case may say, whatever it is called: that a notice was withdrawn, that leave was granted.

A step rests on its own papers; another paper beside them may take it back in words that no kind of paper has.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passage, quoted
from pipeline.rules.judging.unauthorised_days import unauthorised_days_in
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import UnsaidCheck
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.ticked_boxes import without_unticked

FILE = "{file}"
"""Where the question of the rules has the name of the paper."""


def judge_unsaid(check: UnsaidCheck, situation: Situation) -> Verdict:
    """Ask of each paper that says it whether it does, or whether it was weighed; only so it does not count."""
    said = [one for paper in _papers(check, situation) for one in _said(check, paper, situation)]
    questions = tuple(question for _, _, question in said)
    settles = YES if check.decided else NO
    standing = [(paper, told) for paper, told, question in said if question.answer != settles]
    if not standing:
        return Verdict("met", "No paper says otherwise.", questions=questions)
    because = " ".join(f"{paper.described[:1].upper()}{paper.described[1:]} {told}." for paper, told in standing)
    return Verdict("failed", because, tuple(dict.fromkeys(one.file for one, _ in standing)), questions=questions)


def _papers(check: UnsaidCheck, situation: Situation) -> Iterator[Evidence]:
    for paper in situation.documents(tuple(situation.rules.evidence)):
        kind = situation.rules.evidence.get(paper.kind or "")
        is_told = kind is not None and kind.dated
        is_looked_at = paper.is_any_of(check.only_in) if check.only_in else not paper.is_only(check.not_in)
        if is_told and paper.pages and is_looked_at and not _too_old(check, paper.date, situation):
            yield paper


def _too_old(check: UnsaidCheck, day: date | None, situation: Situation) -> bool:
    since = situation.day_of(check.since) if check.since else None
    return since is not None and day is not None and day < since


def _said(check: UnsaidCheck, paper: Evidence, situation: Situation) -> Iterator[tuple[Evidence, str, Question]]:
    texts = [without_unticked(text) for text in paper.pages.texts] if paper.pages else []
    if check.of_unauthorised_days and not unauthorised_days_in(paper, situation):
        return
    for mention in (one for one in check.says if not one.of_kinds or paper.is_any_of(one.of_kinds)):
        if words := passage(named_in(mention, situation.case), texts):
            told = f"says that {mention.what}: {quoted(words)}"
            yield paper, told, situation.answers.to(_asked(check, paper, mention, f"It says: {quoted(words)}"))


def _asked(check: UnsaidCheck, paper: Evidence, mention: Mention, why: str) -> Question:
    """Ask whether a paper says it; of what was weighed, whether it was."""
    asks = check.decided.replace(FILE, f"“{paper.file}”") if check.decided else None
    return Question(
        id=question_id("unsaid", paper.file, mention.what),
        asks=asks or f"Does “{paper.file}” say that {mention.what}?",
        choices=(YES, NO),
        subject=paper.source.sha256,
        why=why,
        about=paper.file,
        page=1,
        settles=(paper.file,),
    )
