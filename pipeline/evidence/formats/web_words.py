"""The words that a person sees on a web page, by another reader than the one that sets its pages."""

from collections.abc import Mapping

from lxml import etree, html

from pipeline.files.screen_styles import settle_styles
from pipeline.files.style_sheets import is_hiding
from pipeline.files.web_colours import seen_page

_UNSEEN = "//script|//style|//head|//title|//template|//svg|//datalist|//select|//canvas|//video|//audio|//iframe"


def words_of_web_page(text: str) -> str:
    """Give the words of HTML; nothing where there are none."""
    page = page_without_hidden(text)
    if page is None:
        return ""
    for unseen in page.xpath(_UNSEEN):
        unseen.drop_tree()
    return "\n".join(page.xpath("//text()"))


def page_without_hidden(text: str) -> html.HtmlElement | None:
    """Give HTML as it is on a screen, without what says of itself that nobody is to see it; None where nothing is."""
    if not text.strip():
        return None
    reader = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(seen_page(text).text.encode("utf-8", errors="replace"), parser=reader)
    except etree.ParserError:
        return None
    settle_styles(page)
    for hidden in [one for one in page.iter() if isinstance(one.tag, str) and hides(one.attrib)]:
        if hidden.getparent() is not None:
            hidden.drop_tree()
    return page


def hides(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element says of itself that nobody is to see it."""
    return "hidden" in attributes or is_hiding(attributes.get("style") or "")
