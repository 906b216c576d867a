"""Whether an answer says yes or no of each of those who are asked about: "Mum has, dad hasn't"."""

import re

from pipeline.rules.language.doers import Doing
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import as_typed
from pipeline.rules.language.telling_clauses import sentences, statements

_AUXILIARY = r"(?:has|have|had|is|are|was|were|do|does|did|will|can)"
_ASKS_WHETHER = re.compile(_AUXILIARY, re.IGNORECASE)
_YES_OR_NO = re.compile(
    rf"\W*(?:(?:yes|no|not)\b|{_AUXILIARY}(?:n't| not)?\b)\W*(?:at all|really|either|so far|since)?\W*", re.IGNORECASE
)
"""What is left where somebody only has or has not done what is asked: "has", "hasn't", "no"."""
_AND = re.compile(r"\s(?:and|but|&)\s", re.IGNORECASE)
_FEWEST = 2


def says_of_each(asks: str, answer: str, doing: Doing, heard: HearingAnswers) -> bool:
    """Whether each statement of an answer to a question that asks whether says yes or no of somebody of the family."""
    if not _ASKS_WHETHER.match(asks):
        return False
    people = People(heard.doers, doing.names, (), ())
    every = [
        part for sentence in sentences(as_typed(answer)) for one in statements(sentence) for part in _AND.split(one)
    ]
    return len(every) >= _FEWEST and all(_is_of_somebody(one, people) for one in every)


def _is_of_somebody(statement: str, people: People) -> bool:
    who, left = people.known(statement)
    return bool(who) and who <= {"parents", "child", "kin"} and _YES_OR_NO.fullmatch(left) is not None
