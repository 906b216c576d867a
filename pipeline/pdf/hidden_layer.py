"""The words that lie unseen on the picture of a scanned page: where its figures stand, and how they are taken off.

Another program read them before, well or badly. What a person sees is the picture alone (ISO 32000-2, 9.3.6).
"""

import re

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Name, Operator

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

MOST_FIGURES = 150
"""Words with figures on one page that are looked at; a register has more, and is no letter."""
DEEPEST_FORM = 5
ABOVE, BESIDE = 0.15, 1.5
"""How many of its heights are left around a word: it may not lie just where it is seen."""
_WITH_FIGURES = re.compile(r"\S*\d\d\S*|\S*\d\S*\d\S*")
_SAYING = frozenset(map(Operator, ("Tj", "TJ", "'", '"')))


def are_unseen(page: pypdfium2.PdfPage) -> bool:
    """Whether a page has words, and all of them are unseen."""
    modes = {
        pdfium.FPDFTextObj_GetTextRenderMode(one)
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST_FORM)
    }
    return modes == {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE}


def places_of_figures(text: pypdfium2.PdfTextPage) -> list[Box]:
    """Give the places of the words with figures on a page; nothing where there are too many."""
    if has_many_figures(text):
        return []
    return [around(text, range(*one.span())) for one in _WITH_FIGURES.finditer(text.get_text_range())]


def has_many_figures(text: pypdfium2.PdfTextPage) -> bool:
    """Whether a page has more words with figures than are looked at."""
    return len(_WITH_FIGURES.findall(text.get_text_range())) > MOST_FIGURES


def around(text: pypdfium2.PdfTextPage, letters: range) -> Box:
    """Give the place of a word with some room around it, as it may not lie just where it is seen."""
    boxes = [text.get_charbox(number, loose=True) for number in letters]
    left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
    right, top = (max(box[side] for box in boxes) for side in (2, 3))
    height = top - bottom
    return left - BESIDE * height, bottom - ABOVE * height, right + BESIDE * height, top + ABOVE * height


def take_off(page: pikepdf.Page, document: pikepdf.Pdf) -> None:
    """Take all words off a page of which none is seen."""
    page.obj.Contents = document.make_stream(_without_words(page))
    _take_off_forms(page.resources, DEEPEST_FORM)


def _take_off_forms(resources: pikepdf.Object, depth: int) -> None:
    named = resources.get(Name.XObject)
    forms = [named[name] for name in named.keys()] if isinstance(named, Dictionary) else []  # noqa: SIM118 - no dict
    for form in forms:
        if isinstance(form, pikepdf.Stream) and form.get(Name.Subtype) == Name.Form:
            form.write(_without_words(form))
            if depth and isinstance(own := form.get(Name.Resources), Dictionary):
                _take_off_forms(own, depth - 1)


def _without_words(content: pikepdf.Page | pikepdf.Object) -> bytes:
    kept = [one for one in pikepdf.parse_content_stream(content) if one.operator not in _SAYING]
    return bytes(pikepdf.unparse_content_stream(kept))
