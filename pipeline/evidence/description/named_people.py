"""People as addresses and greetings name them: ``Mr and Mrs E Okafor``, ``Ms Dana Smith-Jones``, ``Mr/Mrs Lee``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from pipeline.case.case import Parent
from pipeline.text.plain_words import TITLES, plain_names

MOST_FORENAMES = 3
MEN, WOMEN = frozenset({"mr"}), frozenset({"mrs", "ms", "miss"})
_MALE = frozenset({"father", "stepfather", "grandfather", "uncle", "brother"})
_FEMALE = frozenset({"mother", "stepmother", "grandmother", "aunt", "sister"})
_CALLED = {
    **dict.fromkeys(("mum", "mam", "mummy", "mom"), "mother"),
    **dict.fromkeys(("dad", "tad", "daddy"), "father"),
    **dict.fromkeys(("nan", "gran", "granny", "nain", "grandma"), "grandmother"),
    **dict.fromkeys(("grandad", "granddad", "taid", "grandpa"), "grandfather"),
}
_STREET = re.compile(r"\b\d+[a-z]?,?[ \t]+[^\W\d_][^,\n]*", re.I)
_ENDS_A_NAME = re.compile(r"[,;:()<>|\t]|\s[-–—]\s|\s{3}")
_WELSH_AND = re.compile(rf"\bac?(?= (?:{'|'.join(sorted(TITLES))})\b)")


def parts(name: str) -> list[str]:
    """Give the words of a name in plain letters, those of ``Smith-Jones`` apart."""
    return plain_names(name).replace("-", " ").split()


def relationship(said: str) -> list[str]:
    """Give a relationship in plain words, ``Mum`` as ``mother``."""
    return [_CALLED.get(word, word) for word in parts(said)]


def words_for(said: str) -> frozenset[str]:
    """Give every word by which papers mean this relationship: ``mum`` for a mother."""
    meant = set(relationship(said))
    return frozenset(meant | {word for word, called in _CALLED.items() if called in meant})


@dataclass(frozen=True)
class Person:
    """A parent of the case: ``called`` as the case means them, and all else in plain words.

    ``lives_at`` is the number and street of their address.

    ``shared`` are the words before the surname that another parent of that surname has too: the ``van der`` of two
    van der Bergs. They say nothing of either, and are no forenames.
    """

    called: str
    forenames: tuple[str, ...]
    surname: tuple[str, ...]
    relationship: tuple[str, ...]
    is_man: bool
    is_woman: bool
    lives_at: str = ""
    shared: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parent: Parent) -> "Person":
        """Take the last word as the surname; ``Smith-Jones`` is one, which some letters write as two words."""
        *before, last = plain_names(parent.name).split() or [""]
        titles = set(takewhile(TITLES.__contains__, before))
        forenames = " ".join(dropwhile(TITLES.__contains__, before)).replace("-", " ").split()
        related = tuple(relationship(parent.relationship or ""))
        return cls(
            parent.called,
            tuple(forenames),
            tuple(last.split("-")),
            related,
            is_man=bool(titles & MEN or _MALE.intersection(related)),
            is_woman=bool(titles & WOMEN or _FEMALE.intersection(related)),
            lives_at=" ".join(parts(_street_of(parent.address or ""))),
        )

    def beside(self, others: "Sequence[Person]") -> "Person":
        """Give the same person, known by what none of the others of that surname is called."""
        theirs = {name for other in others if other.surname == self.surname for name in other.forenames[1:]}
        shared = theirs.intersection(self.forenames[1:])
        return replace(
            self, forenames=tuple(name for name in self.forenames if name not in shared), shared=frozenset(shared)
        )

    def may_be_called(self, title: str) -> bool:
        """Whether a title may be theirs; ``Dr`` or none may be anybody's."""
        return not (title in MEN and self.is_woman) and not (title in WOMEN and self.is_man)

    def has_forename(self, given: str) -> bool:
        """Whether this is one of their forenames, or the first one's initial."""
        return given in {*self.forenames, *(forename[0] for forename in self.forenames[:1])}


