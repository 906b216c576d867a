"""What another does from day to day, in no words but a school's: ``She starts at six``, ``Mum goes to the group``.

A school tells of what passed between it and a parent in the past, and of little in the present: that she agrees, is
asked, or will ring. What else somebody does, is or has in the present is of her own life, ``Her door is the red one``,
and so is what comes at a standing time, ``She gets paid on the 28th``. So is where somebody is or stays who writes "we"
or "I", or is called the children or nobody: ``We are not there on Thursdays``, ``Nobody is in before nine``.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from pipeline.disclosure.standing_times import MONTH, STANDING_TIME
from pipeline.rules.model.keeping_words import KeepingWords
from pipeline.rules.model.phrases import any_of, signs_of
from pipeline.text.english import with_forms

_HOUSEHOLD = (
    r"\b(?:(?:we|they|the (?:children|kids|girls|boys|twins|others|other children))(?:'re|\s+are|\s+r)|i(?:'?m|\s+am)|"
    r"(?:nobody|no one|no-one|the baby|the little one)(?:'s|\s+is))"
)
_SOME = r"(?:we|i|they|the (?:children|kids|girls|boys|twins))"
_OTHERS = r"(?:they(?:'re|\s+are)?|(?:the (?:children|kids|girls|boys|twins)|the family|family)(?:\s+(?:is|are))?)"
_EVER = r"\s+(?:(?:not|never|all|both|only|just|still|now|always|often|usually|mostly|also)\s+)*"
_SO_MANY = r"\bthere (?:are|is) (?:only |just |now )?\w+ of (?:us|them)\b"
_ALONE = r"\b(?:just|only) (?:me|us|them|the (?:two|three|four|five|six) of (?:us|them))\b"
_OF_TWO = (
    r"(?:main|new|same|right|first|second|next|last|early|middle|final|school|full|close|regular|good|constant|daily|"
    r"weekly)"
)
_FOR_SOMEBODY = r"(?:t?here\s+(?:to|for)\b|get\s+back\s+to\s+(?:you|them|her|him|parents|mum|dad|mr|mrs|ms|miss)\b)"
"""What a school says of itself, that it is "there to help" and will "get back to parents"."""
_IN = r"(?:at|in|on|between|near|by|over|behind|under)\s+"
_AT_HOME = (
    r"\b(?:is|are)\s+(?:back\s+|staying\s+|living\s+|in\s+)?with\s+(?:her|his|their|my)\s+"
    r"(?:parents|family|mother|mum|mam|sister|brother|friend)\b"
)
_TIMES = r"\b(?:my|her|his|their) (?:days|hours|shifts|nights|evenings|mornings) (?:are|is)\b"
_WORD = re.compile(r"[a-z]+")
_OF_SEVERAL = frozenset(("they", "them", "their", "theirs"))
"""What does not mean the child alone."""
_INITIAL = r"(?:[ \t]+[a-z]\b\.?)?"
"""The first letter of a surname behind the forename: ``Carly W. gets the bus``."""
_BETWEEN = r"[ \t]+(?:only |often |still |now |always |never |usually |also )?"
_EVEN_SO = (
    r"(?:\s+(?:not|also|now|still|very|always|often|never|both|all|just|already|only|quite|fully|well|more|so|been|"
    r"being))*"
)
_IN_SCHOOL = r"(?:(?:at|in|on|from|back in|back at)\s+)?"
_STAYING = r"stay(?:s|ed)?\s+(?:at|in|with)\s+"
"""What pupils do at school too: ``They stay with their tutor``."""
AT_A_HOUSE = re.compile(
    r"\b(?:to|at|from|in|by|outside|opposite|behind) (?:number|no\.?) ?\d{1,3}[a-z]?\b(?! of\b| \d|\.\d)"
)
"""Where somebody is, in nothing but a number: ``letters are to go to number 9``."""
_NO_DEEDS = ("is", "was", "has", "does", "us", "always", "sometimes", "this", "yes", "apologies", "messages", "days")
"""What ends as a deed in the present does, and is none, or none that tells anything."""


@dataclass(frozen=True)
class DailyLives:
    """Tells whether a sentence, folded, has somebody of the other household in the present tense."""

    named: re.Pattern[str]
    pronoun: re.Pattern[str]
    household: re.Pattern[str]
    of_several: re.Pattern[str]
    anyone: re.Pattern[str]
    pronouns: frozenset[str]
    reaching: re.Pattern[str]
    not_now: re.Pattern[str]
    signs_of_dwelling: Set[str]
    dwelling: re.Pattern[str]
    """How some household lives, also where nobody is named: ``They share a room``."""

    @classmethod
    def of(
        cls, names: re.Pattern[str], pronouns: frozenset[str], words: KeepingWords, things: Set[str]
    ) -> "DailyLives":
        """Gather by what the others are called, and by pronouns that are theirs and not the defendant's.

        ``things`` are the school's own, which are what they are: ``Her attendance is 79%``.
        """
        at_school = (
            rf"(?:(?:the|a|an|this|your|our|his|her)\s+)?(?:{_OF_TWO}\s+)?{words.at_school_pattern.pattern}|"
            rf"{MONTH}|[\d%]"
        )
        things_pattern = any_of(with_forms(things)).pattern
        being = _being(words, things_pattern, at_school)
        doing = _doing(words, being)
        owners, whom = "|".join(sorted(pronouns & {"her", "his", "their"})), "|".join(sorted(pronouns))
        of_things = rf"\s+(?!{things_pattern})(?:[a-z]+\s+)?[a-z]+{_BETWEEN}{being}"
        subjects = "|".join(sorted(pronouns & {"he", "she"}))
        belongings = rf"\s+{any_of(words.belongings).pattern}"
        of_one = (
            rf"\b(?:{subjects}){_BETWEEN}(?:{doing})|\b(?:{owners})(?:{of_things}|{belongings})|"
            rf"\bfor (?:{whom})\s+(?:is|are)\b"
        )
        return cls(
            re.compile(rf"(?>{names.pattern}{_INITIAL}){_BETWEEN}(?:{doing})"),
            re.compile(of_one if subjects else r"(?!)"),
            re.compile(
                rf"{_HOUSEHOLD}{_EVER}(?!{_FOR_SOMEBODY}|t?here\s+{_IN}{at_school})"
                rf"(?:{words.whereabouts_pattern.pattern}|{_IN}(?!{at_school}))|"
                rf"\b{_SOME}{_EVER}(?!{_FOR_SOMEBODY}){words.living_pattern.pattern}|{_ALONE}|{_SO_MANY}(?!\s+{_IN}{at_school})|{_TIMES}|{_AT_HOME}"
            ),
            re.compile(rf"\btheir(?:{of_things}|{belongings})" if "their" in pronouns else r"(?!)"),
            names,
            pronouns,
            any_of(with_forms(words.reaching)),
            re.compile(rf"{words.not_now_pattern.pattern}|\b[a-z]{{2,}}ed\b"),
            signs_of(_forms(words.dwelling)),
            re.compile(
                rf"\b{_OTHERS}{_EVER}(?!{_STAYING}(?:(?:their\s+)?(?:{at_school}))){_lived(words.dwelling).pattern}"
            ),
        )

    def may_dwell(self, low: str, words: Set[str]) -> bool:
        """Whether a text, with its words, tells how some household lives: few have any word of that."""
        return not self.signs_of_dwelling.isdisjoint(words) and self.dwelling.search(low) is not None

    def are_told(self, low: str, *, is_of_child: bool, is_in_letter: bool) -> bool:
        """Whether they are; a pronoun behind a sentence about the child is the child's, "we" in a letter the school."""
        return bool(
            self.named.search(low)
            or (self.of_several if is_of_child else self.pronoun).search(low)
            or (not is_in_letter and self.household.search(low))
            or self._at_a_standing_time(low, is_of_child=is_of_child)
        )

    def _at_a_standing_time(self, low: str, *, is_of_child: bool) -> bool:
        """Whether something comes to them again and again, and nothing is said of reaching the school."""
        pronouns = self.pronouns & _OF_SEVERAL if is_of_child else self.pronouns
        is_theirs = self.anyone.search(low) or not pronouns.isdisjoint(_WORD.findall(low))
        return bool(
            is_theirs and STANDING_TIME.search(low) and not (self.not_now.search(low) or self.reaching.search(low))
        )


