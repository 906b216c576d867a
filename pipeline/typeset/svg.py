"""The few SVG elements that pictures are made of, written as text."""

from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Write one element; ``text_anchor`` becomes ``text-anchor``, ``content`` must be SVG already."""
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(x: float, y: float, said: str, **attributes: str | float) -> str:
    """Write a line of text that begins, ends or has its middle at x, on the base line y."""
    return element("text", escape(said), x=x, y=y, **attributes)


def box(x: float, y: float, width: float, height: float, **attributes: str | float) -> str:
    """Write a rectangle by its left top corner and its size."""
    return element("rect", "", x=x, y=y, width=width, height=height, **attributes)


def group(parts: Iterable[str], tip: str) -> str:
    """Hold parts together under a title, which is shown where the pointer rests."""
    return element("g", element("title", escape(tip)) + "".join(parts))


@lru_cache(maxsize=4096)
def _attribute(name: str, value: str | float) -> str:
    """Write one attribute; the same ones come again in every row."""
    return f" {name.replace('_', '-')}={quoteattr(_plain(value))}"


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
