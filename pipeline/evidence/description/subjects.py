"""Which child a paper says that it is about: the names that stand where a pupil's name stands.

Some of these places say it surely ("Pupil: …", "I certify that …", "your son …"), others in passing ("…'s attendance").
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from pipeline.text.dates import MONTHS, WEEKDAYS
from pipeline.text.plain_words import TITLES, plain_names

_WORD = r"(?<!\w)[^\W\d_a-z](?:\.|[\w'’\-]{0,40})"
"""A word of a name begins where a word begins, and has an end: so each text is looked through once."""
_NAME = rf"{_WORD}(?:,?[ ]{_WORD}){{0,3}}"
_RUNNING_NAME = rf"{_WORD}(?:(?:,?[ ]|\n){_WORD}){{0,3}}"
"""A name within a sentence, which may go on in the next line."""
_PUPIL = r"(?:child|pupil|student|learner|young person|patient|boy|girl|plentyn|disgybl)"
_LABEL = rf"(?:(?:full )?name of (?:the )?)?{_PUPIL}(?:['’]?s)?(?: full)?(?: name)?|pupil'?s? details"
_LABEL_OF_NAME = rf"(?:full )?name of (?:the )?{_PUPIL}|{_PUPIL}(?:['’]?s)?(?: full)? name|{_PUPIL} ?/ ?upn"
"""A label that surely has a name in the next cell: ``Child's name``; ``Child`` begins ``Child Protection Plan`` too."""
_DETAILS = r"(?:born|dob|d\.o\.b|date of birth|year \d|yr \d|\(upn|upn)"
_CONCERNING = "re|ref|regarding|concerning|in respect of"
_AWAY = r"been (?:absent|away|late|off|marked|ill|back)|missed|not been|attended|had \d"
_OUT = (
    "absent|late|away|not in|not well|off|ill|sick|poorly|unwell|missing|back|in today|in tomorrow|in school|"
    "in this|in on|coming in|feeling"
)
_IS_NOT = "(?:will not|won['’]t|will|is not|isn['’]t|is)"
_SPOKEN = "concern(?:ed|s)?|worried|writing|write|contacting|meet|meeting|discuss|talk|speak"
_RELATION = r"(?:grand|step|foster )?(?:son|daughter|child|boy|girl)|nephew|niece|ward"
_KIN = "(?:step-?)?(?:mum|mam|mother|dad|father)|parents?|carer|guardian|nana?|gran|grandmother|grandad|aunt(?:ie)?"
_GROWN_UP = TITLES | {
    *("gran", "granny", "grandma", "grandmother", "grandad", "granddad", "grandpa", "grandfather", "nan", "nana"),
    *("nanna", "nanny", "aunt", "auntie", "aunty", "uncle", "stepdad", "stepmum", "nurse"),
}
"""What stands before the name of a grown-up: ``Granny Pat``; a cousin, a brother or a sister is a child."""
_NO_POST = "".join(rf"(?<!{post})" for post in ("Head", "Lead", "Leader", "Tutor", "Manager", "Officer"))
"""Not behind a post: "S Achebe, Head of Year 9" is no child."""
_PLACE = (
    r"(?:Road|Street|Lane|Avenue|Close|Drive|Court|Way|House|Room|Terrace|Place|Gardens|Crescent|Mews|Square|Flats?|Rd"
    r"|St|Ave)\b"
)
_NO_TITLE = "present|there|attended|tutor|teacher|form tutor|from|by|to|cc|room|venue|place|where|address|location"
_FIRST_LINES = rf"\A(?:[^\n]*\n){{0,2}}(?!(?i:{_NO_TITLE})\b)"
_TITLE = rf"(?:\A[^\w\n]*|^[^:\n]{{1,40}}[-–—|] ?|{_FIRST_LINES}[^\n:,]{{1,40}}[:,] ?)"
_CLASS = r"(?:[Yy](?:ear|r)?\.? ?\d{1,2}|\d{1,2}[A-Z]{1,2})"
"""A name and its class in a title, ``SAM - Chloe Barrow 10M``: elsewhere a tutor has one, a room and a flat too."""
_OF_CLASS = r"(?P<form>(?:[Yy](?:ear|r)?\.? ?)?\d{1,2}[A-Z]{0,4})?"
_SURELY = (
    rf"^[^\w\n]*(?i:{_LABEL})\s*[:|–-]\s*(?P<name>{_NAME}(?:,?[ ][A-Z]\b)?)",
    rf"^[^\w\n]*(?i:{_LABEL})\s+(?P<name>{_NAME}),?\s+(?=(?i:{_DETAILS}))",
    rf"^[^\w\n]*(?i:{_CONCERNING})\s*[:.–-]\s*(?P<name>{_NAME}),?[\s(–-]+(?=(?i:{_DETAILS}))",
    rf"^[^\w\n]*(?i:{_LABEL})[ \t]*:?[ \t]*\n[^\w\n]*(?P<name>{_NAME})[ \t]*$",
    rf"^[^\w\n]*(?i:{_LABEL_OF_NAME})[ ]+(?P<name>{_NAME})[ \t]*(?:/|$)",
    rf"(?i:certify|certifies|confirm) that (?P<name>{_RUNNING_NAME})",
    rf"(?i:awarded|presented) to\s+(?P<name>{_NAME})",
    rf"(?i:\b(?:your|my|our) (?:{_RELATION})),? (?P<name>{_NAME})",
    rf"(?i:\b(?:parents?|carers?|guardians?|mother|father|mum|dad))\s+(?:of|to) (?P<name>{_NAME})",
    rf"(?i:\b(?:i am|i['’]m|we are|we['’]re|this is|as)) (?P<name>{_WORD}(?: {_WORD})?['’]s?) (?i:{_KIN})\b",
)
_FULL_NAME = re.compile(
    r"(?<![\w.])(?P<title>(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<name>[A-Z][a-z]+ [A-Z][a-z’'\-]+[A-Za-z]+)(?! [A-Z])"
)
_PASSING = (
    rf"(?P<name>{_NAME})['’]s? (?:\w+ )?(?:attendance|absences?|punctuality|lateness|education|progress|register)\b",
    rf"(?i:attendance|absences?|punctuality|behalf) (?:of|for|[–-]) ?(?P<name>{_NAME})",
    rf"(?P<name>{_NAME}) (?:has|had) (?:now |only |again |already )*(?:{_AWAY})",
    rf"(?P<name>{_NAME}) (?:was |is )?(?:still )?(?:{_OUT})\b",
    rf"(?P<name>{_NAME}) {_IS_NOT} (?:be |going to be |coming )?(?:{_OUT}|well|in)\b",
    rf"(?i:{_SPOKEN}) (?:to you )?(?:about|regarding|for) (?P<name>{_NAME})",
    rf"(?P<name>{_NAME}) (?:did not|does not|didn['’]t|cannot|can) (?:attend|come)\b",
    rf"^[^\w\n]*(?i:re|subject)\s*:\s*(?:(?i:re|fw|fwd)\s*:\s*)?(?P<name>{_WORD}(?:,?[ ]{_WORD}){{1,3}})",
    rf"(?P<name>{_NAME}){_NO_POST},? (?:in |of |\()?(?:Year|Yr|Class|Form) \w",
    rf"{_TITLE}(?P<name>{_WORD} (?!{_PLACE}){_WORD}){_NO_POST},?(?: [-–—|])? \(?{_CLASS}\)?[ \t]*(?:$|[-–—|])",
)
_LINES_OF_HEADING = 15
_NAME_AND_CLASS = re.compile(
    rf"^[^\w\n]*(?:(?i:re|ref)\b\s*[:.–-]?\s*)?(?P<name>{_WORD} (?!{_PLACE}|\S*\d)(?=\S{{3}}){_WORD}),?"
    rf" \(?{_CLASS}\)?[.,]?[ \t]*$"
)
"""A line that is a child's name with the class, as a letter is headed: ``Jay Smith, 8B``."""
_ENDS_A_LETTER = re.compile(r"^\W*(?i:yours|kind regards|regards|best wishes|many thanks|signed|cofion)\b")
_THING = re.compile(r"(?:ing|tion|ness)s?$")
_PET = r"(?:dog|pup|puppy|cat|kitten|rabbit|hamster|guinea pig|pony|horse|budgie|parrot|tortoise|pet)"
_AT_THE_VET = r"vets?|kennels?|groomers?|rspca"
_AT_WORK = r"covering|cover for|reception|rota|supply|on duty|the phones|the desk|ppa|working from home|annual leave"
_INITIALS = re.compile(r"[A-Z]{1,3}")
_SMALL = re.compile(r"\b[a-z]+\b")
_TITLE_OF_LOG = re.compile(
    r"\A\s*[^:\n]{0,30}\b(?i:log|record|history|timeline|diary|note|incident|communication|contact|call|message)s?"
    rf"(?: (?i:for|of))?\s*[:–—-]?\s+(?P<name>{_WORD}(?: {_WORD}){{1,2}}),? ?\(?{_OF_CLASS}\)?[ \t]*(?:$|[-–—|])",
    re.MULTILINE,
)
"""A log that has its pupil's full name in its title, as systems print it, perhaps with the class."""
_HEAD_OF_LOG = re.compile(
    rf"\A[^\w\n]*(?P<name>{_WORD}(?: {_WORD}){{1,2}}){_NO_POST},?(?: [-–—|])? \(?(?P<form>{_CLASS})\)?"
    r"[ \t]*(?:$|[-–—|])",
    re.MULTILINE,
)
"""A log that is headed by its pupil's full name and class: ``Corey Blakesley - 8KMT - what we did``."""
_SURELY_AT = tuple(re.compile(pattern, re.MULTILINE) for pattern in _SURELY)
_PASSING_AT = tuple(re.compile(pattern, re.MULTILINE) for pattern in _PASSING)
_DAYS_AND_MONTHS = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS))
_OF_A_HEADING = frozenset({"name", "names", "forename", "surname", "number", "details", "upn", "dob"})
"""Words that head a column of children's names, perhaps in two lines."""


