"""The names of this case in what a rule looks for: ``{parents}`` or their ``{forenames}``, ``{child}``, ``{staff}``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.case.case import Case
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.plain_words import TITLES
from pipeline.text.prose import plain

PARENTS, FORENAMES, CHILD, STAFF = "{parents}", "{forenames}", "{child}", "{staff}"
_PLACE = "{"
"""With it each place for a name begins; most words have none."""


def named_in(mention: Mention, case: Case) -> Mention:
    """Give a mention with the names of this case in the place of ``{parents}``, ``{child}`` and ``{staff}``."""
    return with_names_in(mention, case, names_of_parents(case))


def with_names_in(mention: Mention, case: Case, called: Sequence[str]) -> Mention:
    """Give a mention with the names by which the parents are ``called`` where it is looked for."""
    groups = tuple(with_names(group, case, called) for group in mention.groups)
    others = {name: with_names(getattr(mention, name), case, called) for name in ("but_not", "without")}
    return mention.model_copy(update={"groups": groups, **others})


def names_of_parents(case: Case) -> tuple[str, ...]:
    """Give the names by which parents are looked for: in full, and by surname with any title."""
    bare = _without_titles(parent.name for parent in case.parents)
    as_given = _called(bare) + list(_by_initials(bare, case))
    return (*as_given, *(name.replace("'", "") for name in as_given if "'" in name))


def forenames_of_parents(case: Case) -> tuple[str, ...]:
    """Give the forenames of the parents, by which a school that knows them speaks of them: "Lee rang"."""
    first = (name.split()[0].rstrip(".") for name in names_of_parents(case))
    child = {plain(one) for one in (case.child.forename, *case.child.known_as) if one}
    return tuple(dict.fromkeys(name for name in first if name not in TITLES and len(name) > 1 and name not in child))


def _names_of_staff(case: Case) -> Sequence[str]:
    """Give by which names those are looked for who work with the family: at the school, and who leads the plan."""
    school, leads = case.school, case.lead_professional
    named = (school.head_teacher, school.contact and school.contact.name, leads and leads.name)
    bare = _without_titles(name for name in named if name)
    of_parents = set(names_of_parents(case))
    return [name for name in _called(bare) if " " in name and name not in of_parents]


def _without_titles(names: Iterable[str]) -> Sequence[Sequence[str]]:
    parted = [plain(name.replace(".", " ")).split() for name in names]
    return [rest for name in parted if (rest := name[1:] if TITLES.intersection(name[:1]) else name)]


def _called(names: Sequence[Sequence[str]]) -> list[str]:
    titled = [f"{title} {name[-1]}" for name in names for title in sorted(TITLES)]
    return [" ".join(name) for name in names] + titled


def _by_initials(parents: Sequence[Sequence[str]], case: Case) -> Iterator[str]:
    """Give a parent's initial and surname, as a signature has them, where they are not the child's too."""
    child = plain(case.child.name).split()
    for first, *others in (name for name in parents if len(name) > 1):
        if not child or (first[0], others[-1]) != (child[0][0], child[-1]):
            yield from (f"{first[0]} {others[-1]}", f"{first[0]}. {others[-1]}")


def names_of_doers(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Give by which names somebody of the case may be said to do something, by who they are."""
    contact = case.school.contact.name if case.school.contact else None
    child = (case.child.name, case.child.forename, *case.child.known_as)
    school = (case.school.name, case.school.head_teacher, contact)
    return {
        "parents": (*names_of_parents(case), *forenames_of_parents(case)),
        "child": tuple(one for one in child if one),
        "school": tuple(one for one in school if one),
    }


def with_names(words: Sequence[str], case: Case, called: Sequence[str]) -> tuple[str, ...]:
    """Put the names of the parents, of the child and of those who work with the family in their places in words."""
    if not any(_PLACE in word for word in words):
        return tuple(dict.fromkeys(words))
    child = [name for name in (case.child.forename, *case.child.known_as) if name]
    of_parents = (one for word in words for one in _each(word, PARENTS, called))
    first = forenames_of_parents(case) if any(FORENAMES in word for word in words) else ()
    by_first = (one for word in of_parents for one in _each(word, FORENAMES, first))
    of_child = (one for word in by_first for one in _each(word, CHILD, child))
    staff = _names_of_staff(case) if any(STAFF in word for word in words) else ()
    return tuple(dict.fromkeys(one for word in of_child for one in _each(word, STAFF, staff)))


def _each(word: str, place: str, called: Sequence[str]) -> Sequence[str]:
    return [word.replace(place, name) for name in called] if place in word else [word]
