"""Which clause of an answer tells something: none of what is still to come, supposed, hearsay, or of other children."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.checks_not_made import is_not_checked
from pipeline.rules.language.day_of_check import NO_DAY, DayOfCheck
from pipeline.rules.language.may_and_may import without_month_of_may
from pipeline.rules.language.phrases_in_answers import any_of, as_typed, plain_answer
from pipeline.text.dates import MONTH, parse
from pipeline.text.dates_in_text import find, find_months, names_a_day
from pipeline.text.welsh import is_welsh

Told = Literal["what is so", "what happened", "what was done", "what was said"]
"""What a question wants to be told; what was done is told by no clause that denies."""


@dataclass(frozen=True)
class Wanted:
    """What a question wants to be told: of which kinds of thing, also of what would be, also of other children."""

    made_of: tuple[str, ...] = ()
    told: Told = "what is so"
    may_suppose: bool = False
    of_others: bool = False
    of_any_time: bool = False
    unless: tuple[str, ...] = ()
    made_also_of: tuple[str, ...] = ()
    asked: str = ""
    day: DayOfCheck = NO_DAY
    not_said_by: tuple[str, ...] = ()
    of_family: bool = False
    finished_with: tuple[str, ...] = ()
    unfinished_with: tuple[str, ...] = ()
    of_offers: bool = False
    may_name: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()

    @property
    def of_deeds(self) -> bool:
        """Whether somebody must have done, or have been asked for, what is told."""
        return self.told in ("what was done", "what was said")

    @property
    def of_claims(self) -> bool:
        """Whether what the family claims answers it, be it so or not."""
        return _QUOTED in self.made_of


_QUOTED = "quoted"
"""The kind of thing that what the family says is, in ``hearing_answers.things``."""


_END_OF_SENTENCE = re.compile(r"(?<=[.;!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Ms|St)\.)(?<!\bMrs\.)\s+|\n")
"""None stands behind an initial or a title: "S. Whittle", "Dr. Shah"."""
_END_OF_STATEMENT = re.compile(r"\s[-–—]\s|:\s(?=(?:none|not yet|neither)\b)|,(?!\s*(?:but|though|although|however)\b)")
_END_OF_CLAUSE = re.compile(
    r"[,:()>]|\s[-–—]\s|\b(?:but|so|because|although|though|however|ond)\b(?! far| that| much)", re.IGNORECASE
)
_DENIED_FIRST = re.compile(r"^\W*(?:not|no|none|never)\b[^:,.;\d]{0,25}:(?=\s)", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|although|though|however|ond)\b", re.IGNORECASE)
_AND, _AND_IN_WELSH = (re.compile(rf"\s(?:{one})\s") for one in (r"and|&|\+", r"and|&|\+|a"))
_HEAD = re.compile(r"^([^:]{1,40}):\s")
_GENERALLY = re.compile(
    r"^\W*(?:(?:all|our|such|any|the) )*[a-z]+s (?:are (?:(?:always|usually|then|also) )?"
    r"(?:[a-z]+(?:ed|en|nt|ld|et|lt)|made|done|put)"
    r"|(?:always |usually |then )?(?:go|get) (?:out|home|off|sent|posted))\b"
)
"""How a school tells what it does with everybody: "Letters are sent", "Parents are invited in", "Texts go home"."""
_DUE_OF_SOMEBODY = re.compile(
    r"^\W*[A-Z]\w*[A-Z]\w?\s+to\s+(?!mum|mam|mother|dad|father|parent|carer|both|the|his|her|all|home|school|family|be)[a-z]"
)
"""What a short note leaves to somebody: "EP to assess", "HoY to speak to him"; not "NTI to mum", "Letter to both"."""
_MEANWHILE = r"(?:has|have|had|was|were|been|just|since|then|now|sadly|also|in school|at school|here)"
_HOW_LONG = re.compile(r"\b(?:until|till|before|when|after|since|who)\b.*")
"""What only says how long, or of whom it is told: "until she left in July"."""
_EVER_SINCE = re.compile(r"\b(?:since|from|ers)\b.*")
_YEAR = re.compile(r"(?<![\w/.-])20\d\d(?![\w/-]|\.\d)")
_MOST_WORDS_OF_A_TAIL = 8
"""So few words that name nothing of their own speak of what stands before them: "not been possible yet"."""
_FOR_A_DAY = re.compile(rf"\b(?:for|until|till) (?:the )?(\d{{1,2}} (?:{MONTH}))\b", re.IGNORECASE)
_SOON = timedelta(days=92)
_MORE_THAN_A_YEAR = timedelta(days=366)
_BE_THERE = re.compile(
    r"\b[a-z]{2,}ed (?:his|her|their|the|a|an|our|its) (?:[\w'-]+ ){1,3}?to be "
    r"(?!not\b|[a-z]+(?:ed|en)\b|(?:sent|held|put|set|made|done|met)\b)"
)
"""What somebody did a thing for, and no plan: "changed her shifts to be home in the mornings"."""
_WHOSE = r"(?:(?:\w+'s|his|her|their|the|an?|older|elder|younger|big|little|half|step|twin|other)\s+)*"


class ClauseWords(Strict):
    """``rules.yaml: hearing_answers.clauses``: by which words a clause of an answer tells nothing that is so.

    Phrases are written as in ``hearing_answers``.
    """

    to_come: tuple[Text, ...] = Field(default=(), description='what has not happened yet: "will", "going to"')
    supposing: tuple[Text, ...] = Field(
        default=(), description='what would be; in answers that tell what was done or happened: "would", "if"'
    )
    ways: tuple[Text, ...] = Field(
        default=(), description='words of both lists by which somebody is described: "won\'t", "would not"'
    )
    reported: tuple[Text, ...] = Field(
        default=(), description='words by which a reason is told as somebody gave it, even of what is to come: "says"'
    )
    hearsay: tuple[Text, ...] = Field(
        default=(), description='what the school guesses or was told by others: "i expect", "heard from"'
    )
    over: tuple[Text, ...] = Field(
        default=(), description='by which something is no longer so, and no doubt of a "no" now: "previous…"'
    )
    unfinished: tuple[Text, ...] = Field(
        default=(), description='what is not done, or nobody was reached about: "half done", "on leave"'
    )
    not_taken_up: tuple[Text, ...] = Field(
        default=(),
        description='what the family or others did not do, which leaves a thing open unless it is asked: "not signed"',
    )
    absent: tuple[Text, ...] = Field(
        default=(), description='by which somebody was absent from school, and not out when asked for: "not in school"'
    )
    passed_over: tuple[Text, ...] = Field(
        default=(), description='what leaves a doubt wherever it stands in an answer about deeds: "never asked"'
    )
    of_others: tuple[Text, ...] = Field(
        default=(), description='other people\'s children: "brother", "cousin…", where the clause is about them'
    )
    the_child_too: tuple[Text, ...] = Field(
        default=(), description='words by which such a clause is about this child too: "him", "both"'
    )
    in_vain: tuple[Text, ...] = Field(
        default=(), description='denials that tell what came of a thing done, not that it was not: "not used"'
    )
    concluding: tuple[Text, ...] = Field(
        default=(),
        description='what was concluded of the things told before it: "neither would work", "it would not help"',
    )
    mistaken: tuple[Text, ...] = Field(
        default=(), description='by which what was done reached nobody whom it was for: "wrong number"'
    )
    none_of_these: tuple[Text, ...] = Field(
        default=(), description='what takes back the whole list before it: "Letters, calls, visits: none of these yet"'
    )
    not_done_at_all: tuple[Text, ...] = Field(
        default=(), description='what follows where it does: "yet", "done"; "none of them helped" tells what came of it'
    )
    pointing: tuple[Text, ...] = Field(
        default=(), description='what only points to a paper behind what was told: "see letters"'
    )
    needless: tuple[Text, ...] = Field(default=(), description='denials that are a full answer: "none needed"')
    heads: tuple[Text, ...] = Field(
        default=(), description='what stands before a colon behind which nothing is told that was done: "next steps"'
    )
    habits: tuple[Text, ...] = Field(
        default=(), description='what is told of everybody, or of no time: "where necessary", "in each case"'
    )
    called_off: tuple[Text, ...] = Field(
        default=(), description='by which a thing did not take place after all: "cancelled"'
    )
    of_many: tuple[Text, ...] = Field(
        default=(),
        description='those for whom a school does a thing as a rule, in answers about deeds: "pupils with", "whoever"',
    )
    checks: tuple[Text, ...] = Field(
        default=(), description='what somebody does who looks into a thing, as it stands behind "not": "checked"'
    )
    found_none: tuple[Text, ...] = Field(
        default=(), description='by which the school says that it looked and found nothing: "not found", "not aware"'
    )
    helpers: tuple[Text, ...] = Field(default=(), description='who or what gives support: "mentor", "nurse", "club"')
    moves: tuple[Text, ...] = Field(
        default=(), description='what befalls those who give support, and is none of it: "left", "was appointed"'
    )
    wanting: tuple[Text, ...] = Field(
        default=(), description='what is wanted, in answers that tell what is so: "should be", "needs to"'
    )
    what_for: tuple[Text, ...] = Field(
        default=(),
        description='behind which stands what a thing that is asked for is for or where, and none of it: "reasons for"',
    )
    permitted: tuple[Text, ...] = Field(
        default=(), description='what a child may be allowed to do, which then is so by now: "leave", "eat"'
    )
    occasions: tuple[Text, ...] = Field(
        default=(), description='on which occasions it may, as nobody guesses so closely: "at break", "when"'
    )
    long_past: tuple[Text, ...] = Field(
        default=(), description='what was done in another year or school: "last year", "at her old school"'
    )

    def leave_open(self, part: str, wanted: Wanted) -> bool:
        """Whether a part of a clause is of what is to come, supposed, hearsay, not taken up, or somebody else's."""
        said = without_month_of_may(part).casefold()
        if wanted.not_said_by and self._is_said_for_others(said, wanted):
            return True
        asks_what_came_of_it = wanted.told == "what happened" or "conduct" in wanted.made_also_of
        claimed = self.reported if wanted.of_claims else ()
        left = (
            *(one for one in self.hearsay if one not in claimed),
            *(() if asks_what_came_of_it else self.not_taken_up),
        )
        left += self.called_off if wanted.told == "what was done" else ()
        return bool(any_of(left).search(said)) or self.is_of_others(said, wanted) or self.is_to_come(part, wanted)

    def _is_said_for_others(self, said: str, wanted: Wanted) -> bool:
        """Whether somebody else tells what one's own words should: "His mother says that he hates PE"."""
        speakers, verbs = any_of(wanted.not_said_by).pattern, any_of(self.reported).pattern
        return bool(re.search(rf"^\W*(?:\w+\W+)?(?:{speakers})(?:\W+\w+)?\W+(?:{verbs})", said))

    def is_only_of_others(self, answer: str, wanted: Wanted) -> bool:
        """Whether all that an answer says behind its yes is about somebody else's child."""
        told = [one for sentence in sentences(answer) for one in statements(sentence)][1:]
        return bool(told) and all(self.is_of_others(one.casefold(), wanted) for one in told)

    def is_to_come(self, part: str, wanted: Wanted) -> bool:
        """Whether a part of a clause is of what has not happened yet, or only would."""
        due = bool(_DUE_OF_SOMEBODY.match(part))
        part = self._allowed.sub(" ", _BE_THERE.sub(" ", _plain(without_month_of_may(part), wanted)))
        if wanted.may_suppose:
            return False
        if wanted.told == "what is so":
            plainly = any_of(self.ways).sub(" ", part)
            open_words = any_of((*self.to_come, *self.wanting))
            return bool(open_words.search(plainly)) and not any_of(self.reported).search(part)
        happened = wanted.told == "what happened"
        if (happened or wanted.told == "what was said") and (said := any_of(self.reported).search(part)):
            part = part[: said.end()]
        to_come = tuple(one for one in self.to_come if not (happened and one.startswith("to ")))
        return due or bool(any_of((*to_come, *self.supposing)).search(part)) or _is_to_come(part, wanted.day)

    @cached_property
    def _allowed(self) -> re.Pattern[str]:
        """What a child is allowed on some occasion: "may see Mr Hulme at break when tired"."""
        does, when = any_of(self.permitted).pattern, any_of(self.occasions).pattern
        return re.compile(rf"^\W*(?:and )?(?:[a-z]+ )?may (?=(?:{does}).*(?:{when}))")

    def is_unfinished(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement says of what it tells that it is not done, or depends on something."""
        words = (*self.unfinished, *wanted.unfinished_with)
        return not wanted.may_suppose and bool(any_of(words).search(_plain(statement, wanted)))

    def begins_unfinished(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement goes on with what it all depends on: "Mentor and taxi, subject to funding"."""
        return not wanted.may_suppose and bool(any_of(self.unfinished).match(_plain(statement, wanted)))

    def is_of_no_time(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement tells what is done with everybody, or what was done in another year than this one."""
        said = statement.casefold()
        if any_of(self.habits).search(said):
            return True
        if wanted.of_deeds and any_of(self.of_many).search(said):
            return True
        if wanted.may_suppose or wanted.of_others:
            return False
        in_general = wanted.of_deeds and _GENERALLY.search(said) and not names_a_day(statement)
        return bool(in_general) or (not wanted.of_any_time and self._is_long_past(said, wanted.day))

    def is_a_tail(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement that names nothing leaves open what stands before it: "…, not been possible yet"."""
        if wanted.may_suppose or not statement or len(statement.split()) > _MOST_WORDS_OF_A_TAIL:
            return False
        if any_of((*self.concluding, *self.pointing)).search(statement.casefold()):
            return False
        open_so = self.is_unfinished(statement, wanted) or self.leave_open(statement, wanted)
        open_so = open_so or self.is_long_past(statement, wanted)
        return open_so or self.is_unchecked(statement, wanted)

    def is_unchecked(self, part: str, wanted: Wanted) -> bool:
        """Whether a part of a clause says that nobody looked into what it names: "Passports not checked"."""
        return is_not_checked(part, any_of(self.checks), by_us_alone=wanted.told == "what happened")

    def is_of_helpers(self, part: str, wanted: Wanted) -> bool:
        """Whether a part of a clause about deeds says what became of those who help: "The counsellor left in July"."""
        said = _HOW_LONG.sub("", part.casefold())
        befell = rf"(?:{any_of(self.helpers).pattern})(?:\s+{_MEANWHILE})*\s+(?:{any_of(self.moves).pattern})"
        return not wanted.may_suppose and wanted.told != "what happened" and bool(re.search(befell, said))

    def is_head(self, sentence: str, wanted: Wanted) -> bool:
        """Whether a sentence only lists what might be done, or is still to come: "Options are: …"."""
        head = None if wanted.may_suppose else _HEAD.match(without_month_of_may(sentence).casefold())
        return head is not None and bool(any_of((*self.heads, *self.to_come, *self.supposing)).search(head[1]))

    def is_long_past(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement tells of another year than this one, where only this one counts."""
        if wanted.may_suppose or wanted.of_others or wanted.of_any_time:
            return False
        return self._is_long_past(statement.casefold(), wanted.day)

    def _is_long_past(self, said: str, day: DayOfCheck) -> bool:
        said = _EVER_SINCE.sub("", said)
        days = [one.day for one in (*find(said), *find_months(said))]
        days = days or [date(int(year), 12, 31) for year in _YEAR.findall(said)]
        if days:
            return day.has_come(max(days), and_gone=_MORE_THAN_A_YEAR)
        return bool(any_of(self.long_past).search(said))

    def pass_over(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer about deeds or words says that somebody was not asked, not there, or not the right one."""
        if self.is_mistaken(answer):
            return True
        said = _plain(any_of(self.absent).sub(" ", plain_answer(answer)), wanted) if wanted.of_deeds else ""
        return bool(any_of(self.passed_over).search(said))

    def needs_none(self, answer: str) -> bool:
        """Whether an answer begins with a denial that is a full answer: "None needed - no concerns about learning"."""
        return bool(any_of(self.needless).search(next(iter(statements(answer)), "").casefold()))

    def is_mistaken(self, answer: str) -> bool:
        """Whether an answer says that it, or what it tells, is of somebody else: "Sorry, wrong child"."""
        return bool(any_of(self.mistaken).search(plain_answer(answer)))

    def is_of_others(self, part: str, wanted: Wanted) -> bool:
        """Whether a clause is about another child: anywhere in it, or where reasons are told as its subject alone."""
        if wanted.of_others or any_of(self.the_child_too).search(part):
            return False
        others = any_of(self.of_others)
        if not (wanted.may_suppose or wanted.told == "what was said"):
            return bool(others.search(part))
        return bool(re.search(rf"(?:^\W*|\b(?:for|about|that|why)\s+){_WHOSE}(?:{others.pattern})", part))


def _plain(statement: str, wanted: Wanted) -> str:
    """Give a statement in small letters, without what is a full answer here though unfinished elsewhere."""
    return any_of(wanted.finished_with).sub(" ", statement.strip().casefold())


def _is_to_come(part: str, today: DayOfCheck) -> bool:
    """Whether every day that a part names is after today; one without a year is, where it is for a day soon."""
    days = [one.day for one in find(part)]
    if days:
        return not today.has_come(min(days))
    soon = [day for one in _FOR_A_DAY.findall(part) if (day := parse(f"{one} {today.year}"))]
    return any(today.has_come(day - _SOON) and not today.has_come(day) for day in soon)


def sentences(answer: str) -> Sequence[str]:
    """Give the sentences of an answer; one that asks something back tells nothing."""
    return [one for one in _END_OF_SENTENCE.split(as_typed(answer)) if not one.rstrip().endswith("?")]


def statements(sentence: str) -> Sequence[str]:
    """Give what stands between the commas and dashes of a sentence, or behind what denies: "Not held: she was ill"."""
    denied = _DENIED_FIRST.match(sentence)
    first = [denied[0]] if denied else []
    return [one for one in (*first, *_END_OF_STATEMENT.split(sentence[len("".join(first)) :])) if one.strip()]


def clauses(statement: str) -> Sequence[Sequence[str]]:
    """Give the clauses of a statement, each as its parts at "and"."""
    ands = _AND_IN_WELSH if is_welsh(statement) else _AND
    return [ands.split(one) for one in _END_OF_CLAUSE.split(statement) if one.strip()]


def turned(statement: str) -> str:
    """Give what follows the "but" of a statement; nothing where it has none."""
    return " ".join(_BUT.split(statement, maxsplit=1)[1:])
