"""HTML templates become PDF pages, with nothing read but what lies in the templates folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from pipeline.errors import DocumentError

if TYPE_CHECKING:
    from weasyprint import Document


class LaidOut:
    """Pages that are laid out but not written yet: how many, and on which (from 1) each element with an ``id`` begins.

    Laying out tells everything about the length of a text; writing is done once, when the length is settled.
    """

    def __init__(self, document: "Document") -> None:
        self._document = document
        self.count: int = len(document.pages)
        self.page_of_id: dict[str, int] = {}
        for number, page in enumerate(document.pages, start=1):
            for name in page.anchors:
                self.page_of_id.setdefault(name, number)

    def write(self) -> bytes:
        """Write the pages as a tagged PDF; the same pages give the same bytes."""
        pdf: bytes = self._document.write_pdf(pdf_tags=True)
        return pdf


def lay_out_pages(templates: Path, name: str, values: Mapping[str, object]) -> LaidOut:
    """Fill the template ``name`` and lay it out.

    Raises DocumentError where the template has a fault, asks for a value that is not there, or names a file or
    address outside ``templates``.
    """
    # Here and nowhere else, because it takes most of a second: whoever only asks what is missing need not wait for it.
    from pipeline.documents.typesetter import typeset  # noqa: PLC0415

    return LaidOut(typeset(_filled(templates, name, values), name, templates))


def _filled(templates: Path, name: str, values: Mapping[str, object]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise DocumentError(f"{error.name}, line {error.lineno}: {error.message}") from error
    except jinja2.TemplateNotFound as error:
        raise DocumentError(f"the template {error.name} is not in {templates}") from error
    except jinja2.UndefinedError as error:
        raise DocumentError(
            f"{name}: {error.message}; the template asks for a value that Casebundle does not give"
        ) from error
