"""WeasyPrint, which lays HTML out as pages, and is kept from reading anything outside the templates folder."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.errors import DocumentError


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


def typeset(html: str, name: str, templates: Path) -> weasyprint.Document:
    """Lay out what the template ``name`` was filled to; raises DocumentError for an address outside ``templates``."""
    base = templates.resolve().as_uri() + "/"
    try:
        document = weasyprint.HTML(string=html, base_url=base, url_fetcher=TemplatesOnly(templates))
        return document.render(font_config=_fonts(templates))
    except FatalURLFetchingError as error:
        raise DocumentError(f"{name}: {error}; copy what it needs into the templates folder") from error


@lru_cache(maxsize=8)
def _fonts(_templates: Path) -> FontConfiguration:
    """Keep what was found out about fonts, those that the style sheets of a folder bring along among them."""
    return FontConfiguration()
