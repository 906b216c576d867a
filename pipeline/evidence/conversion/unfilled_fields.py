"""Fields that nobody filled in: of a mail merge, whose paper is the template and not the letter, and of a form."""

from collections.abc import Iterator, Sequence

from pipeline.case.loss import Loss, LossKind
from pipeline.text.blanks import placeholders, unmerged_field
from pipeline.text.shortening import some_of


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