def _lived(living: Iterable[str]) -> re.Pattern[str]:
    """Give one expression for verbs with what follows them, in the past too: ``start at``, ``started at``."""
    return any_of(_forms(living))


def _forms(living: Iterable[str]) -> Iterator[str]:
    parted = (phrase.partition(" ") for phrase in living)
    yield from (f"{form}{blank}{rest}" for first, blank, rest in parted for form in with_forms((first,)))


def _being(words: KeepingWords, things: str, at_school: str) -> str:
    """Give an expression for what somebody is or has, and not for what a school says so: ``She has been told``."""
    thing = rf"(?:(?:the|a|an|any|no|some|two|three|many|few)\s+)?(?:[a-z]+\s+)?{things}"
    as_a_school_says = (
        rf"{_EVEN_SO}\s+(?:(?!{_lived(words.living).pattern})[a-z]{{2,}}ed\b|"
        rf"to\s+(?!(?:the|a|an|her|his|their|my)\b)|no\b|"
        rf"{words.minded_pattern.pattern}|{thing}|{_IN_SCHOOL}(?:{at_school}))"
    )
    return rf"(?:is|are|has|have|isn't|aren't|hasn't|haven't)\b(?!{as_a_school_says})"


def _doing(words: KeepingWords, being: str) -> str:
    """Give one for what somebody does, is or has in the present, but for what a parent does with a school."""
    no_deed = "|".join(sorted({*words.dealing, *words.speaking, *_NO_DEEDS}))
    return rf"(?!(?:{no_deed})\b)[a-z]{{2,}}s\b(?!')|(?:is|is back)\s+{words.being_pattern.pattern}|{being}"