@dataclass(frozen=True)
class Subject:
    """A child's name as a paper has it; ``surely`` where it says that it is about that child."""

    name: str
    surely: bool


def subjects(text: str, no_child: Set[str]) -> tuple[Subject, ...]:
    """Give the children whom a text says that it is about, each once, those first who surely are.

    ``no_child`` are the words with a capital letter that are no part of a name there.
    """
    sure = dict.fromkeys((*_names(_SURELY_AT, text, no_child), *_headed(text, no_child)))
    passing = dict.fromkeys(_names(_PASSING_AT, text, no_child))
    return (
        *(Subject(name, surely=True) for name in sure),
        *(Subject(name, surely=False) for name in passing if name not in sure),
    )


def _headed(text: str, no_child: Set[str]) -> Iterator[str]:
    """Give who stands with a class on a line of the heading: below a letter's end it is the tutor who signed it."""
    lines = [line for line in text.splitlines() if line.strip()][:_LINES_OF_HEADING]
    for line in takewhile(lambda one: not _ENDS_A_LETTER.match(one), lines):
        if (match := _NAME_AND_CLASS.match(line)) and (name := _as_name(match["name"], no_child)):
            yield name


def subjects_of_rows(text: str, no_child: Set[str]) -> tuple[str, ...]:
    """Give the forenames of whom the rows of a log speak as of a pupil, each as often as it stands.

    Only the last word of a name is taken: before it stands whatever the cells of a row before say. Initials are those
    of the staff who wrote the row. A word that stands elsewhere without a capital only begins sentences: "Rang, missed
    the bus" where it also says "mum rang".
    """
    small = set(_SMALL.findall(text))
    found = (match["name"].split() for pattern in _PASSING_AT for match in pattern.finditer(text))
    names = (_as_name(words[-1], no_child) for words in found if not _is_grown_up(words))
    return tuple(name for name in names if name and not _INITIALS.fullmatch(name) and name.lower() not in small)


