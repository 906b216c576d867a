"""HTML templates become PDF pages, with nothing read but what lies in the templates folder."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2
import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.errors import DocumentError


class LaidOut:
    """Pages that are laid out but not written yet: how many, and on which (from 1) each element with an ``id`` begins.

    Laying out tells everything about the length of a text; writing is done once, when the length is settled.
    """

    def __init__(self, document: weasyprint.Document) -> None:
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


class TemplatesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Opens files of the templates folder and nothing else: no network, no other file."""

    def __init__(self, templates: Path) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._templates = templates.resolve()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Open one file; raises FatalURLFetchingError for anything that lies outside the folder."""
        address = urlsplit(url)
        path = Path(unquote(address.path)).resolve()
        if address.scheme != "file" or not path.is_relative_to(self._templates):
            raise FatalURLFetchingError(f"{url} lies outside the templates folder")
        return super().fetch(url, headers)


def lay_out_pages(templates: Path, name: str, values: Mapping[str, object]) -> LaidOut:
    """Fill the template ``name`` and lay it out.

    Raises DocumentError where the template has a fault, asks for a value that is not there, or names a file or
    address outside ``templates``.
    """
    base = templates.resolve().as_uri() + "/"
    source = weasyprint.HTML(
        string=_filled(templates, name, values), base_url=base, url_fetcher=TemplatesOnly(templates)
    )
    try:
        return LaidOut(source.render())
    except FatalURLFetchingError as error:
        raise DocumentError(f"{name}: {error}; copy what it needs into the templates folder") from error


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
