"""What counts as an answer: words that tell something, not a stroke, ``n/a``, ``tbc`` or "see letter"."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.phrases_in_answers import any_of, as_typed, plain_answer
from pipeline.text.plain_words import is_one_of

YesOrNo = Literal["yes", "no"]

_MOST_MORE_WORDS = 6
"""With more words behind it, a clause that begins "as discussed …" or "see …" tells something after all."""
_A_FIELD = re.compile(r"[\W_]*(?:\[[^\[\]]*\]|<[^<>]*>|«[^«»]*»|\{+[^{}]*\}+)?[\W_]*")
"""What a form had in the place of an answer, ``[insert]`` or ``<answer>``, or nothing but signs."""
_END_OF_CLAUSE = re.compile(r"[;!?,]+|\.(?:\s|$)|\s[-–—]\s|\b(?:and|but)\b")
_END_OF_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_YES_OR_NO = re.compile(r"^(?:yes|no|not|y|n)\b[\s.,;:–—-]*", re.IGNORECASE)
_DENIES_ITSELF = re.compile(r"^(?:no|not)\b(?!\s*(?:[.,;:–—-]|$))", re.IGNORECASE)
"""A no that belongs to what it stands before: "No diagnosed condition", "Not open"."""
_NO_AT_ALL = re.compile(r"\w+ (?:no|any)\b")
"""What denies once more behind a no: "No, at no point", "No, in no way", "No, not at any time"."""
_YES = re.compile(r"(yes|yep|yeah|true|y|agreed|ydw|ydy|ydyn|oes|ie)\b(?! and no\b|\s*/\s*n)")
_UNSURE = r"(?! (sure|certain|clear|only)\b)"
_NO = re.compile(
    rf"(no(?! (objections?|concerns?|reservations?|problems?|idea|clue)\b)|nope|nah|false|never|none|nobody"
    rf"|not{_UNSURE}|n(?!/)|nac (?:ydy|ydw|ydyn|oes)|nage|naddo)\b(?!.*\byes\b)"
)
_AGREED = re.compile(r"\b(agreed|agrees|in agreement|confirmed|consented|consents|supports?)\b")
_NOT_AGREED = re.compile(
    r"\b(not|never|doesn.?t|didn.?t|hasn.?t|won.?t) ([\w-]+ ){0,2}(agree|consent|support|confirm|in agreement)"
    r"|\bdisagree|\bbut not\b|\bnot to (the |a |be )?refer"
)
_AGREED_FOR_LATER = re.compile(r"\bbut\b.*\b(?:wait|later|first|until|unhappy|reluctant|rather|hold off|more time)\b")
_DOUBTED = re.compile(rf"\b(not{_UNSURE}|never|refuse[sd]?|declined?|against|withheld|doesn.?t|didn.?t|hasn.?t)\b")


class AnswerWords(Strict):
    """``rules.yaml: hearing_answers``: by which words what stands in the place of an answer is none."""

    non_answers: tuple[Text, ...] = Field(default=(), description='whole answers that answer nothing: "n/a", "tbc"')
    put_off: tuple[Text, ...] = Field(
        default=(),
        description="how a clause begins that only puts an answer off, to another paper, person or day; with more than"
        " six words behind it it tells something after all",
    )
    takes_back: tuple[Text, ...] = Field(
        default=(), description='how a yes or no goes on that takes itself back: "^but", "if", "hopefully"'
    )
    exceptions: tuple[Text, ...] = Field(
        default=(), description='how a "no" or "none" goes on that is not whole: "just his asthma", "other than"'
    )
    confirming: tuple[Text, ...] = Field(
        default=(), description='words behind a "yes" that only confirm it: "definitely", "both of them"'
    )
    narrowing: tuple[Text, ...] = Field(
        default=(), description='how what follows a yes or no begins that is only for somebody or something: "for"'
    )
    not_narrowing: tuple[Text, ...] = Field(
        default=(), description='words with which that is for all: "in our view", "for both"'
    )
    absence: tuple[Text, ...] = Field(
        default=(), description='what every case is about, which excepts nothing: "no concerns other than attendance"'
    )
    bare: tuple[Text, ...] = Field(
        default=(), description="words that answer yes or no, or how many, and never what, when or why"
    )

    def answer_of(self, text: str | None) -> str | None:
        """Give the answer without spaces around it, or None where the words only fill the field or put it off."""
        said = (text or "").strip()
        if _A_FIELD.fullmatch(said) or is_one_of(said, self.non_answers) or self._puts_off(said):
            return None
        return said

    def says_nothing_by_itself(self, text: str) -> bool:
        """Whether an answer is one word, such as "none" or "yes", that tells nobody what, when or why."""
        return is_one_of(text, self.bare)

    def yes_or_no(self, text: str | None) -> YesOrNo | None:
        """Read an answer by its beginning ("Yes, since May", "Not at present"); None where it does not say clearly.

        "No other step is left, so yes" and "Not sure" say neither.
        """
        if (answer := self.answer_of(text)) is None:
            return None
        if _YES.match(plain_answer(answer)):
            return "yes"
        return "no" if _NO.match(plain_answer(answer)) else None

    def takes_itself_back(self, text: str) -> bool:
        """Whether a yes or no does not stand by itself: "Yes, but not the father", "Yes if it helps", "Yes?"."""
        said = self.behind_yes_or_no(text)
        back = any_of(self.takes_back).search(_END_OF_SENTENCE.split(said)[0])
        return said.startswith("?") or bool(back) or (self.yes_or_no(text) == "no" and self.makes_an_exception(text))

    def makes_an_exception(self, text: str) -> bool:
        """Whether a "no" or "none" leaves something standing: "No, just the epilepsy", "Not since Tuesday"."""
        return bool(any_of(self.exceptions).search(self._but_for_absence.sub(" ", self.behind_yes_or_no(text))))

    @cached_property
    def _but_for_absence(self) -> re.Pattern[str]:
        """What every case is about is no exception: "No concerns other than attendance"."""
        absence = any_of(self.absence).pattern
        return re.compile(rf"(?:{any_of(self.exceptions).pattern})(?: (?:his|her|their|the|poor|low))* (?:{absence})")

    def behind_yes_or_no(self, text: str) -> str:
        """Give what stands behind the yes or no of an answer, in small letters."""
        return _YES_OR_NO.sub("", plain_answer(text), count=1)

    def told_besides(self, text: str) -> str:
        """Give what an answer tells besides its yes or no, as it was typed; all of it where it is "No condition"."""
        typed = as_typed(text)
        return typed if _DENIES_ITSELF.match(typed) else _YES_OR_NO.sub("", typed, count=1)

    def only_confirms(self, told: str) -> bool:
        """Whether what stands behind a "yes" has no word of its own: "Yes, definitely"."""
        return not re.search(r"\w", any_of(self.confirming).sub(" ", told.casefold()))

    def is_narrowed(self, text: str) -> bool:
        """Whether a yes or no is only for somebody or something: "Yes, for the father", "Yes, on our figures"."""
        first = _END_OF_SENTENCE.split(self.behind_yes_or_no(text))[0]
        if _NO_AT_ALL.match(first):
            return False
        return bool(any_of(self.narrowing).match(first)) and not any_of(self.not_narrowing).search(first)

    def agreement(self, text: str | None) -> YesOrNo | None:
        """Read whether somebody agreed: "Yes", "Agreed on 3 March", "She has not agreed".

        The beginning decides, and what else is told does not matter ("Yes; the parent did not attend"). An answer that
        begins otherwise is read by its words. One that says both says nothing clearly: None.
        """
        if (answer := self.answer_of(text)) is None:
            return None
        words, begins = plain_answer(answer), self.yes_or_no(answer)
        if _NOT_AGREED.search(words):
            return None if begins == "yes" else "no"
        if begins == "yes" and _AGREED_FOR_LATER.search(words):
            return None
        if begins:
            return begins
        agreed, doubted = _AGREED.search(words), _DOUBTED.search(words)
        if agreed and doubted:
            return None
        return "yes" if agreed else "no" if doubted else None

    def begins_by_putting_off(self, answer: str) -> bool:
        """Whether the first clause of an answer tells nothing, or only where to look or whom to ask."""
        return self._clause_puts_off(_END_OF_CLAUSE.split(plain_answer(answer))[0].strip(" .:'\"()"))

    def _puts_off(self, answer: str) -> bool:
        """Whether each clause of an answer is none, or only puts it off: "n/a - see log"."""
        clauses = (one.strip(" .:'\"()") for one in _END_OF_CLAUSE.split(plain_answer(answer)))
        return all(self._clause_puts_off(one) for one in clauses if one)

    def _clause_puts_off(self, clause: str) -> bool:
        begins = any_of(self.put_off).match(clause)
        if is_one_of(clause, self.non_answers):
            return True
        return begins is not None and len(clause[begins.end() :].split()) <= _MOST_MORE_WORDS
