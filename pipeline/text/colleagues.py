"""People whom a paper calls by a role at the school: a parent who teaches there is at a meeting as a teacher."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from pipeline.text.plain_words import TITLES
from pipeline.text.prose import plain

_GIVEN = rf"(?:(?!(?:{'|'.join(sorted(TITLES))})\b)[\w'’\-]+\.?[ ])"
_TITLE = rf"(?:(?:{'|'.join(sorted(TITLES))})\b\.?[ ])"


def without_colleagues(names: Iterable[str], texts: Sequence[str], roles: Collection[str]) -> tuple[str, ...]:
    """Take out of the names by which parents are looked for those that a paper gives to somebody with such a role.

    ``Present: Mrs Okafor (class teacher)`` leaves no ``mrs okafor``: who was there is the teacher, whoever's mother
    she may be. Names are in plain words, with or without a title.
    """
    text = "\n".join(plain(line) for one in texts for line in one.splitlines())
    every = tuple(names)
    surnames = {name.split()[-1] for name in every if name}
    at_work = [said.split() for surname in surnames for said in _with_a_role(surname, text, roles)]
    return tuple(name for name in every if not any(_may_be(name.split(), said) for said in at_work))


def _with_a_role(surname: str, text: str, roles: Collection[str]) -> list[str]:
    """Give the names with this surname that stand beside a role, in brackets or behind a comma."""
    if not roles or surname not in text:
        return []
    return [found["name"] for one in _beside_a_role(surname, tuple(roles)) for found in one.finditer(text)]


@lru_cache(maxsize=64)
def _beside_a_role(surname: str, roles: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    any_role = "|".join(re.escape(plain(one)) for one in roles)
    role = rf"(?:[\w/]+[ ]){{0,2}}(?:{any_role})\b"
    name = rf"(?<![\w-])(?P<name>{_TITLE}?{_GIVEN}{{0,2}}?{re.escape(surname)})(?![\w-])"
    titled = rf"(?P<name>{_TITLE}{_GIVEN}{{0,2}}?{re.escape(surname)})(?![\w-])"
    own_role = rf"(?:(?!{_TITLE})[\w/]+[ ]){{0,2}}(?:{any_role})(?:[ ]\w+)?"
    patterns = (
        rf"{name},[ ]{own_role}[ ]*(?=[;,.\n]|and\b|$)",
        rf"{name}[ ]?(?:\(|[–—-][ ]){role}",
        rf"^\W*{name},?[ ]{role}\W*$",
        rf"\b{role}[ ]?(?:\(|:|[–—-])[ ]?{name}",
        rf"\b{role}[ ]{titled}",
    )
    return tuple(re.compile(one, re.MULTILINE) for one in patterns)


def _may_be(name: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a name by which a parent is looked for may be of whoever has the role."""
    title, given = _parts(name)
    their_title, their_given = _parts(said)
    if name[-1] != said[-1] or (title and their_title and title != their_title):
        return False
    return not given or bool({one[0] for one in given} & {one[0] for one in their_given})


def _parts(name: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    words = [word.rstrip(".") for word in name[:-1]]
    return next((word for word in words if word in TITLES), ""), tuple(word for word in words if word not in TITLES)
