"""What another does from day to day, in no words but a school's: ``She starts at six``, ``Mum goes to the group``.

A school tells of what passed between it and a parent in the past, and of little in the present: that she agrees, or
will ring. What else somebody does or is in the present is of her own life.
"""

import re
from dataclasses import dataclass

from pipeline.rules.model.keeping_words import KeepingWords

_BETWEEN = r"[ \t]+(?:only |often |still |now |always |never |usually |also )?"
_NO_DEEDS = ("is", "was", "has", "does", "us", "always", "sometimes", "this", "yes", "apologies", "messages", "days")
"""What ends as a deed in the present does, and is none, or none that tells anything."""


@dataclass(frozen=True)
class DailyLives:
    """Tells whether a sentence, folded, has somebody of the other household in the present tense."""

    named: re.Pattern[str]
    pronoun: re.Pattern[str]

    @classmethod
    def of(cls, names: re.Pattern[str], pronouns: frozenset[str], words: KeepingWords) -> "DailyLives":
        """Gather by what the others are called, and by pronouns that are theirs and not the defendant's."""
        no_deed = sorted({*words.dealing, *words.speaking, *_NO_DEEDS})
        doing = rf"(?!(?:{'|'.join(no_deed)})\b)[a-z]{{2,}}s\b(?!')|(?:is|is back)\s+{words.being_pattern.pattern}"
        subjects = "|".join(sorted(pronouns & {"he", "she"}))
        return cls(
            re.compile(rf"{names.pattern}{_BETWEEN}(?:{doing})"),
            re.compile(rf"\b(?:{subjects}){_BETWEEN}(?:{doing})" if subjects else r"(?!)"),
        )

    def are_told(self, low: str, *, is_of_child: bool) -> bool:
        """Whether they are; a pronoun behind a sentence about the child is the child's."""
        return bool(self.named.search(low) or (not is_of_child and self.pronoun.search(low)))
