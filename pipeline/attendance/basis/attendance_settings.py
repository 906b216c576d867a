"""``rules.yaml: attendance``: the register codes, the legal figures and the term dates, as data with dates."""

import re
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, NonNegativeInt, PositiveInt, model_validator

from pipeline.attendance.basis.code_roles import CodeRoles
from pipeline.attendance.basis.columns_beside import ColumnsBeside
from pipeline.attendance.basis.marks import HALVES, PRESENT
from pipeline.attendance.basis.oddities import ODDITY_KINDS, OddityKind, OddityWording
from pipeline.files.yaml_file import Day, NamedBy, Strict
from pipeline.text import dates

CodeClass = Literal["present", "approved", "authorised", "unauthorised", "not_possible", "administrative"]

_CODE_BEHIND = re.compile(r"(\S.*?) ?\(([A-Z]\w?|[/\\#])\)", re.IGNORECASE)
"""``Illness (I)``, ``Present (AM)``."""
_CODE_BEFORE = re.compile(r"([A-Z]\d?|[/\\#]) ([^\W\d_]{2}.*)", re.IGNORECASE)
"""``I Illness``, ``/ Present``."""
_IN_BRACKETS = re.compile(r" ?\([^()]*\)$")

A_YEAR = 2023  # without a 29 February

Items = TypeVar("Items", bound=tuple[object, ...])


def _not_empty(items: Items) -> Items:
    """Refuse an empty list, once its items are right: a fault in an item is told by itself."""
    if not items:
        raise ValueError("write at least one item here")
    return items


def _read_day_of_year(value: object) -> object:
    """Take ``31 August`` for (8, 31): a day that comes round each year."""
    day = dates.parse(f"{value} {A_YEAR}")
    if day is None:
        raise ValueError(f'"{value}" is not a day of the year; write it like 31 August')
    return day.month, day.day


DayOfYear = Annotated[tuple[int, int], BeforeValidator(_read_day_of_year)]
"""A month and a day, typed as ``31 August``."""


class Code(Strict):
    """One register code while it was in force (SI 2024/208 reg. 10); a letter may have several, one after another."""

    code: str
    """The letter or sign that stands in the register."""
    name: str
    """What it is called."""
    kind: CodeClass = Field(alias="class")
    """What an absence or attendance it is for the figures."""
    counts_as_possible: bool
    """Whether the child could have attended that session."""
    counts_to_threshold: bool = False
    """Whether it counts to the threshold of unauthorised sessions."""
    valid_from: Day | None = None
    """The first day on which it was a code."""
    valid_to: Day | None = None
    """The last day on which it was a code."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError(f'the code "{self.code}" ends before it begins')
        return self

    def in_force_on(self, day: date) -> bool:
        """Tell whether a register could use this code on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def _is_pattern(written: str) -> str:
    try:
        groups = re.compile(written).groups
    except re.error as error:
        raise ValueError(f'"{written}" is no pattern: {error}') from error
    if groups != 1:
        raise ValueError(f'"{written}" should have the code itself, and nothing else, in brackets')
    return written


SubCode = Annotated[str, AfterValidator(_is_pattern)]
"""How a school's system writes a code with more behind it, the code itself in brackets: ``([A-Z])0\\d``."""


class Threshold(Strict):
    """So many unauthorised sessions in so many consecutive school weeks."""

    sessions: PositiveInt
    """How many unauthorised sessions reach it."""
    school_weeks: PositiveInt
    """In how many school weeks on end."""


class PenaltyNoticeLimit(Strict):
    """Which penalty notices count to the limit for one parent and one child, for how long, and what is paid by when."""

    kinds: tuple[str, ...]
    """What a notice is called in case files that counts to the limit."""
    years: PositiveInt
    """In how many years two notices are the most, ending on the day on which the next is proposed."""
    issued_from: Day
    """Notices of before this day do not count to the national limit."""
    outcomes_that_do_not_count: tuple[str, ...]
    """Outcomes with which a notice does not count to it."""
    perhaps_withdrawn: tuple[str, ...] = ()
    """Words by which a notice may have been withdrawn: the number of notices is not known until that is clear."""
    paid_outcomes: tuple[str, ...]
    """Outcomes that tell that it was paid."""
    posted_business_days: NonNegativeInt
    """A notice that was posted counts as received so many working days later (SI 2007/1867 reg. 22)."""
    lower_sum: PositiveInt
    """In pounds, for a first notice alone, when paid early."""
    lower_sum_days: PositiveInt
    """Within how many days, beginning with the day of receipt."""
    full_sum: PositiveInt
    """In pounds."""
    days_to_pay: PositiveInt
    """In pounds, and days that begin with the day of receipt: the lower sum is for a first notice alone."""


