"""Every text of a rules file gets its figures before it is read, so that none says another one than counts."""

from dataclasses import replace
from typing import Any

from pipeline.errors import Fault
from pipeline.files.yaml_file import Document, Location
from pipeline.text.figures_in_text import Figures, figures_under, may_name_figures, with_figures
from pipeline.text.suggestions import unknown


def with_figures_filled_in(document: Document) -> tuple[Document, tuple[Fault, ...]]:
    """Fill in the figures under ``attendance:`` wherever a text names one; a name that is none is a fault."""
    attendance = document.data.get("attendance") if isinstance(document.data, dict) else None
    filling = _Filling(document, figures_under(attendance, "attendance"))
    return replace(document, data=filling.filled(document.data, ())), tuple(filling.faults)


class _Filling:
    """Plain data on its way to being filled, and what was wrong with it."""

    def __init__(self, document: Document, figures: Figures) -> None:
        self.document, self.figures = document, figures
        self.faults: list[Fault] = []

    def filled(self, data: Any, at: Location) -> Any:
        if isinstance(data, str):
            return self._text(data, at) if may_name_figures(data) else data
        if isinstance(data, dict):
            return {key: self.filled(value, (*at, key)) for key, value in data.items()}
        if isinstance(data, list):
            return [self.filled(value, (*at, number)) for number, value in enumerate(data)]
        return data

    def _text(self, text: str, at: Location) -> str:
        try:
            return with_figures(text, self.figures)
        except KeyError as error:
            self.faults.append(self.document.fault(at, unknown("figure", str(error.args[0]), list(self.figures))))
            return text
