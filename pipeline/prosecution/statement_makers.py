"""Who makes the signed statements of a case, as the statements themselves say it.

The papers that are served name the witness: they may name nobody whose statement is not among them.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.case.charge import Witness
from pipeline.case.evidence import Evidence
from pipeline.text.plain_words import TITLES, plain_names

_OF = re.compile(r"^[ \t]*(?:witness[ \t]+)?statement[ \t]+of[ \t]*:?[ \t]+(?P<name>[^\n.,;:(]+)", re.IGNORECASE | re.M)
_NAME = re.compile(r"^(?:[A-ZÀ-Þ][\w'’-]*[ \t]+){1,4}[A-ZÀ-Þ][\w'’-]+$")


def maker_of(statements: Iterable[Evidence]) -> str | None:
    """Give who makes the statements, where all that say so name one person: ``Statement of Moira Hand``.

    The name of a maker stands elsewhere in a statement too, where it is signed; "Statement of Attendance Officers", be
    it above each page, names nobody.
    """
    found = {plain_names(name): name for one in statements for name in _named(_text(one))}
    return next(iter(found.values())) if len(found) == 1 else None


def is_by(witness: Witness, statements: Iterable[Evidence]) -> bool:
    """Tell whether one of the statements names a witness, by the surname; one without words may be anybody's."""
    return any(not text.strip() or is_called(witness, text) for text in map(_text, statements))


def is_called(witness: Witness, text: str) -> bool:
    """Tell whether the surname of a witness stands in a text."""
    names = [word for word in plain_names(witness.name).split() if word not in TITLES]
    return not names or f" {names[-1]} " in f" {plain_names(text)} "


def _named(text: str) -> Iterator[str]:
    above = [match["name"].strip() for match in _OF.finditer(text)]
    yield from (name for name in above if _NAME.match(name) and text.count(name) > above.count(name))


def _text(one: Evidence) -> str:
    return "\n".join(one.pages.texts) if one.pages else ""
