"""Sentences of messages that may bear on a paper of the case, nobody can list in which words: one question about all.

"The letters are still behind the photocopier" has no word by which a letter is known to be unsent. Yet such a sentence
speaks of a paper, and of something that is not as it should be; a person sees at a glance whether it matters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id, subject_of_each
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.passages import passages, quoted
from pipeline.rules.judging.telling import Telling, tellings
from pipeline.rules.judging.unauthorised_days import unauthorised_days_told
from pipeline.rules.judging.undone_elsewhere import undone_elsewhere
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import WeighedCheck
from pipeline.text.notes_beside import notes_beside
from pipeline.text.prose import plain, sentences
from pipeline.text.stems import stands_one

MOST_SHOWN = 8


@dataclass(frozen=True)
class _Sentence:
    file: str
    words: str

    @property
    def told(self) -> str:
        return f"“{self.file}”: {quoted(self.words)}"


def judge_weighed(check: WeighedCheck, situation: Situation) -> Verdict:
    """Warn of all such sentences until somebody has read them; who finds that one matters holds the case."""
    found = tuple(dict.fromkeys(_to_weigh(check, situation)))
    if not found:
        return Verdict("met", "No message and no note says anything of the kind.")
    files = tuple(dict.fromkeys(one.file for one in found))
    more = f" And {len(found) - MOST_SHOWN} more in these papers." if len(found) > MOST_SHOWN else ""
    shown = " ".join(one.told for one in found[:MOST_SHOWN]) + more
    question = situation.answers.to(
        Question(
            id=question_id("weigh", check.asks),
            asks=check.asks,
            choices=(YES, NO),
            subject=subject_of_each([f"{one.file} {one.words}"] for one in found),
            why=shown,
            proposed=YES,
            about=files[0] if len(files) == 1 else None,
            settles=files,
        )
    )
    if question.answer == YES:
        return Verdict("met", f"{question.by} has read what they say.", files, questions=(question,))
    return Verdict("failed", shown, files, weight=None if question.answer == NO else "warning", questions=(question,))


def _to_weigh(check: WeighedCheck, situation: Situation) -> Iterator[_Sentence]:
    """Give the sentences of such papers, but for those by which another paper is known not to stand."""
    every = situation.documents(tuple(situation.rules.evidence))
    yield from _noted(check, every, situation)
    read = [one for one in every if one.is_any_of(check.papers)]
    known = " ".join(undone_elsewhere(one, situation).fault or "" for one in every) if read else ""
    for telling in tellings(read, situation):
        shown: list[str] = []
        for words in (*_said(check, telling), *_of_days(check, telling, situation)):
            if not any(one in words or words in one for one in shown) and quoted(words) not in known:
                shown.append(words)
                yield _Sentence(telling.paper.file, words)


def _noted(check: WeighedCheck, every: Sequence[Evidence], situation: Situation) -> Iterator[_Sentence]:
    """Give the notes on papers that are none of the messages; what stands on several is the school's own line.

    By which notes a paper may not stand, its own need asks.
    """
    unfinished = situation.rules.unfinished
    papers = [one for one in every if check.of_notes and not one.is_any_of(check.papers) and one.pages]
    notes = [
        _Sentence(one.file, note)
        for one in papers
        if (kind := situation.rules.evidence.get(one.kind or "")) and kind.dated
        for note in dict.fromkeys(notes_beside("\n".join(one.pages.texts if one.pages else ())))
    ]
    times = Counter(plain(one.words) for one in notes)
    usual = (*unfinished.usual_notes, *unfinished.noted)
    yield from (one for one in notes if times[plain(one.words)] == 1 and not stands_one(plain(one.words), usual))


def _said(check: WeighedCheck, telling: Telling) -> Iterator[str]:
    """Give what says it, single sentences before two that are neighbours."""
    for mention in check.says:
        yield from passages(mention, telling.texts)


def _of_days(check: WeighedCheck, telling: Telling, situation: Situation) -> Iterator[str]:
    for sentence in sentences("\n".join(telling.texts)) if check.of_unauthorised_days else ():
        if unauthorised_days_told([sentence], telling.day, situation, of_today=False):
            yield sentence
