"""Whether an answer says yes or no of each of those who are asked about: "Mum has, dad hasn't"."""

import re
from dataclasses import replace

from pipeline.rules.language.doers import Doing
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import as_typed
from pipeline.rules.language.telling_clauses import Wanted, sentences, statements

_AUXILIARY = r"(?:has|have|had|is|are|was|were|do|does|did|will|can)"
_ASKS_WHETHER = re.compile(_AUXILIARY, re.IGNORECASE)
_YES_OR_NO = re.compile(
    rf"\W*(?:(?:yes|no|not)\b|{_AUXILIARY}(?:n't| not)?\b)\W*(?:at all|really|either|so far|since)?\W*", re.IGNORECASE
)
"""What is left where somebody only has or has not done what is asked: "has", "hasn't", "no"."""
_PLAINLY = re.compile(r"\W*(?:yes|no)\b", re.IGNORECASE)
"""How a sentence goes on that says so of somebody and then tells more: "Mr Cole no, did not attend"."""
_AND = re.compile(r"\s(?:and|but|&)\s", re.IGNORECASE)
_FEWEST = 2
_FAMILY = frozenset(("parents", "child", "kin"))


def says_of_each(asks: str, answer: str, doing: Doing, wanted: Wanted, heard: HearingAnswers) -> bool:
    """Whether each statement of an answer to a question that asks whether says yes or no of somebody of the family."""
    if not _ASKS_WHETHER.match(asks):
        return False
    people = People(heard.doers, doing.names, (), ())
    every = [
        part for sentence in sentences(as_typed(answer)) for one in statements(sentence) for part in _AND.split(one)
    ]
    if len(every) >= _FEWEST and all(_is_of_somebody(one, people) for one in every):
        return True
    told = sentences(as_typed(answer))
    return len(told) >= _FEWEST and all(_begins_with_somebody(one, people, wanted, heard) for one in told)


def _begins_with_somebody(sentence: str, people: People, wanted: Wanted, heard: HearingAnswers) -> bool:
    """Whether a sentence begins with yes or no of somebody of the family, and leaves nothing open behind it."""
    first, *behind = statements(sentence)
    who, left = people.known(first)
    if not who or not who <= _FAMILY or not _PLAINLY.match(left) or heard.leaves_open(sentence, wanted):
        return False
    deeds = replace(wanted, told="what was done")
    return not any(heard.clauses.is_to_come(one, deeds) for one in (first, *behind))


def _is_of_somebody(statement: str, people: People) -> bool:
    who, left = people.known(statement)
    return bool(who) and who <= _FAMILY and _YES_OR_NO.fullmatch(left) is not None
