"""Numbers by which offices know one person: of a vehicle, the NHS, National Insurance, a bank, a passport or a licence.

Whose they are stands in no case file, so that each of them is for a person to decide. Their kinds are those of
``rules.yaml: disclosure: numbers``.
"""

from collections.abc import Iterable, Iterator, Set

from pipeline.rules.model.number_kinds import NumberKind

_CHECKED_LENGTH, _CHECK_BASE = 10, 11


def personal_numbers_in(
    low: str, seen: str, words: Set[str], kinds: Iterable[NumberKind]
) -> Iterator[tuple[str, int, int]]:
    """Give kind and place of each such number; ``low`` is the text folded, ``words`` are its, ``seen`` has capitals."""
    for kind in kinds:
        if not kind.may_stand_in(low, words):
            continue
        is_plain = kind.capitals and seen.isascii()
        for found in kind.pattern_in_capitals.finditer(seen) if is_plain else kind.pattern.finditer(low):
            is_meant = not kind.capitals or _is_loud_with_figures(seen[slice(*found.span(1))])
            if is_meant and (not kind.check or _is_checked(found[1])):
                yield kind.kind, *found.span(1)


def _is_loud_with_figures(written: str) -> bool:
    """Whether letters are capital ones, and at least one sign is a figure: the others may be misread, as an ``l``."""
    return not any(letter.islower() and letter not in "lio" for letter in written) and any(map(str.isdigit, written))


def _is_checked(written: str) -> bool:
    """Hold a number against its last figure, the check of the NHS (modulus 11): a reference is none by chance."""
    figures = [int(letter) for letter in written if letter.isdigit()]
    total = sum(weight * figure for weight, figure in zip(range(_CHECKED_LENGTH, 1, -1), figures, strict=False))
    return (_CHECK_BASE - total % _CHECK_BASE) % _CHECK_BASE == figures[-1]
