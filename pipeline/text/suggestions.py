"""Help with a misspelt name: the nearest that is known, else those that are known, also where they are very many."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

FEW = 12
SHOWN = 3
ALIKE, ALMOST_THE_SAME = 0.6, 0.85
SHORTEST = 3
"""Letters of a part by which a name may be found."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that is most like this one, or the only one that holds it; None where none is like it.

    What begins several names alike, such as "stockport", means none of them before the others.
    """
    names = list(known)
    holding = [one for one in names if len(name) >= SHORTEST and name.casefold() in one.casefold()]
    alike = get_close_matches(name, names, n=1, cutoff=ALIKE if len(holding) <= 1 else ALMOST_THE_SAME)
    return next(iter(alike or (holding if len(holding) == 1 else ())), None)


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
