"""A foreign web page laid out as a browser shows it, by its own style sheets and with nothing from the net."""

import re
from functools import lru_cache
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from pipeline.errors import ConversionError
from pipeline.running.few_collections import few_collections

_FIXED = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)
"""What keeps its place while a screen is scrolled; on paper it would stand, and cover words, on every page."""
_SCREEN = """
@page {{ size: {width}px {height}px; margin: 24px }}
details:not([open]) {{ visibility: hidden }} summary {{ visibility: visible }} dialog:not([open]) {{ display: none }}
input[type=hidden i] {{ display: none !important }} input[type=password i] {{ visibility: hidden !important }}
"""
"""A window, what browsers show only when somebody asks for it, and what a form keeps to itself."""
_NOWHERE = "http://nowhere.invalid/"
"""Where what a page names beside itself is said to lie: a name without a place stops the layout. It is not fetched."""
_TALLER = 1.414
"""How many times as tall as wide a page is, as A4 is."""


def lay_out_as_shown(text: str, target: Path, width: int) -> None:
    """Write HTML as a PDF of pages that are so many pixels wide, with all that covers or hides words.

    Raises ConversionError where it cannot be laid out.
    """
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    screen = weasyprint.CSS(string=_SCREEN.format(width=width, height=round(width * _TALLER)))
    try:
        with few_collections():
            page = weasyprint.HTML(
                string=_FIXED.sub("position:absolute", text),
                base_url=_NOWHERE,
                url_fetcher=fetcher,
                media_type="screen",
            )
            page.write_pdf(target, stylesheets=[screen], font_config=_fonts(), presentational_hints=True)
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise ConversionError(
            "the layout of the web page cannot be worked out; print it to PDF, and use that"
        ) from error


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    return FontConfiguration()
