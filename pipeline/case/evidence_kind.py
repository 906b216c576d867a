"""``rules.yaml: evidence``: what a file can be, and by which words it is recognised and dated."""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator

from pipeline.case.deed import Deed, Sign
from pipeline.files.yaml_file import Added, Group, Lasting, Strict, Words
from pipeline.text.plain_words import inside_a_sentence, words

Weights = dict[str, int]
"""Words in the order in which they stand, each with what it speaks for (or, below nought, against) the kind."""
ALIAS_IN_NAME, ALIAS_IN_HEADING, ONE_WORD = 7, 5, 3
"""What another name of a kind speaks for it; one word alone says little."""

KindRole = Literal[
    "register",
    "contact log",
    "certificate",
    "witness statement",
    "e-mail",
    "early help",
    "notice to improve",
    "penalty notice",
    "penalty notice warning",
    "case file",
    "other",
]
"""What the program itself looks for among the kinds: one kind has each of them, whatever it is called."""
ROLES: tuple[KindRole, ...] = get_args(KindRole)


def _none_where_empty(value: object) -> object:
    """Take an empty ``role:`` for none: so a council gives the role to another kind."""
    return value or None


class EvidenceKind(Strict):
    """One kind of evidence, and by what it is known."""

    title: str
    """What an officer calls it."""
    role: Annotated[KindRole | None, BeforeValidator(_none_where_empty), Lasting()] = None
    """What the program looks for this kind as: the register that it counts, the contact log that it reads, …"""
    example: str | None = None
    """What such a paper says, in a sentence, for a school that has none."""
    aliases: Annotated[tuple[str, ...], Added()] = ()
    """What else people or a council call it; these count in names and headings too."""
    names: Weights = {}
    """Words in a file's name, each with what it speaks for the kind; a number below 0 speaks against it."""
    folders: Weights = {}
    """Words in the names of the sub-folders that it lies in."""
    heading: Weights = {}
    """Words in the first lines of its text."""
    text: Weights = {}
    """Words anywhere on its first pages."""
    formats: Weights = {}
    """Formats that speak for it: ``e-mail``, ``picture``."""
    does: tuple[Deed, ...] = ()
    """What such a paper does: one of these, where there is text to read, or it is none, whatever its name."""
    speaks_of: tuple[Words, ...] = ()
    """One deed in short, for a council's own kind: the paper, or its name, has one of these words anywhere."""
    not_of: tuple[Words, ...] = ()
    """Phrases in which such a word says nothing: the attendance officer writes of other matters too."""
    not_about: tuple[Words, ...] = ()
    """A sentence with one of these says nothing of it: a rehearsal that was missed is no absence from school."""
    signs: tuple[Group, ...] = ()
    """Names of signs (``rules.yaml: signs``): such a paper has one of each group, whatever its words."""
    never_signs: tuple[Words, ...] = ()
    """Names of signs that such a paper never has."""
    known_signs: dict[str, Sign] = {}
    """What those names mean, beside the signs that all kinds share."""
    hints: Group = ()
    """Words that tell nothing by themselves: where such a paper is missing, one about the child that has them is asked
    about, if nothing says what it is, or it is but some letter and this kind is one to parents too."""
    general: bool = False
    """Whether it gives way to any other kind that fits nearly as well, as "a letter" does to "a Stage 2 letter"."""
    addressed: bool = False
    """Whether it is written to one parent or several, so that its title says to whom."""
    made_with_parents: bool = False
    """Whether parents and school make it together, so that it is for those parents who sign it."""
    of_one_child: bool = False
    """Whether it proves nothing unless it names the child, as a certificate of attendance."""
    may_excuse: bool = False
    """Whether it may excuse the absence of the days of which it speaks, as a doctor's letter does."""
    of_today: bool = False
    """Whether it tells how things are on its own day, as a mail does: "he is ill" is said of that day."""
    set_aside: bool = False
    """Whether no case has a use for it, as for a birth certificate: it stays out until a person wants it in."""
    dated: bool = True
    """Whether it has one date; a register or a log has none."""
    date_labels: tuple[str, ...] = ()
    """Words before the date that counts, best first, such as ``date of meeting``."""
    dated_at_end: bool = False
    """Whether the date that counts stands at the end, beside a signature."""
    no_child: frozenset[str] = frozenset()
    """Words with a capital letter that stand where a child's name may stand, and are nobody's."""
    no_school: frozenset[str] = frozenset()
    """Words that many schools share, or that are no school's: ``Improving attendance at school`` is no letterhead."""
    of_children: frozenset[str] = frozenset()
    """Words of which one stands even in a short note about a child that names nobody."""
    said_of_pupils: frozenset[str] = frozenset()
    """Words of which one stands in what a class's day book says of a pupil."""
    how_pupils_are: frozenset[str] = frozenset()
    """Such words that say how a pupil is, and nothing of who rang whom."""
    done_by_staff: frozenset[str] = frozenset()
    """With what begins what a log says of those who wrote it, behind their names."""
    councils: frozenset[str] = frozenset()
    """With what the names of councils begin: a title that begins so keeps its capital letter inside a sentence."""

    @property
    def inside_a_sentence(self) -> str:
        """Its title as it stands inside a sentence."""
        return inside_a_sentence(self.title, self.councils)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All that such a paper may do, of which one is enough."""
        return (*self.does, Deed(anywhere=(self.speaks_of,))) if self.speaks_of else self.does

    def in_other_words(self, abbreviations: Mapping[str, tuple[str, ...]]) -> "EvidenceKind":
        """Let its aliases speak for it in names and headings, and in names every short form of a word too."""
        several = [alias for alias in self.aliases if len(words(alias).split()) > 1]
        single = [alias for alias in self.aliases if alias not in several]
        names = {**dict.fromkeys(several, ALIAS_IN_NAME), **dict.fromkeys(single, ONE_WORD), **self.names}
        short = {form: weight for phrase, weight in names.items() for form in _shortened(phrase, abbreviations)}
        heading = {**dict.fromkeys(several, ALIAS_IN_HEADING), **self.heading}
        return self.model_copy(update={"names": {**short, **names}, "heading": heading})


def _shortened(phrase: str, abbreviations: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Write a phrase in every way that people shorten its words: ``mtg notes`` for ``meeting notes``."""
    forms = [(word, *abbreviations.get(word, ())) for word in re.split(r"\s+", phrase)]
    return [" ".join(form) for form in product(*forms)]


def kinds_in_role(role: KindRole, kinds: Mapping[str, EvidenceKind]) -> tuple[str, ...]:
    """Name the kinds that have a role; rules that loaded have just one for each."""
    return tuple(name for name, kind in kinds.items() if kind.role == role)


def kind_in_role(role: KindRole, kinds: Mapping[str, EvidenceKind]) -> str:
    """Name the kind that has a role."""
    (name,) = kinds_in_role(role, kinds)
    return name


def roles_of(names: Iterable[str], kinds: Mapping[str, EvidenceKind]) -> frozenset[KindRole]:
    """Give the roles of some kinds; most kinds have none."""
    return frozenset(role for name in names if name in kinds and (role := kinds[name].role))
