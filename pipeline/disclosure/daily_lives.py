"""What another does from day to day, in no words but a school's: ``She starts at six``, ``Mum goes to the group``.

A school tells of what passed between it and a parent in the past, and of little in the present: that she agrees, or
will ring. What else somebody does or is in the present is of her own life. So is where somebody is or stays who writes
"we" or "I", or is called the children or nobody: ``We are not there on Thursdays``, ``Nobody is in before nine``.
"""

import re
from dataclasses import dataclass

from pipeline.rules.model.keeping_words import KeepingWords
from pipeline.text.dates import MONTHS

_HOUSEHOLD = (
    r"\b(?:(?:we|they|the (?:children|kids|girls|boys|twins|others|other children))(?:'re|\s+are)|i(?:'m|\s+am)|"
    r"(?:nobody|no one|no-one|the baby|the little one)(?:'s|\s+is))"
)
_SOME = r"(?:we|i|they|the (?:children|kids|girls|boys|twins))"
_EVER = r"\s+(?:(?:not|never|all|both|only|just|still|now|always|often|usually|mostly|also)\s+)*"
_ALONE = r"\b(?:just|only) (?:me|us|them|the (?:two|three|four|five|six) of (?:us|them))\b"
_OF_TWO = (
    r"(?:main|new|same|right|first|second|next|last|early|middle|final|school|full|close|regular|good|constant|daily|"
    r"weekly)"
)
_MONTH = rf"(?:{'|'.join(MONTHS).lower()})\b"
_FOR_SOMEBODY = r"(?:t?here\s+(?:to|for)\b|get\s+back\s+to\s+(?:you|them|her|him|parents|mum|dad|mr|mrs|ms|miss)\b)"
"""What a school says of itself, that it is "there to help" and will "get back to parents"."""
_IN = r"(?:at|in|on|between|near|by|over|behind|under)\s+"
_TIMES = r"\b(?:my|her|his|their) (?:days|hours|shifts|nights|evenings|mornings) (?:are|is)\b"
_BETWEEN = r"[ \t]+(?:only |often |still |now |always |never |usually |also )?"
_NO_DEEDS = ("is", "was", "has", "does", "us", "always", "sometimes", "this", "yes", "apologies", "messages", "days")
"""What ends as a deed in the present does, and is none, or none that tells anything."""


@dataclass(frozen=True)
class DailyLives:
    """Tells whether a sentence, folded, has somebody of the other household in the present tense."""

    named: re.Pattern[str]
    pronoun: re.Pattern[str]
    household: re.Pattern[str]

    @classmethod
    def of(cls, names: re.Pattern[str], pronouns: frozenset[str], words: KeepingWords) -> "DailyLives":
        """Gather by what the others are called, and by pronouns that are theirs and not the defendant's."""
        no_deed = sorted({*words.dealing, *words.speaking, *_NO_DEEDS})
        doing = rf"(?!(?:{'|'.join(no_deed)})\b)[a-z]{{2,}}s\b(?!')|(?:is|is back)\s+{words.being_pattern.pattern}"
        at_school = (
            rf"(?:(?:the|a|an|this|your|our|his|her)\s+)?(?:{_OF_TWO}\s+)?{words.at_school_pattern.pattern}|"
            rf"{_MONTH}|[\d%]"
        )
        subjects = "|".join(sorted(pronouns & {"he", "she"}))
        return cls(
            re.compile(rf"{names.pattern}{_BETWEEN}(?:{doing})"),
            re.compile(rf"\b(?:{subjects}){_BETWEEN}(?:{doing})" if subjects else r"(?!)"),
            re.compile(
                rf"{_HOUSEHOLD}{_EVER}(?!{_FOR_SOMEBODY}|t?here\s+{_IN}{at_school})"
                rf"(?:{words.whereabouts_pattern.pattern}|{_IN}(?!{at_school}))|"
                rf"\b{_SOME}{_EVER}(?!{_FOR_SOMEBODY}){words.living_pattern.pattern}|{_ALONE}|{_TIMES}"
            ),
        )

    def are_told(self, low: str, *, is_of_child: bool, is_in_letter: bool) -> bool:
        """Whether they are; a pronoun behind a sentence about the child is the child's, "we" in a letter the school."""
        return bool(
            self.named.search(low)
            or (not is_of_child and self.pronoun.search(low))
            or (not is_in_letter and self.household.search(low))
        )
