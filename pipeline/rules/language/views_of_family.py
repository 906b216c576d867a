"""How the family sees a step, behind a "yes" of the school's own: of that the school need not be sure itself."""

import re

from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, as_typed

_END_OF_CLAUSE = re.compile(r"[,.;:!?()–—]")
_LONGEST_SUBJECT = 60
"""So many letters at the most stand between a comma and what somebody says: "mum and dad have both been"."""
_OF_THEMSELVES = re.compile(r"\W*(?:that\s+)?(?:he|she|they|i|we|he'll|she'll|they'll)\b")
"""How what somebody says begins that is of what people will do, and not of the step: "gran says she may take him"."""
_THEIR_WORDS = re.compile(r".{0,300}?(?=[.;!?](?:\s|$)|\bbut\b|$)", re.IGNORECASE)
_FAMILY = frozenset(("parents", "child", "kin"))


def without_views_of_family(answer: str, people: People, heard: HearingAnswers) -> str:
    """Give an answer without what the family says or knows itself: "Yes, mum is open that it may be needed".

    What denies or speaks of harm is left, as is what anybody else says.
    """
    typed, end, left = as_typed(answer), 0, []
    for one in any_of((*heard.clauses.reported, *heard.knowing)).finditer(typed.casefold()):
        begin = max(end, one.start() - _LONGEST_SUBJECT)
        if one.start() < end or not _is_of_family(typed[begin : one.start()], people):
            continue
        words = _THEIR_WORDS.match(typed, one.end())
        if words is None:
            continue
        said = words[0].casefold()
        if not _OF_THEMSELVES.match(said) and not (heard.denies(said) or any_of(heard.harming).search(said)):
            left.append(typed[end : one.end()])
            end = words.end()
    return " ".join((*left, typed[end:])) if left else answer


def _is_of_family(before: str, people: People) -> bool:
    """Whether the clause that a text ends with is about somebody of the family, and nobody else."""
    *_, clause = _END_OF_CLAUSE.split(before)
    who, _ = people.known(clause)
    return bool(who) and who <= _FAMILY
