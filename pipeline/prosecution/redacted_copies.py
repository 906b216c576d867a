"""The copies of papers that go to a defendant: as they are, or with what was decided taken out of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from pipeline.case.evidence import Pages
from pipeline.disclosure.doubts import names_read_anew
from pipeline.disclosure.leaks import Leak, leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.redaction import Redaction, redact
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.errors import BundleError
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.failed_redactions import FailedRedaction
from pipeline.prosecution.set_contents import ServedPages
from pipeline.rules.model.disclosure_settings import DisclosureSettings

LOOKS_FOR_NAMES = 2
"""So often a page that is recognised anew is looked through for names: a scan may be misread anew each time."""


@dataclass(frozen=True)
class Copies:
    """The pages of each paper as it goes to a defendant, what was taken out of them, and what could not be."""

    served: Mapping[str, ServedPages] = field(default_factory=dict)
    redactions: tuple[Redaction, ...] = ()
    failed: tuple[FailedRedaction, ...] = ()


def copies_of(file: DefendantFile, disclosure: DisclosureSettings, workshop: Workshop) -> Copies:
    """Give the pages of every paper that goes to the defendant; one that cannot be redacted stops no other."""
    served: dict[str, ServedPages] = {}
    redactions: list[Redaction] = []
    failed: list[FailedRedaction] = []

    for decision in file.selection.decisions:
        pages = file.evidence[decision.file].pages
        if not decision.goes_in or pages is None:
            continue
        if decision.if_not_redacted is None or decision.fate == "served":
            served[decision.file] = ServedPages(decision.title, pages)
            continue
        try:
            again = _looks(file, disclosure, {leak.key for leak in decision.let})
            copy = redact(decision.file, pages.pdf, decision.leaks, workshop, again)
        except BundleError as error:
            failed.append(FailedRedaction(decision.if_not_redacted, str(error)))
        else:
            served[decision.file] = ServedPages(decision.shown, copy.pages)
            redactions += copy.redactions
    return Copies(served, tuple(redactions), tuple(failed))


def _looks(
    file: DefendantFile, disclosure: DisclosureSettings, let: Collection[str]
) -> Callable[[Pages], tuple[Leak, ...]]:
    """Look at what is left for all that is kept, and in the first of these looks for names that nobody decided."""
    looks_for_names = iter([True] * LOOKS_FOR_NAMES)

    def look_again(pages: Pages) -> tuple[Leak, ...]:
        papers, selection = [SearchedPaper("", "", pages.texts, besides=pages.besides)], file.selection
        found = leaks_for(file.defendant.parent, file.case, papers, disclosure, selection.learned)
        if selection.names and next(looks_for_names, False):
            found += tuple(names_read_anew(pages.texts, selection.names))
        return tuple(leak for leak in found if leak.key not in let and leak.kind != PERSON)

    return look_again