def subject_of_title(text: str, no_child: Set[str]) -> Subject | None:
    """Give of whom a log is by its title, surely with a class: ``Communication log: Corey Blakesley (8KMT)``."""
    match = _TITLE_OF_LOG.search(text) or _HEAD_OF_LOG.search(text)
    name = _as_name(match["name"], no_child) if match else None
    return Subject(name, surely=bool(match and match["form"])) if name and " " in name else None


def is_no_child(name: str, text: str) -> bool:
    """Whether a word of which a text says in passing that it is off or poorly is a thing, a pet, or a colleague.

    ``Heating is off``, ``our dog Biscuit is poorly``, ``Ruth is off so I am covering reception``, and who writes a mail
    or is written to.
    """
    if " " in name:
        return False
    word = re.escape(name)
    if _THING.search(name) and not re.search(rf"[a-z,] {word}\b", text):
        return True
    signs = (
        rf"\b(?i:{_PET})s?,? (?i:is called |called )?{word}\b",
        rf"\b{word},? (?i:the|our|my|his|her|their) (?:\w+ )?(?i:{_PET})\b",
        rf"\b{word}\b[^.!?\n]{{0,60}}\b(?i:{_AT_THE_VET}|{_AT_WORK})\b",
        rf"^\W*(?:From|To|Cc|Oddi wrth|At)\b[^\n]*\b{word}\b",
    )
    return any(re.search(sign, text, re.MULTILINE) for sign in signs)