@dataclass(frozen=True)
class Mention:
    """Somebody with a surname of the case: ``titles`` and ``given`` as far as they are said, not both nothing.

    Several titles with one name are a couple: ``Mr and Mrs E Okafor``.
    """

    titles: tuple[str, ...]
    given: tuple[str, ...]
    surname: tuple[str, ...]

    def by_forename(self, people: Sequence[Person]) -> list[Person]:
        """Give those whom it may mean by their forename or initial."""
        return [
            one
            for one in people
            if one.surname == self.surname
            and self.given
            and one.has_forename(self.given[0])
            and any(one.may_be_called(title) for title in self.titles or ("",))
        ]

    def is_somebody_else(self, people: Sequence[Person]) -> bool:
        """Whether it surely is none of these: ``Mrs G Okafor`` is not Dana; ``Mr Dan Okafor`` may well be Daniel."""
        initials = {name[0] for one in people if one.surname == self.surname for name in one.forenames}
        return bool(self.given) and self.given[0][0] not in initials


def _street_of(address: str) -> str:
    """Give the number and street of an address, else its first line."""
    found = _STREET.search(address)
    return found[0] if found else re.split(r"[,\n]", address, maxsplit=1)[0]


def people_of(parents: Sequence[Parent]) -> list[Person]:
    """Give the parents of a case, each beside the others."""
    alone = [Person.of(parent) for parent in parents]
    return [one.beside([other for other in alone if other is not one]) for one in alone]


def mentions(line: str, people: Sequence[Person]) -> Iterator[Mention]:
    """Give everybody in a line of an address who has the surname of one of these people.

    Who is only spoken of ("the parents of Jordan Okafor") and who is left open ("Mr/Mrs Okafor") is not given.
    """
    surnames = sorted({one.surname for one in people if any(one.surname)}, key=len, reverse=True)
    if not surnames:
        return
    any_of_them = re.compile(rf"(?<!\w)(?:{'|'.join('[ -]'.join(surname) for surname in surnames)})(?![\w-])")
    for piece in _ENDS_A_NAME.split(line):
        plain = _WELSH_AND.sub("and", plain_names(piece))
        end = 0
        for found in any_of_them.finditer(plain):
            surname = tuple(found[0].replace("-", " ").split())
            yield from _before(plain[end : found.start()], [one for one in people if one.surname == surname])
            end = found.end()


def _before(plain: str, family: Sequence[Person]) -> list[Mention]:
    """Take apart what stands before the surname of a family, from its end: whom ``and`` joins to it has it too."""
    surname = family[0].surname
    forenames = {name for one in family for name in one.forenames}
    shared = {name for one in family for name in one.shared}
    words = plain.replace("-", " ").split()
    if plain.endswith("-") and not {*forenames, *shared}.issuperset(words[-1:]):
        return []  # the second half of somebody else's double surname
    lead = [word for word in words if word not in shared]
    found: list[Mention] = []
    follows = ""
    while lead:
        joint = max((number for number, word in enumerate(lead) if word in ("and", "or")), default=-1)
        before, titles, given = _name_at_end(lead[joint + 1 :], forenames)
        is_of_another_surname = found and not all(name in forenames or len(name) == 1 for name in given)
        if not (titles or given) or is_of_another_surname:
            break
        if before[-1:] == ["of"] or (found and follows == "or"):
            return []
        if found and not given:
            found[0] = Mention((*titles, *found[0].titles), found[0].given, surname)
        else:
            found.insert(0, Mention(titles, given, surname))
        if before or joint < 0:
            break
        lead, follows = lead[:joint], lead[joint]
    return found


def _name_at_end(words: list[str], forenames: set[str]) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """Part words into what stands before a name, its titles and its forenames; without a title only known ones."""
    last = max((number for number, word in enumerate(words) if word in TITLES), default=None)
    if last is not None and len(words) - 1 - last <= MOST_FORENAMES:
        titles = list(takewhile(TITLES.__contains__, reversed(words[: last + 1])))[::-1]
        return words[: last + 1 - len(titles)], tuple(titles), tuple(words[last + 1 :])
    given = list(takewhile(lambda word: word in forenames or len(word) == 1, reversed(words)))[::-1]
    return words[: len(words) - len(given)], (), tuple(given)
