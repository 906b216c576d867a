"""A rules file that is whole by itself and of an older version of the program: what its owner does about it."""

from collections.abc import Iterable, Mapping

from pipeline.errors import Fault
from pipeline.files.yaml_file import Document, Place, models_in
from pipeline.rules.model.rulebook import Rules
from pipeline.text.sentences import listed

SEVERAL = 3
"""One key may have been forgotten; so many that are needed now were not needed then."""
_LACKING = ("is missing", "do not say what to tell of", "no kind has")


def advice_on_older_rules(document: Document, faults: Iterable[Fault]) -> Fault | None:
    """Say once what to do where whole sections lack what this version needs; None where little is wrong."""
    begins = _beginnings(document)
    lacking = (_section_of(fault, begins) for fault in faults if any(one in fault.message for one in _LACKING))
    older = [name for name in lacking if name in _SETTINGS]
    if len(older) < SEVERAL:
        return None
    named = listed([f"“{name}:”" for name in dict.fromkeys(older)])
    message = (
        f"this file seems to be of an older version: {named} of it lack what is told below. Take out of it the "
        "sections that are not your own, with “contact_log:” at the least; the rules that come with the program then "
        "lie below it, and your entries take the place of theirs"
    )
    return Fault(1, 1, message, _base_of(document))


_SETTINGS = (
    "evidence",
    *(field.alias or name for name, field in Rules.model_fields.items() if any(models_in(field.annotation))),
)
"""The sections that the program needs whole; what a council names itself is not among them."""


def _beginnings(document: Document) -> Mapping[str, Place]:
    """Tell where each section begins of the file that may be older."""
    tops = {str(at[0]): place for at, place in document.places.items() if len(at) == 1}
    return {name: place for name, place in tops.items() if place.file == _base_of(document)}


def _section_of(fault: Fault, begins: Mapping[str, Place]) -> str:
    """Name the section in which a fault is told; none where it stands in a file laid over the one that may be older."""
    before = [name for name, place in begins.items() if place.file == fault.file and place.line <= fault.line]
    return max(before, key=lambda name: begins[name].line, default="")


def _base_of(document: Document) -> str:
    """Name the file that the others are laid over, whose places come first; no name where it is the only one."""
    return next(iter(document.places.values())).file
