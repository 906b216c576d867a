"""What a paper says of one that would count, be it another: that the notice was withdrawn, the letter never sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, Question
from pipeline.rules.judging.addressed_to import addressed_to
from pipeline.rules.judging.contacts_check import is_with
from pipeline.rules.judging.document_words import Reading
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.passages import passages, quoted
from pipeline.rules.judging.telling import Telling, tellings, whether_it_says
from pipeline.rules.model.wanted_words import Undoing
from pipeline.text.dates_in_text import find_near

_THEIRS = re.compile(r"['’]s\b")
_AS_READING = TypeAdapter(Reading)


@dataclass(frozen=True)
class _Said:
    """A passage that may take back what a paper of some kinds shows, and where it stands."""

    words: str
    telling: Telling
    undoing: Undoing


def undone_elsewhere(document: Evidence, situation: Situation) -> Reading:
    """Find the first passage that takes back what a document shows; a person is asked about it.

    A paper from before the document's own day, or for another parent alone, says nothing of it; nor does a sentence of
    another day's. A letter that takes a notice back is none itself, though its heading calls it one.
    """
    what = ("undone elsewhere", document.file, situation.parent.called if situation.parent else "")
    return situation.before.once(what, _AS_READING, lambda: _undone(document, situation))


def _undone(document: Evidence, situation: Situation) -> Reading:
    answered: dict[str, Question] = {}
    for said in _said_of(document, situation):
        paper, what = said.telling.paper, said.undoing.said.what
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
    of_kind = [one for one in situation.rules.undone_elsewhere if document.is_any_of(one.papers)]
    for telling in tellings(papers, situation) if of_kind else ():
        if telling.day and document.date and telling.day < document.date:
            continue
        for undoing in of_kind:
            found = (_Said(words, telling, undoing) for words in passages(undoing.said, telling.texts))
            yield from (said for said in found if _is_of_it(said, document, situation))


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
    named = {one.day for one in find_near(said.words, document.date)}
    if said.undoing.of_its_day:
        return named == {document.date} or (not named and said.telling.day == document.date)
    return not named or max(named) >= document.date


def _is_of_another_parent(words: str, document: Evidence, situation: Situation) -> bool:
    theirs, said = addressed_to(document, situation).parents, _THEIRS.sub("", words)
    return bool(theirs) and not any(is_with(one, "", said, situation) for one in theirs)
