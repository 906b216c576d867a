"""Help with a misspelt name: the nearest that is known, else those that are known, also where they are very many."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

FEW = 12
SHOWN = 3
ALIKE, ALMOST_THE_SAME = 0.6, 0.85
SHORTEST = 3
"""Letters of a part by which a name may be found."""
LETTERS_FOR_A_SLIP, MOST_SLIPS = 4, 2
"""A name of so many letters may have one slip, one of twice as many two."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that is most like this one, or the only one that holds it; None where none is like it.

    What begins several names alike, such as "stockport", means none of them before the others.
    """
    names = list(known)
    holding = [one for one in names if len(name) >= SHORTEST and name.casefold() in one.casefold()]
    alike = get_close_matches(name, names, n=1, cutoff=ALIKE if len(holding) <= 1 else ALMOST_THE_SAME)
    return next(iter(alike or (holding if len(holding) == 1 else ())), None)


def misspelt(name: str, known: Iterable[str], *, or_shortened: bool = False) -> str | None:
    """Give the known name that is surely meant: by its spelling, or the only one of which these are whole words.

    Much less is alike here than where ``nearest`` helps: what is another's slip may be a remark of its own.
    """
    names = {_plain(one): one for one in known}
    plain = _plain(name)
    slips = {one: _slips(plain, one) for one in names}
    near = [one for one in names if slips[one] <= min(MOST_SLIPS, len(plain) // LETTERS_FOR_A_SLIP)]
    longer = [one for one in names if or_shortened and len(plain) >= SHORTEST and f"_{plain}_" in f"_{one}_"]
    found = sorted(near, key=lambda one: slips[one])[:1] or longer
    return names[found[0]] if len(found) == 1 else None


def _plain(name: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", name.casefold()))


def _slips(one: str, other: str) -> int:
    """Count the letters to put in, to take out, to change, or to exchange with the next, until both are the same."""
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(one):
        last, before, row = before, row, [at + 1]
        for place, wanted in enumerate(other):
            row.append(min(before[place] + (letter != wanted), before[place + 1] + 1, row[place] + 1))
            if at and place and (letter, one[at - 1]) == (other[place - 1], wanted):
                row[-1] = min(row[-1], last[place - 1] + 1)
    return row[-1]


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Ask for the nearest known name, as it goes on behind a message; ``otherwise`` where none is near."""
    meant = nearest(name, known)
    return f'; did you mean "{meant}"?' if meant else otherwise


def unknown_name(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is unknown, with the nearest known one, or with all of them: they are few."""
    names = sorted(known)
    all_of_them = f"; known here: {', '.join(names)}"
    return f'unknown {what} "{name}"{did_you_mean(name, names, all_of_them)}'


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """Say that a name is unknown, with the nearest, with all where they are few, else with the three most alike.

    Of ``child.dob`` only what is known of a child is near, by its own name.
    """
    head, dot, own = name.rpartition(".")
    if inside := [one.removeprefix(f"{head}.") for one in known if dot and one.startswith(f"{head}.")]:
        meant = nearest(own, inside)
        near = f'did you mean "{head}.{meant}"?' if meant else f'of "{head}" there is {", ".join(inside)}'
        return f'unknown {what} "{name}"; {near}'
    if len(known) <= FEW or nearest(name, known):
        return unknown_name(what, name, known)
    alike = get_close_matches(name, known, n=SHOWN, cutoff=0)
    return f'unknown {what} "{name}"; the {len(known)} known ones include {", ".join(alike)}'
