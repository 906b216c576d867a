"""What a paper says of one that would count, be it another: that the notice was withdrawn, the letter never sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, Question
from pipeline.rules.judging.addressed_to import addressed_to
from pipeline.rules.judging.contacts_check import is_with
from pipeline.rules.judging.document_words import Reading
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passages, quoted
from pipeline.rules.judging.telling import Telling, tellings, whether_it_says
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.wanted_words import Mention, Undoing
from pipeline.text.days_meant import days_meant, weekdays_meant
from pipeline.text.sentences import sentence
from pipeline.text.stems import has_words

_THEIRS = re.compile(r"['’]s\b")
_AS_READING = TypeAdapter(Reading)


@dataclass(frozen=True)
class _Said:
    """A passage that may take back what a paper of some kinds shows, and where it stands."""

    words: str
    telling: Telling
    undoing: Undoing
    what: str


def undone_elsewhere(document: Evidence, situation: Situation) -> Reading:
    """Find the first passage that takes back what a document shows; a person is asked about it.

    A paper from before the document's own day, or for another parent alone, says nothing of it; nor does a sentence of
    another day's. A letter that takes a notice back is none itself, though its heading calls it one.
    """
    what = ("undone elsewhere", document.file, situation.parent.called if situation.parent else "")
    return situation.before.once(what, _AS_READING, lambda: _undone(document, situation))


def judge_standing(situation: Situation) -> Verdict:
    """Ask of each paper by which another of the case would no longer stand, whether a need rests on that one or not."""
    papers = situation.documents(tuple(situation.rules.evidence))
    readings = [(paper, undone_elsewhere(paper, situation)) for paper in papers]
    questions = tuple({one.id: one for _, reading in readings for one in reading.questions}.values())
    faults = [(paper, reading.fault) for paper, reading in readings if reading.fault]
    if not faults:
        return Verdict("met", "No paper says otherwise.", questions=questions)
    told = dict.fromkeys(fault for _, fault in faults)
    because = " ".join(map(sentence, told))
    return Verdict("failed", because, tuple(one.file for one, _ in faults), questions=questions)


def _undone(document: Evidence, situation: Situation) -> Reading:
    answered: dict[str, Question] = {}
    for said in _said_of(document, situation):
        paper, what = said.telling.paper, said.what
        asked = whether_it_says(what, said.words, paper, situation)
        if asked.answer != NO:
            fault = f"“{paper.file}” says that {what}: {quoted(said.words)}"
            return Reading(fault=fault, questions=(*answered.values(), asked))
        answered[asked.id] = asked
    return Reading(questions=tuple(answered.values()))


def _said_of(document: Evidence, situation: Situation) -> Iterator[_Said]:
    papers = [
        one for one in situation.documents(tuple(situation.rules.evidence)) if _may_speak_of(document, one, situation)
    ]
    kinds = situation.rules.undone_elsewhere
    of_kind = [one for one in kinds if document.is_any_of(one.papers) and not _tells_itself(document, one)]
    for telling in tellings(papers, situation) if of_kind else ():
        if telling.day and document.date and telling.day < document.date:
            continue
        for undoing in of_kind:
            found = (
                _Said(words, telling, undoing, mention.what)
                for mention in undoing.said
                for words in _passages(named_in(mention, situation.case), telling.texts)
            )
            yield from (said for said in found if _is_of_it(said, document, situation))


def _tells_itself(document: Evidence, undoing: Undoing) -> bool:
    """Whether the paper tells as much, so that its own need weighs it: that the parents did not come to the meeting."""
    texts = document.pages.texts if document.pages else ()
    return any(has_words(text, words) for text in texts for words in undoing.unless_told)


@lru_cache(maxsize=4000)
def _passages(said: Mention, texts: Sequence[str]) -> tuple[str, ...]:
    """Give what a text says once, as it is held against each paper of the case."""
    return tuple(passages(said, texts))


def _may_speak_of(document: Evidence, paper: Evidence, situation: Situation) -> bool:
    """Whether a paper is not for other parents alone."""
    if not paper.parents or paper.file == document.file:
        return True
    mine = set(addressed_to(document, situation).parents)
    return not mine or not mine.isdisjoint(addressed_to(paper, situation).parents)


def _is_of_it(said: _Said, document: Evidence, situation: Situation) -> bool:
    """Whether a passage may speak of the document: of itself, or of its day or none before and no other parent."""
    if said.telling.paper.file == document.file or document.date is None:
        return not said.undoing.of_its_day
    if _is_of_another_parent(said.words, document, situation):
        return False
    named = days_meant(said.words, said.telling.day, document.date)
    if said.undoing.of_its_day:
        if named - {said.telling.day}:
            ended = said.undoing.ends_later and min(named) > document.date
            return named == {document.date} or (ended and _is_the_one_meant(said, document, situation))
        days = (said.telling.day, *weekdays_meant(said.words, said.telling.day))
        return document.date in days or _is_the_one_meant(said, document, situation)
    return not named or max(named) >= document.date


def _is_the_one_meant(said: _Said, document: Evidence, situation: Situation) -> bool:
    """Whether a passage that names no day means this paper: the last that is called so, for the same parents."""
    if not any(has_words(said.words, words) for words in said.undoing.called):
        return False
    latest = said.telling.day
    known_by_then = (
        one
        for one in situation.documents(said.undoing.papers)
        if one.date
        and one.parents == document.parents
        and one.file != said.telling.paper.file
        and (latest is None or one.date <= latest)
    )
    return document.date == max((one.date for one in known_by_then if one.date), default=None)


def _is_of_another_parent(words: str, document: Evidence, situation: Situation) -> bool:
    theirs, said = addressed_to(document, situation).parents, _THEIRS.sub("", words)
    return bool(theirs) and not any(is_with(one, "", said, situation) for one in theirs)