class HolidayTime(Strict):
    """A time of the year in which holidays fall, first and last day included; it may go over the end of a year."""

    first_day: DayOfYear = Field(alias="from")
    last_day: DayOfYear = Field(alias="to")

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        at, first, last = (day.month, day.day), self.first_day, self.last_day
        return first <= at <= last if first <= last else at >= first or at <= last


class LongestHoliday(Strict):
    """The most whole weeks that a holiday takes, and the times of the year at which it falls.

    A register that is silent for longer leaves out school; one that is silent at another time may do so.
    """

    with_august: PositiveInt
    """How many whole weeks without a mark may be the summer holiday."""
    other: PositiveInt
    """How many may be any other holiday."""
    times: tuple[HolidayTime, ...] = ()
    """When in the year holidays may lie; at any time where nothing stands here."""

    def may_be_in(self, week: date) -> bool:
        """Tell whether a week, by its Monday, may lie in a holiday; it may where nothing is said of their times."""
        friday = week + timedelta(days=4)
        return not self.times or any(time.holds(day) for day in (week, friday) for time in self.times)


class CompulsorySchoolAge(Strict):
    """The figures of Education Act 1996 s.8: ages in years, and the days on which a child comes of age for school."""

    begins_at: PositiveInt
    """At the prescribed day on or after this birthday."""
    prescribed_days: Annotated[tuple[DayOfYear, ...], AfterValidator(_not_empty)]
    """The days on which it begins or ends."""
    ends_at: PositiveInt
    """At the end of the last Friday in June of the school year of this age."""
    school_year_begins: DayOfYear
    """The first day of a school year."""


class Break(Strict):
    """Days without school, first and last day included."""

    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day > self.last_day:
            raise ValueError("the break ends before it begins")
        return self


class Term(Strict):
    """One school term, first and last day included, with the break in its middle."""

    name: str
    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")
    half_term: Break | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day > self.last_day:
            raise ValueError(f'the term "{self.name}" ends before it begins')
        return self


class Closure(Strict):
    """One day on which the school was closed although it was term: a staff training day, for example."""

    day: Day
    reason: str | None = None
    """Such as ``training day``."""


class CalendarDates(Strict):
    """Term dates and closures: an authority's in ``rules.yaml``, or one school's in the folder's ``calendar.yaml``."""

    terms: Annotated[tuple[Term, ...], AfterValidator(_not_empty)]
    """The terms of the school years, each with its half term."""
    closures: tuple[Closure, ...] = ()
    """Single days on which all schools are closed."""


def _names_the_child_alone(text: str) -> str:
    try:
        text.format(child="")
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ValueError("only {child} may stand in braces here") from error
    return text


class CertificateWording(Strict):
    """The words of the draft certificate; ``{child}`` in the declaration becomes the child's name."""

    title: str
    """Its heading."""
    statute: str
    """The section under which it is given."""
    declaration: Annotated[str, AfterValidator(_names_the_child_alone)]
    """What is certified; ``{child}`` stands for the name."""
    draft_notice: str
    """What stands on a certificate that nobody has signed yet."""


TotalOf = Literal["possible", "attended", "authorised", "unauthorised", "late", "percentage"]
"""What a total beside a register counts."""
TotalWords = dict[TotalOf, tuple[str, ...]]


