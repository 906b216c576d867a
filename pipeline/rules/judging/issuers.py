"""Who issued a document: told by its letterhead and its signature, for its sentences may name anybody; else asked."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.words_of_case import WordsOfCase
from pipeline.text.plain_words import is_greeting
from pipeline.text.sentences import listed
from pipeline.text.signing import closing_lines
from pipeline.text.stems import has_words

LETTERHEAD_LINES = 12
WORDS_OF_HEADING = 10
_JOINING = frozenset({"and", "of", "the", "for", "at", "in"})


def issuer_asked(issuers: Sequence[str], document: Evidence, told: WordsOfCase) -> Question | None:
    """Ask whether a document comes from one of these, with the answer where there is one; None where it shows it."""
    texts = document.pages.texts if document.pages else ()
    if any(has_words(line, issuer) for line in _sender_lines(texts) for issuer in issuers):
        return None
    return told.answers.to(_asked(issuers, document, told.case.school.name))


def _sender_lines(texts: Sequence[str]) -> list[str]:
    """Give the lines in which a paper names its sender: above its greeting, and from its closing words on."""
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    greeting = next((number for number, line in enumerate(lines) if is_greeting(line)), LETTERHEAD_LINES)
    head = [line for line in lines[: min(greeting, LETTERHEAD_LINES)] if _is_of_a_letterhead(line)]
    broken = [f"{one} {below}" for one, below in pairwise(head)]  # a narrow cell breaks the name of a council
    return [*head, *broken, *closing_lines(lines)]


def _is_of_a_letterhead(line: str) -> bool:
    """Whether a line is short, or of names alone: the two cells of a letterhead come as one line."""
    words = line.split()
    return len(words) <= WORDS_OF_HEADING or not any(word[0].islower() and word not in _JOINING for word in words)


def _asked(issuers: Sequence[str], document: Evidence, school: str | None) -> Question:
    texts = document.pages.texts if document.pages else ()
    of_school = bool(school) and any(has_words(line, school or "") for line in _sender_lines(texts))
    why = "Neither its letterhead nor its signature says so."
    return Question(
        id=question_id("issued", document.file, *issuers),
        asks=f"Was “{document.file}” issued by {listed(issuers, 'or')}?",
        choices=(YES, NO),
        subject=document.source.sha256,
        why=f"{why} It is on the paper of {school}." if of_school else why,
        proposed=NO if of_school else None,
        about=document.file,
        page=1,
        settles=(document.file,),
    )