def full_names(text: str, no_child: Set[str]) -> Iterator[str]:
    """Give who is named by forename and surname, without a title, whoever they may be."""
    for match in _FULL_NAME.finditer(text):
        if match["title"] is None and not any(_is_nobodys(word, no_child) for word in match["name"].split()):
            yield match["name"]


def _is_grown_up(words: list[str]) -> bool:
    """Whether a name is that of a grown-up: ``Mrs Bell``, ``Miss T Bell``, ``Granny Pat``."""
    before = list(dropwhile(lambda word: len(word.strip(".")) == 1, reversed(words[:-1])))
    return bool(before) and plain_names(before[0]) in _GROWN_UP


def _names(patterns: tuple[re.Pattern[str], ...], text: str, no_child: Set[str]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            name = _as_name(match["name"], no_child)
            if name:
                yield name


def _as_name(said: str, no_child: Set[str]) -> str | None:
    """Take away what is no part of a name; a person with a title is no child; ``Mrs P, Zofia`` greets one."""
    words = said.strip(" ,.-").split()
    if any(plain_names(word) in TITLES for word in words):
        _, greeted, behind = said.rpartition(", ")
        return _as_name(behind, no_child) if greeted else None
    if len(words) > 1 and plain_names(words[0]) in _GROWN_UP and not words[0].endswith(","):
        return None
    begun = dropwhile(lambda word: _is_nobodys(word, no_child), takewhile(lambda word: word[0].isupper(), words))
    words = list(takewhile(lambda word: not _is_nobodys(word, no_child), begun))
    name = " ".join(words).strip(" ,.-")
    return re.sub(r"['’]s$", "", name) if any(len(word.strip(".")) > 1 for word in words) else None


def _is_nobodys(word: str, no_child: Set[str]) -> bool:
    plain = plain_names(word)
    return plain in no_child or plain in _DAYS_AND_MONTHS or plain in _OF_A_HEADING
