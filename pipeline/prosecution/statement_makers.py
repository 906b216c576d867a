"""Who makes the signed statements of a case, as the statements themselves say it.

The papers that are served name the witness: they may name nobody whose statement is not among them.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.case.charge import Witness
from pipeline.case.evidence import Evidence
from pipeline.text.plain_words import TITLES, plain_names
from pipeline.text.signing import closing_lines

_OF = re.compile(r"^[ \t]*(?:witness[ \t]+)?statement[ \t]+of[ \t]*:?[ \t]+(?P<name>[^\n.,;:(]+)", re.IGNORECASE | re.M)
_SENDER = re.compile(r"\W*(?:from|sent by|(?:written|made|taken|recorded|completed) by)\s*:", re.IGNORECASE)
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


def is_from(witness: Witness | None, paper: Evidence) -> bool:
    """Tell whether a paper is the witness's own, by who signs it off or sends it: what it tells is then no hearsay."""
    lines = [line.strip() for line in _text(paper).splitlines() if line.strip()]
    own = (*closing_lines(lines), *(line for line in lines if _SENDER.match(line)))
    return witness is not None and any(_names(witness, line) for line in own)


def _names(witness: Witness, line: str) -> bool:
    """Tell whether a line names the witness, and nobody else of that surname: ``B Lacey``, ``Signed: Mrs Lacey``."""
    *others, surname = [word for word in plain_names(witness.name).split() if word not in TITLES] or [""]
    before = {*TITLES, "", "signed", "by", "from", *others, *(name[0] for name in others)}
    words = ["", *plain_names(line).split()]
    return any(word == surname and words[place] in before for place, word in enumerate(words[1:]))


def _named(text: str) -> Iterator[str]:
    above = [match["name"].strip() for match in _OF.finditer(text)]
    yield from (name for name in above if _NAME.match(name) and text.count(name) > above.count(name))


def _text(one: Evidence) -> str:
    return "\n".join(one.pages.texts) if one.pages else ""
