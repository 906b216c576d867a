"""The questions of ``rules.yaml`` with the type of their answers, so that no rule compares free text."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.bearing_of_answers import BearingWords
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.language.doers import Doing, Names
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.telling_clauses import Told, Wanted
from pipeline.text import dates
from pipeline.text.plain_words import is_one_of

AnswerType = Literal["yes or no", "number", "date", "choice", "text"]


class ContradictedNo(Strict):
    """What by the rest of the case makes a plain "no" to a question a contradiction."""

    fact: Text = Field(description="the fact that tells it")
    being: tuple[Text, ...] = Field(default=(), description="what it is then; anything but no or 0, where none stands")
    because: Text = Field(description="how it is told, with {facts}")
    named: tuple[Text, ...] = Field(default=(), description="words by which an answer tells of it all the same")


class Doubts(Strict):
    """What in an answer leaves a doubt whether its "yes" or its "no" is whole: kinds of thing that it tells besides."""

    yes: tuple[Text, ...] = Field(default=(), description='kinds of thing beside a "yes": that somebody was left off')
    no: tuple[Text, ...] = Field(default=(), description='kinds of thing beside a "no": an illness')
    any: tuple[Text, ...] = Field(default=(), description="kinds of thing in an answer in words: a barrier")
    not_yes: tuple[Text, ...] = Field(
        default=(),
        description='kinds of thing in an answer in words that begins with no "yes": that the child is a carer',
    )
    heard_from: bool = Field(
        default=False, description='whether a "no" is doubted where the family is said to have rung or written'
    )


class SchoolQuestion(Strict):
    """What an authority asks, and how it is answered; a text alone is a question that is answered in words."""

    asks: Text = Field(description="the question")
    answer: AnswerType = Field(default="text", description="the type of its answer")
    example: Text | None = Field(default=None, description="an answer as a school might give it")
    choices: tuple[Text, ...] = Field(default=(), description="the answers of a choice, as they are shown")
    none_is_an_answer: bool = Field(
        default=False, description='whether "none" or "no" alone answers a question in words'
    )

    none_where: tuple[Text, ...] = Field(
        default=(), description='by which a "none" answers it after all: that they were asked, as "despite requests"'
    )
    none_wanted_of: tuple[Text, ...] = Field(
        default=(), description='what an answer may want none of, without denying what is asked: a target of "no lates"'
    )
    answered_by: tuple[Text, ...] = Field(
        default=(), description='whole answers that answer this question though they tell nothing: "no response"'
    )
    made_of: tuple[Text, ...] = Field(
        default=(),
        description="kinds of thing (hearing_answers.things) of which an answer in words tells one; any, where none"
        " is named",
    )
    made_also_of: tuple[Text, ...] = Field(
        default=(), description="kinds of thing of which it tells one as well: not only who is there, but what they do"
    )
    told: Told = Field(default="what is so", description="what an answer in words tells; what is to come tells none")
    may_suppose: bool = Field(
        default=False, description='whether an answer may tell what will or would be: "it would help her"'
    )
    of_others: bool = Field(default=False, description="whether an answer is about other children, such as siblings")
    of_any_time: bool = Field(default=False, description="whether what was done years ago answers it as well")
    may_name: tuple[Text, ...] = Field(
        default=(), description="kinds of thing that an answer may name besides, without telling what is asked by them"
    )
    unless: tuple[Text, ...] = Field(
        default=(), description="kinds of thing that leave a doubt whether an answer supports the route"
    )
    outcome_in: Text | None = Field(
        default=None, description="the fact in which another field tells the same outcome; both are held together"
    )
    outcome_of: tuple[Text, ...] = Field(
        default=(), description="by which words a row of the contact log tells of the same: what came of early help"
    )
    day_in: Text | None = Field(
        default=None, description="the date (of dates) that an answer which names days must name too"
    )
    in_charge: Text | None = Field(
        default=None, description="the entry under charge that tells the same; both are held together"
    )
    not_said_by: tuple[Text, ...] = Field(
        default=(), description='who speaks for others, where somebody\'s own words are asked for: "mum"'
    )
    finished_with: tuple[Text, ...] = Field(
        default=(), description='words of what is unfinished elsewhere, and here a full answer: "waiting list"'
    )
    unfinished_with: tuple[Text, ...] = Field(
        default=(), description='words of a full answer elsewhere by which nothing is done here: "requested"'
    )
    no_is_contradicted: ContradictedNo | None = Field(
        default=None, description='what stands elsewhere in the case that a "no" or "none" contradicts'
    )
    done_by: tuple[Text, ...] = Field(
        default=(), description="whose doings an answer in words tells (hearing_answers.doers.who); others' tell none"
    )
    done_to: tuple[Text, ...] = Field(
        default=("child", "parents"),
        description="to whom it may have been done, or who got it: nobody else was asked, assessed or offered it",
    )
    of_offers: bool = Field(
        default=False, description='whether what was refused must be help: nobody "refused to wear his blazer"'
    )
    not_done_by: tuple[Text, ...] = Field(
        default=(), description="whose endings and refusals tell nothing: the school's own where the parents' are asked"
    )
    about_child: bool = Field(
        default=False, description="whether it tells what is so of this child and family; of others it tells nothing"
    )
    not_about: tuple[Text, ...] = Field(
        default=(), description="people of whom what is so tells nothing here (hearing_answers.doers.who)"
    )
    doubted_by: Doubts = Field(
        default=Doubts(), description='what else in an answer leaves a doubt whether its "yes" or "no" is whole'
    )
    yes_with: tuple[Text, ...] = Field(
        default=(), description='with what an answer begins that says yes here, and not elsewhere: "both parents"'
    )
    more_than_yes: bool = Field(default=False, description='whether a "yes" must say more, such as which language')

    @model_validator(mode="before")
    @classmethod
    def _in_words_alone(cls, value: Any) -> Any:
        return {"asks": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _choices_of_a_choice(self) -> "SchoolQuestion":
        if (self.answer == "choice") != bool(self.choices):
            raise ValueError('write "choices:" with "answer: choice", and only there')
        if len({_squeezed(choice) for choice in self.choices}) < len(self.choices):
            raise ValueError("two of its choices are alike but for capitals and signs; write each so that it differs")
        return self

    def read(self, text: str | None, heard: BearingWords) -> str | Decimal | date | None:
        """Give what an answer says, as its type wants it; None where it says nothing, or nothing clearly."""
        said = text if self.is_answered_by(text) else heard.answer_of(text)
        if said is None:
            return None
        said = self.with_its_yes(said)
        match self.answer:
            case "yes or no":
                return None if heard.takes_itself_back(said) else heard.yes_or_no(said)
            case "number":
                return None if heard.leaves_in_doubt(said) else _number(said)
            case "date":
                return dates.parse(said)
            case "choice":
                return None if heard.leaves_in_doubt(said) or _OR.search(said) else _choice(said, self.choices)
            case "text":
                return None if heard.says_nothing_by_itself(said) and not self.none_is_an_answer else said

    def with_its_yes(self, text: str) -> str:
        """Give an answer with the yes that its beginning says here: "Both parents" where all should be included."""
        begins = any_of(self.yes_with).match(plain_answer(text)) if self.yes_with else None
        return f"Yes, {text}" if begins else text

    def is_answered_by(self, text: str | None) -> bool:
        """Whether a text that tells nothing elsewhere is an answer here."""
        return is_one_of(text or "", self.answered_by)

    @property
    def wanted(self) -> Wanted:
        """What an answer in words must tell."""
        return Wanted(
            self.made_of,
            self.told,
            self.may_suppose,
            self.of_others,
            self.of_any_time,
            self.unless,
            self.made_also_of,
            plain_answer(self.asks),
            not_said_by=self.not_said_by,
            finished_with=self.finished_with,
            unfinished_with=self.unfinished_with,
            of_offers=self.of_offers,
            may_name=self.may_name,
            answered_by=self.answered_by,
            of_family=(self.about_child and (self.may_suppose or self.of_others))
            or bool(self.not_done_by)
            or self.more_than_yes
            or (self.told != "what was done" and "parents" in self.done_by),
        )

    def wanted_on(self, day: DayOfCheck) -> Wanted:
        """Give what an answer in words must tell on a day, after which nothing has happened."""
        return replace(self.wanted, day=day)

    def doing(self, names: Names) -> Doing:
        """Give whose doings an answer in words must tell, in a case with these names."""
        return Doing(
            self.done_by, self.not_done_by, self.done_to, self.about_child, self.of_others, self.not_about, names
        )

    @property
    def is_answered_by_yes(self) -> bool:
        """Whether "yes" alone may answer it in words, as it cannot where it asks which, what or when."""
        return self.none_is_an_answer and not self.more_than_yes and not _ASKS_MORE.match(self.asks)

    @property
    def wants(self) -> str:
        """How it is answered, as it follows "answer it with"."""
        match self.answer:
            case "choice":
                return f"one of: {', '.join(self.choices)}"
            case "yes or no":
                return "yes or no first"
            case "text":
                return "no, or yes and what it is" if self.more_than_yes else "words of your own"
            case _:
                return f"a {self.answer}"


_OR = re.compile(r"\b(?:or|either|unless|if|subject)\b|\)\s*(?:[/&+]|and\s*\(?\d)|[/&+]\s*\(", re.IGNORECASE)
"""What stands between two that may be chosen, where the second is not named in full: "444(1)/(1A)"."""
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|no|never)|n[’']?t)(?: (?:yet|the|under|for|as|a|an|s|section))*\W*$", re.IGNORECASE
)
_NOT_BEHIND = re.compile(
    r"\s*(?:(?:was|were|is|has been|yet)\s+)?(?:not|never|refused|withheld|denied)\b|\s*(?:was|were|is|has)n[’']?t\b"
    r"|\W+(?:(?:was|is|has been)\s+)?(?:not\s+(?:been\s+)?(?:[a-z]+(?:ed|en)|yet)|refused|withheld|denied)\b",
    re.IGNORECASE,
)
"""How a choice is denied by what stands right behind it; "444(1), not the aggravated one" denies the other."""
_MOST_WORDS_OF_A_CHOICE = 12
_ASKS_MORE = re.compile(r"(?:which|what|when|why|how|who|until when)\b", re.IGNORECASE)


def _number(said: str) -> Decimal | None:
    found = re.findall(r"(?<![\w.])\d+(?:\.\d+)?", said.replace(",", ""))
    return Decimal(found[0]) if len(found) == 1 else None


def _choice(said: str, choices: tuple[str, ...]) -> str | None:
    """Find the one choice that an answer names in any spelling: ``s. 444 (1) EA 1996`` is ``444(1)``."""
    plain = _squeezed(said)
    named = [choice for choice in choices if _squeezed(choice) in plain]
    longest = [one for one in named if not any(_squeezed(one) in _squeezed(other) != _squeezed(one) for other in named)]
    if len(longest) != 1 or _names_another(said, longest[0], choices):
        return None
    return None if _is_told_of_more(said, longest[0]) or _is_denied(said, longest[0]) else longest[0]


def _is_denied(text: str, choice: str) -> bool:
    """Whether a text denies the choice that it names: "not 444(1A)", "approval to refer was not given"."""
    named = re.search(r"\W*".join(map(re.escape, _squeezed(choice))) + r"\)?", text, re.IGNORECASE)
    return named is not None and bool(_NOT_BEFORE.search(text[: named.start()]) or _NOT_BEHIND.match(text, named.end()))


def _names_another(text: str, choice: str, choices: tuple[str, ...]) -> bool:
    """Whether a text names another choice besides: "444(1) and 444(1A)", where one is the beginning of the other."""
    besides = _squeezed(text).replace(_squeezed(choice), " ")
    return any(_squeezed(one) in besides for one in choices)


def _is_told_of_more(text: str, choice: str) -> bool:
    """Whether a text that does not begin with a choice has it among many other words: "… further recommendations …"."""
    return not _squeezed(text).startswith(_squeezed(choice)) and len(text.split()) > _MOST_WORDS_OF_A_CHOICE


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.,;:'\"-]+", "", text.casefold())
