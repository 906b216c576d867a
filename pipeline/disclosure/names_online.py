"""The names by which people go on networks, ``@jo.b85`` or ``Facebook name: Jo Bright``, which lead to them.

A name that has a word of the school's or the council's in it, or that readers are asked to follow, is an office's.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.text.plain_words import plain_names

NAME_ONLINE = "a name on a network"
NEAR = 60
"""So many letters before a name tell whose it is."""
FEWEST_OF_AN_OFFICE = 5
"""So long a word of an office's name is that makes a name the office's."""
_HANDLE = re.compile(r"(?<![\w.@/+-])@(?!\d+(?:am|pm)\b)(?=[\w.]*[a-z]{2})\w[\w.]{2,28}\w(?![\w@])")
_WITH_A_LINE = re.compile(r"(?<![\w@./-])[a-z]{2,}_[a-z]{2,}\d{1,4}(?![\w@/-]|\.\w)")
"""A name that has so many signs of one that no network need be named: ``rho_tatt84``."""
_SIGNED = re.compile(r"(?:[a-z0-9]+(?:[._][a-z0-9_]+)+|[a-z0-9]+_+|[a-z]+\d\w*)(?!\w)")
"""A name that has the signs of one on a network: ``abena.sunflower``, ``jo_``, ``jo85``."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:[ \t]+[A-ZÀ-Þ][\w'’-]+){0,2}")


def names_online(
    low: str, seen: str, settings: DisclosureSettings, offices: Iterable[str], is_known: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Give where such names stand; ``low`` is the text folded, ``seen`` has its capitals.

    ``offices`` are the names of school and council, ``is_known`` tells a name that any parent may read.
    """
    found = (*_handles(low), *_behind_networks(low, seen, settings))
    names = offices if found else ()
    words = [word for name in names for word in plain_names(name).split() if len(word) >= FEWEST_OF_AN_OFFICE]
    for start, end in found:
        before = low[max(start - NEAR, 0) : start]
        is_office = any(word in low[start:end] for word in words) or settings.networks.follow.search(before) is not None
        if not is_office and not is_known(seen[start:end]):
            yield start, end


def _handles(low: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _HANDLE.finditer(low)) if "@" in low else ()
    yield from (found.span() for found in _WITH_A_LINE.finditer(low)) if "_" in low else ()


def _behind_networks(low: str, seen: str, settings: DisclosureSettings) -> Iterator[tuple[int, int]]:
    words = settings.networks
    if not any(map(low.__contains__, words.called)):
        return
    for found in words.before_a_signed_name.finditer(low):
        if signed := _SIGNED.match(low, found.end()):
            yield signed.span()
    for found in words.before_any_name.finditer(low):
        name = _NAME.match(seen, found.end())
        if name and name[0].split()[0].lower() not in settings.no_names:
            yield name.span()