class AttendanceSettings(Strict):
    """Everything about counting that the law or an authority may change."""

    codes: Annotated[tuple[Code, ...], AfterValidator(_not_empty), NamedBy("code")]
    """Every register code with what it means and when it was in force."""
    sub_codes: tuple[SubCode, ...] = ()
    """How a school's system writes a code with more behind it, the code itself in brackets."""
    totals: TotalWords = Field(default={}, description="what stands before each total beside a register")
    in_words: dict[str, tuple[str, ...]] = Field(
        default={},
        description="how systems write a mark in words or as a sign, by its code; none that may be of two",
    )
    columns_beside: ColumnsBeside = Field(
        default=ColumnsBeside(), description="words of columns that may say otherwise than the marks"
    )
    other_matters: tuple[str, ...] = Field(
        default=(), description="words of a title by which the day or month in it is not that of the marks"
    )
    also_forenames: frozenset[str] = Field(default=frozenset(), description="such as a child may be called: April")
    no_names: frozenset[str] = Field(
        default=frozenset(), description="words in the name of a register file that are no part of a child's name"
    )
    roles: CodeRoles
    """Which codes are of closed days, leave, illness, lateness, or not yet explained."""
    threshold: Threshold
    """From how many unauthorised sessions, in how many school weeks, a notice or referral is open."""
    leave_run_sessions: PositiveInt
    """How many sessions of leave on end make a case of leave alone."""
    persistently_absent_percent: PositiveInt
    """Of the possible sessions missed."""
    severely_absent_percent: PositiveInt
    """Of the possible sessions missed."""
    unexplained_school_days: PositiveInt
    """After how many school days an absence must have a reason."""
    lay_information_months: PositiveInt
    """Within how many months of the offence the court must be asked."""
    register_old_after_days: PositiveInt
    """When a register is too old to show how the child attends now."""
    longest_holiday_weeks: LongestHoliday
    """How long a register may be silent before weeks are thought to be missing."""
    penalty_notices: PenaltyNoticeLimit
    """How many notices in how many years, and what they cost."""
    compulsory_school_age: CompulsorySchoolAge
    """When it begins and ends."""
    holds: frozenset[OddityKind]
    """The oddities of a register that hold the case for a person; all others only warn."""
    oddities: dict[OddityKind, OddityWording]
    """What is said of each oddity."""
    certificate: CertificateWording
    """The wording of a draft of the head teacher's certificate."""
    calendars: dict[str, CalendarDates] = {}
    """Term dates, by the name of the authority."""

    @model_validator(mode="after")
    def _roles_are_codes(self) -> Self:
        letters = frozenset().union(*(getattr(self.roles, role) for role in CodeRoles.model_fields))
        unknown = sorted(letter for letter in letters if not self.knows(letter))
        if unknown:
            raise ValueError(f"roles name what is no code: {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _words_are_of_codes(self) -> Self:
        if unknown := sorted(code for code in self.in_words if not self.knows(code)):
            raise ValueError(f"in_words names what is no code: {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _every_oddity_is_worded(self) -> Self:
        if missing := [kind for kind in ODDITY_KINDS if kind not in self.oddities]:
            raise ValueError(f"oddities do not say what to tell of {', '.join(missing)}")
        return self

    @cached_property
    def _codes_by_letter(self) -> dict[str, tuple[Code, ...]]:
        letters = dict.fromkeys(code.code for code in self.codes)
        return {letter: tuple(code for code in self.codes if code.code == letter) for letter in letters}

    @property
    def late_codes(self) -> frozenset[str]:
        """The codes of a child who came late, before or after the register closed."""
        return self.roles.late_before_close | self.roles.late_after_close

    def knows(self, letter: str) -> bool:
        """Tell whether a letter ever was a register code."""
        return letter in self._codes_by_letter

    def is_mark(self, written: str) -> bool:
        """Tell whether a text is a register code, a sub-code of the school's own, or a sign such as a tick."""
        return self.knows(self.code_meant(written.upper())) or (len(written) == 1 and written in self._words)

    def code_meant(self, written: str) -> str:
        """Give the code of which a mark is a sub-code of the school's own, ``I`` for ``I01``; else the mark itself."""
        if self.knows(written):
            return written
        found = (match for one in self.sub_codes if (match := re.fullmatch(one, written)))
        return next((match[1] for match in found if self.knows(match[1])), written)

    def code_in_words(self, written: str) -> str | None:
        """Read a mark in words, with its code before it, behind it in brackets, or without; None where they differ."""
        if (named := _CODE_BEFORE.fullmatch(written)) and self.knows(named[1].upper()):
            return named[1].upper() if self._is_called(named[1].upper(), named[2]) else None
        named = _CODE_BEHIND.fullmatch(written)
        words, behind = (named[1], named[2].upper()) if named else (written, "")
        code = self._words.get(" ".join(words.casefold().split()))
        if behind in HALVES:
            return code
        behind = behind.replace("\\", "/")  # the stroke of the afternoon
        if behind and self.knows(behind):
            return behind if code in (None, behind) else None
        return code if not behind else None

    def _is_called(self, code: str, words: str) -> bool:
        """Whether words are those of this code rather than of another one: how systems call it, or its own name."""
        whole = " ".join(words.casefold().split())
        plain = _IN_BRACKETS.sub("", whole)
        if (own := self._words.get(whole) or self._words.get(plain)) is not None:
            return own == code or {own, code} <= set(PRESENT.values())
        names = {
            one.name.casefold().split(",")[0]: one.code for codes in self._codes_by_letter.values() for one in codes
        }
        return any(name.startswith(plain) and called == code for name, called in names.items())

    @cached_property
    def _words(self) -> dict[str, str]:
        return {word.casefold(): code for code, words in self.in_words.items() for word in words}

    def code_on(self, letter: str, day: date) -> Code | None:
        """Give what a code meant on a day; None when it was no code on that day."""
        for code in self._codes_by_letter.get(letter, ()):
            if code.in_force_on(day):
                return code
        return None

    def ever_possible(self, letter: str) -> bool:
        """Tell whether a letter ever marked a session that the child could have attended."""
        return any(code.counts_as_possible for code in self.periods_of(letter))

    def periods_of(self, letter: str) -> tuple[Code, ...]:
        """Give every meaning that a letter ever had."""
        return self._codes_by_letter.get(letter, ())
