"""WeasyPrint, which lays HTML out as pages, and is kept from reading anything outside the templates folder."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, URLFetchingError

from pipeline.errors import DocumentError

_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)">')


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


_COMPLETED = (".//table/tr", ".//table/col", ".//svg", ".//math")
"""What browsers put into a part of the table, or know as a drawing though it does not say whose words it speaks."""


class _Page(weasyprint.HTML):  # type: ignore[misc]
    """What a template was filled to: read as XML where it is that, in a tenth of the time, and else as browsers do."""

    def __init__(self, html: str, base: str, fetcher: URLFetcher) -> None:
        root = _whole(html)
        if root is None:
            super().__init__(string=html, base_url=base, url_fetcher=fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = base, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


def _whole(html: str) -> ElementTree.Element | None:
    """Read HTML that is XML too; None where it is not, or where browsers would add what it leaves out."""
    try:
        root = ElementTree.XML(html)
    except ElementTree.ParseError:
        return None
    left_out = [one.tag for one in root] != ["head", "body"] or any(root.find(one) is not None for one in _COMPLETED)
    return None if left_out or root.find("head/base") is not None else root


def typeset(html: str, name: str, templates: Path) -> weasyprint.Document:
    """Lay out what the template ``name`` was filled to.

    Raises DocumentError for an address outside ``templates``, or a style sheet that is not there.
    """
    base = templates.resolve().as_uri() + "/"
    try:
        sheets = [_sheet(templates, unescape(sheet), _changed(templates)) for sheet in _SHEET.findall(html)]
        document = _Page(_SHEET.sub("", html), base, TemplatesOnly(templates))
        return document.render(font_config=_fonts(templates), stylesheets=sheets)
    except FatalURLFetchingError as error:
        raise DocumentError(f"{name}: {error}; copy what it needs into the templates folder") from error
    except URLFetchingError as error:
        raise DocumentError(f"{name}: {error}; put the original style sheet back") from error


@lru_cache(maxsize=32)
def _sheet(templates: Path, name: str, _changed: int) -> weasyprint.CSS:
    """Read a style sheet once for all documents that follow it."""
    address = f"{templates.resolve().as_uri()}/{quote(name)}"
    return weasyprint.CSS(url=address, url_fetcher=TemplatesOnly(templates), font_config=_fonts(templates))


def _changed(templates: Path) -> int:
    """Tell when a style sheet of a folder was last changed, in nanoseconds; one may take in others."""
    return max((sheet.stat().st_mtime_ns for sheet in templates.glob("**/*.css")), default=0)


@lru_cache(maxsize=8)
def _fonts(_templates: Path) -> FontConfiguration:
    """Keep what was found out about fonts, those that the style sheets of a folder bring along among them."""
    return FontConfiguration()
