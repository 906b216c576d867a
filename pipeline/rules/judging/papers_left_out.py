"""Papers in the folder that speak against an answer which does not speak of them: a doctor's letter, leave granted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.rules.judging.document_words import read
from pipeline.rules.judging.events import Situation, title
from pipeline.rules.judging.names_in_mentions import named_in
from pipeline.rules.judging.passages import passage
from pipeline.rules.judging.unauthorised_days import unauthorised_days_in
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.telling_clauses import sentences, statements
from pipeline.rules.model.need_checks import EvidenceCheck, PapersToWeigh
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find_near
from pipeline.text.sentences import listed


def papers_left_out(weighed: Iterable[PapersToWeigh], given: str, situation: Situation) -> Iterator[str]:
    """Tell of the papers that an answer must weigh, and says nothing of, or only that there are none."""
    for one in weighed:
        if situation.documents(one.unless_there) or _speaks_of(given, one, situation):
            continue
        left = [paper for paper in situation.documents(one.kinds) if _needs_a_word(paper, one, situation)]
        if left:
            yield f"the folder has {listed([_called(paper, situation) for paper in left])}"


def _speaks_of(given: str, one: PapersToWeigh, situation: Situation) -> bool:
    words, heard = any_of(one.spoken_of_by), situation.rules.hearing_answers
    days = [paper.date for paper in situation.documents(one.kinds) if paper.date]
    told = (statement.casefold() for sentence in sentences(given) for statement in statements(sentence))
    return any(
        (words.search(statement) or _names_one(days, statement)) and not heard.denies(_without_bearing(statement, one))
        for statement in told
    )


def _names_one(days: Sequence[date], statement: str) -> bool:
    """Whether a statement speaks of a paper by its day: "the letter of 10 March is of other days"."""
    return any(written.day == day for day in days for written in find_near(statement, day))


def _without_bearing(statement: str, one: PapersToWeigh) -> str:
    """Leave out that a paper is not of the days in question, and what follows: that denies no paper."""
    return any_of(one.but_not_of_these_days).split(statement, maxsplit=1)[0]


def _needs_a_word(paper: Evidence, one: PapersToWeigh, situation: Situation) -> bool:
    """Whether an answer must speak of a paper: of a mail only where it tells of illness on days that are charged."""
    if one.if_they_say:
        texts = paper.pages.texts if paper.pages else ()
        said = any(passage(named_in(mention, situation.case), texts) for mention in one.if_they_say)
        return said and bool(unauthorised_days_in(paper, situation))
    return not _says_so_itself(paper, one, situation)


def _says_so_itself(paper: Evidence, one: PapersToWeigh, situation: Situation) -> bool:
    """Whether a paper says by itself what the answer does: that the leave was refused."""
    if not one.unless_they_say:
        return False
    reading = read(EvidenceCheck(any_of=one.kinds, mentions=one.unless_they_say), paper, situation)
    return reading.fault is None and all(question.answer for question in reading.questions)


def _called(paper: Evidence, situation: Situation) -> str:
    of_day = f" of {in_words(paper.date)}" if paper.date else ""
    return f"“{paper.file}” ({title(situation.rules, paper.kind or '')}{of_day})"
