"""What nobody filled in: fields of a mail merge, whose paper is no letter, those of a form, and pages yet to come."""

import re
from collections.abc import Iterator, Sequence

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.text.blanks import placeholders, unmerged_field
from pipeline.text.shortening import some_of

_YET_TO_COME = re.compile(r"If\s+this\s+message\s+is\s+not\s+eventually\s+replaced\s+by\s+the\s+proper\s+contents")
_IN_PLACE_OF_A_PAPER = re.compile(
    r"\bprotected\s+(?:with|by)\s+Microsoft\s+(?:Information\s+Protection|Azure|Rights)"
    r"|\bThis\s+site\s+can[’']t\s+be\s+reached\b|\bERR_[A-Z]+_[A-Z_]+\b|\bDNS_PROBE_[A-Z_]+\b"
)
"""What stands in the place of a paper that is locked, or was not to be had."""
MOST_OF_NOTHING = 150
"""Words, of which a paper with more says something beside this message."""


MOST_OF_A_STUB = 60


def refuse_waiting(pages: Sequence[str]) -> None:
    """Raise ConversionError for a print of a form (XFA) before any reader drew it: it is evidence of nothing."""
    text = "\n".join(pages)
    if _YET_TO_COME.search(text) and len(text.split()) <= MOST_OF_NOTHING:
        raise ConversionError(
            "its page only asks to wait for a form that is not there; open the form itself in Adobe Reader, print it "
            "to a new PDF, and use that"
        )
    if _IN_PLACE_OF_A_PAPER.search(text) and len(text.split()) <= MOST_OF_A_STUB:
        raise ConversionError(
            "its page only says that the paper is not to be seen here; open the paper itself, print it to a new PDF, "
            "and use that"
        )


def losses_of_fields(pages: Sequence[str]) -> Iterator[Loss]:
    """Tell of the first field of a mail merge on the pages of a paper, and of all fields of a form."""
    fields = ((number, unmerged_field(text)) for number, text in enumerate(pages, start=1))
    if found := next(((number, field) for number, field in fields if field), None):
        yield Loss(LossKind.UNMERGED, f"page {found[0]}: the field {found[1]} was never filled in")
    blank = [(number, words) for number, text in enumerate(pages, start=1) for words in placeholders(text)]
    if blank:
        places = "1 place" if len(blank) == 1 else f"{len(blank)} places"
        on = some_of([str(number) for number in dict.fromkeys(number for number, _ in blank)])
        yield Loss(LossKind.LEFT_BLANK, f'page {on}: the form still says "{blank[0][1]}" in {places}')
