"""What a clause of an answer tells of: a service, a measure, a step, a day, by the words that the rules have for it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.rules.language.many_words import ManyWords, any_denial
from pipeline.text.dates import MONTHS, WELSH_MONTHS
from pipeline.text.dates_in_text import names_a_day, without_dates
from pipeline.text.times_of_day import without_times

DATE, NUMBER, NAME = "{date}", "{number}", "{name}"
"""What stands in a list of things for any date or month, for any number that is part of none, and for a name."""

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in (*MONTHS, *WELSH_MONTHS))
_DAY_OR_MONTH = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}\b|\b(?:{_MONTH})\b")
"""A day or a month without its year, as answers have it: ``3/2``, ``Nov``."""
_DAY_AND_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b|\b\d{{1,2}}/\d{{1,2}}\b")
_NUMBER = re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|second|third|fourth)\b")
_CLASS_OR_AGE = re.compile(r"\b(?:(?:year|yr|y|class|form|aged?) ?\d+[a-z]?\b|\d+ years? old)", re.IGNORECASE)
"""Which year a child is in, or how old it is, tells nothing of what was counted."""
_LETTER, _END_OF_WORD = re.compile(r"\w"), re.compile(r"\A\w*")
_SHORTEST, _END = 3, r"\b"
"""So short a word is repeated only as a whole: "not" is no part of "notice"."""
_STEM = 6
"""So many letters of a word are the same in its other forms, as in "considered" and "considering"."""
_NOTHING = re.compile(r"(?!)")
_PAST = re.compile(r"\b[a-z]{2,}(?:ed|wyd|odd)\b")
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]{2,}|\b[A-Z]{2,}\b")
"""A word with a capital that begins no clause, or an abbreviation."""


def tells_of(
    clause: str, words: tuple[str, ...], denials: tuple[str, ...], no_names: Sequence[str] = (), *, deny: bool = False
) -> bool:
    """Whether a clause, as it was typed, has one of these words.

    A word is found as the beginning of one, with a blank behind it as a whole one; ``…`` is up to four words between.
    With ``deny`` a word is not told of right behind a denial: "has not refused".
    """
    if DATE in words and _days(clause):
        return True
    if NUMBER in words and re.search(r"\d", _counted(clause)):
        return True
    if NAME in words and _names(clause, no_names):
        return True
    said = clause.casefold()
    found = _any_word(words, denials).spans(said)
    return any(not deny or not _denied_before(denials).search(said, 0, start) for start, _ in found)


def told_last(clause: str, words: tuple[str, ...], denials: tuple[str, ...]) -> int:
    """Tell where the last of these words ends that a clause tells of and does not deny; -1 where it has none."""
    said = clause.casefold()
    found = _any_word(words, denials).spans(said)
    return max((end for start, end in found if not _denied_before(denials).search(said, 0, start)), default=-1)


def things_named(statement: str, words: tuple[str, ...], denials: tuple[str, ...]) -> frozenset[str]:
    """Give those of these words that a statement has, each once."""
    said = statement.casefold()
    return frozenset(said[start:end].strip() for start, end in _any_word(words, denials).spans(said))


def without_things(statement: str, words: tuple[str, ...], denials: tuple[str, ...]) -> str:
    """Give a statement without these words, each taken out up to its end."""
    said, left, end = statement.casefold(), [], 0
    for start, end_of_thing in _any_word(words, denials).spans(said):
        if start >= end:
            left.append(statement[end:start])
            end = len(said) - len(_END_OF_WORD.sub("", said[end_of_thing:]))
    return " ".join((*left, statement[end:]))


def facts(
    statement: str, words: tuple[str, ...], asked: str, denials: tuple[str, ...], no_names: Sequence[str] = ()
) -> int:
    """Count what a statement tells: these words, each once, the days, numbers, names and hours, and that it was done.

    A statement that only repeats what was ``asked`` tells nothing.
    """
    said = statement.casefold()
    things = things_named(statement, words, denials)
    rest = _any_word(words, denials).sub(" ", said)
    done = set(_PAST.findall(rest))
    named = any(one.casefold() in rest for one in _NAME.findall(statement) if one.casefold() not in no_names)
    counted = _counted(said)
    without_hours = without_times(counted)
    numbers = {*_NUMBER.findall(without_hours)}.difference(_NUMBER.findall(asked))
    besides = _days(statement) + len(numbers) + (without_hours != counted) + named
    if not besides and all(repeats(one, asked) for one in things | done):
        return 0
    return len(things) + bool(done) + besides


def names_only(
    statement: str, words: tuple[str, ...], denials: tuple[str, ...], beside: re.Pattern[str] = _NOTHING
) -> bool:
    """Whether a statement is no more than the name of a thing, so that no other word can turn it: "Tiredness".

    Words ``beside`` it tell nothing: "The plan failed", where it is asked what came of the plan.
    """
    rest, any_word, is_named = statement.casefold(), _any_word(words, denials), False
    while found := any_word.spans(rest):
        start, end = found[0]
        if _LETTER.search(beside.sub(" ", rest[:start])):
            return False
        rest, is_named = _END_OF_WORD.sub("", rest[end:]), True
    return (is_named or beside is _NOTHING) and not _LETTER.search(beside.sub(" ", rest))


def repeats(thing: str, asked: str) -> bool:
    """Whether each word of a thing stands in the question, in whatever form: "considered", "considering"."""
    return all(
        re.search(rf"\b{re.escape(word[:_STEM])}{'' if len(word) > _SHORTEST else _END}", asked)
        for word in thing.split()
    )


def _days(clause: str) -> int:
    return max(names_a_day(clause), len(_DAY_OR_MONTH.findall(without_times(clause))))


def _counted(clause: str) -> str:
    return _CLASS_OR_AGE.sub(" ", _DAY_AND_MONTH.sub(" ", without_dates(clause)))


def _names(clause: str, no_names: Sequence[str]) -> bool:
    return any(one.casefold() not in no_names for one in _NAME.findall(clause))


@lru_cache
def _denied_before(denials: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_denial(denials)})(?:\s+(?:yet|ever|once|been|to|have))*\s+$")


@lru_cache(maxsize=512)
def _any_word(words: tuple[str, ...], denials: tuple[str, ...]) -> ManyWords:
    return ManyWords([one for one in words if one not in (DATE, NUMBER, NAME)], denials)
