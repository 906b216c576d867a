"""Fields of a mail merge that nobody filled in: a paper that has one is the template, and not the letter."""

from collections.abc import Iterator, Sequence

from pipeline.case.loss import Loss, LossKind
from pipeline.text.blanks import unmerged_field


def losses_of_fields(pages: Sequence[str]) -> Iterator[Loss]:
    """Tell of the first such field on the pages of a paper."""
    fields = ((number, unmerged_field(text)) for number, text in enumerate(pages, start=1))
    if found := next(((number, field) for number, field in fields if field), None):
        yield Loss(LossKind.UNMERGED, f"page {found[0]}: the field {found[1]} was never filled in")
