"""Sentences for a school office, made from the rules' wordings and the facts."""

import re
import string
from collections.abc import Mapping

from pipeline.case.places import keys_marked
from pipeline.rules.language.facts import in_words

PLACE = "{place}"
"""In a fix: wherever the need's own check looks."""
_PLACES = re.compile(r"\{(?:form|place(?:\.[^{}]+)?)\}")
"""What stands for places of the case's form, and is put into words when it is known who reads them."""
_FIRST_FIGURES = re.compile(r"\d+ (school weeks|years)\b")


class _InWords(dict[str, str]):
    """A fact that nobody has given is ``not known`` in a sentence."""

    def __missing__(self, name: str) -> str:
        return in_words(None)


def filled(wording: str, facts: Mapping[str, object]) -> str:
    """Give a wording with ``{fact}`` replaced by its value; ``{form}`` and ``{place.answers.barriers}`` stay."""
    return _PLACES.sub(lambda place: f"{{{place[0]}}}", wording).format_map(
        _InWords({name: in_words(value) for name, value in facts.items()})
    )


def facts_in(wording: str) -> list[str]:
    """Name the facts in a wording, in their order.

    Raises ValueError for a bracket that stands alone, and for a fact with a format (``{plan:d}``, ``{plan!r}``).
    """
    parsed = [parts for parts in string.Formatter().parse(_PLACES.sub("", wording)) if parts[1] is not None]
    if any(form or conversion for _, _, form, conversion in parsed):
        raise ValueError("a fact in a sentence takes no format")
    return [field for _, field, _, _ in parsed if field is not None]


def places_in(wording: str) -> tuple[str, ...]:
    """Name the keys of the form to which a wording sends somebody."""
    return keys_marked(wording)


def detail_in_words(field: str) -> str:
    """Say a field of the case file: ``the child's date of birth``, ``the school contact's name``."""
    *owners, name = field.replace("_", " ").replace("upn", "Unique Pupil Number (UPN)").split(".")
    return f"the {' '.join(owners)}'s {name}" if owners else f"the {name}"


def heading_of(name: str) -> str:
    """Make a heading of a name: ``stage_1_letter`` becomes ``Stage 1 letter``.

    The names of facts keep the law's first figures for ever; how many weeks or years count, a council's rules say.
    """
    words = _FIRST_FIGURES.sub(r"\1 that count", name.replace("_", " "))
    return words[:1].upper() + words[1:]
