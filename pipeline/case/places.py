"""Places of a case's form, in the words of whoever filled it in: a cell of the workbook, or a key and its line.

A text that sends somebody to the form names the place by its key, as a mark: ``{place.answers.barriers}``. Only who has
read the form knows where that is; so the marks are put into words once, when everything about the case is said.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from pipeline.text.sentences import listed

FORM = "{form}"
"""Stands for the name of the form: ``Referral.xlsx``, ``case.yaml``."""
MARK = re.compile(r"\{(?:form|place\.(?P<keys>[^{}]+))\}")
_BETWEEN = "+"


class Places(Protocol):
    """Where things stand in the form of one case."""

    @property
    def form(self) -> str:
        """What the form is called."""

    def where(self, keys: tuple[str, ...], parent: str | None) -> str:
        """Say where these keys are written, for example ``in case.yaml, line 4, under “child: upn”``.

        Keys that begin with ``parent.`` are those of the parent of that name, of every parent where none is given.
        """


def place_of(*keys: str) -> str:
    """Mark where keys of the form are written, to be put into words later."""
    return f"{{place.{_BETWEEN.join(keys)}}}"


def keys_marked(text: str) -> tuple[str, ...]:
    """Name the keys of every mark of a text."""
    return tuple(key for mark in MARK.finditer(text) if mark["keys"] for key in mark["keys"].split(_BETWEEN))


def in_the_readers_words(text: str, places: Places, parent: str | None = None) -> str:
    """Put every mark of a text into words."""

    def said(mark: re.Match[str]) -> str:
        return places.where(tuple(mark["keys"].split(_BETWEEN)), parent) if mark["keys"] else places.form

    return MARK.sub(said, text)


def as_keys(key: str) -> str:
    """Write a key as people read it in a case file: ``answers: barriers``, ``parents: address``."""
    return ": ".join(key.replace("parent.", "parents.", 1).split(".") if key.startswith("parent.") else key.split("."))


@dataclass(frozen=True)
class AnyForm:
    """The places of no form in particular, for whoever reads what a route asks."""

    form: str = "the case file"

    def where(self, keys: tuple[str, ...], parent: str | None) -> str:
        """Say under which keys; the questions and columns of the workbook have no others."""
        whose = f" ({parent})" if parent else ""
        return f"in {self.form} under {listed([f'“{as_keys(key)}”' for key in keys])}{whose}"


ANY_FORM = AnyForm()
