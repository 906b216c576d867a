"""Every part and document gets its pages: a whole bundle, its volumes in one run of numbers, or a supplement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, repeat

from pipeline.bundle.page_labels import LabelRange, labels, section_letters
from pipeline.bundle.plan import Document, PagePlan, PlannedSection, Row, Section, Span, documents_of
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import Profile, Titles


@dataclass(frozen=True)
class FrontPages:
    """How many pages each part takes that Casebundle writes itself; 0 where a part is left out.

    ``dividers`` has one number for each section that holds something, 0 where no page stands before it, or none at all.
    """

    cover: int = 1
    index: int = 1
    chronology: int = 0
    figures: int = 0
    dividers: tuple[int, ...] = ()


def lay_out(
    front: FrontPages,
    sections: Sequence[Section],
    titles: Titles,
    profile: Profile = "general",
    after: PagePlan | None = None,
) -> PagePlan:
    """Give every part and document its pages: cover, index, chronology, figures, then the sections in their order.

    A section without documents is left out. A volume that comes ``after`` another goes on with its numbers; its pages
    are counted from 1 in its own file. Raises BundleError when a document has no page, or when two are one file.
    """
    _refuse_what_has_no_place(sections)
    pages = _Counter()
    cover, index = pages.take(front.cover), pages.take(front.index)
    planned = tuple(_planned(front, sections, titles, profile, pages, after=after))
    ranges = _label_ranges(planned, profile, after)
    return PagePlan(
        cover=cover,
        index=index,
        sections=planned,
        label_ranges=ranges,
        labels=tuple(labels(ranges, pages.taken)),
        pages_of={row.document.file: row.span for section in planned for row in section.rows if row.document},
    )


def lay_out_volumes(
    fronts: Sequence[FrontPages], parts: Sequence[Sequence[Section]], titles: Titles, profile: Profile
) -> tuple[PagePlan, ...]:
    """Lay out each volume of a bundle, all with one run of numbers; raises BundleError as ``lay_out`` does."""
    _refuse_what_has_no_place([section for sections in parts for section in sections])
    plans: list[PagePlan] = []
    for front, sections in zip(fronts, parts, strict=True):
        plans.append(lay_out(front, sections, titles, profile, plans[-1] if plans else None))
    return tuple(plans)


def one_run(volumes: Sequence[PagePlan]) -> PagePlan:
    """Give the plan of a whole bundle, its pages counted on from volume to volume."""
    first, *others = volumes
    for following in others:
        moved = following.moved(first.total)
        first = replace(
            first,
            sections=first.sections + moved.sections,
            label_ranges=first.label_ranges + moved.label_ranges,
            labels=first.labels + moved.labels,
            pages_of={**first.pages_of, **moved.pages_of},
        )
    return first


def lay_out_supplement(index_pages: int, section: Section, first_row: int, numbered: LabelRange) -> PagePlan:
    """Give the documents of a supplement their pages behind its index, counted from 1 in its own file.

    ``first_row`` is the number of its first row, ``numbered`` how its pages are labelled, both following on from what
    was served. Raises BundleError as ``lay_out`` does.
    """
    _refuse_what_has_no_place([section])
    pages = _Counter()
    index = pages.take(index_pages)
    rows = tuple(
        Row(number, one.title, one.date_text, pages.take(one.pages), one)
        for number, one in enumerate(section.documents, start=first_row)
    )
    return PagePlan(
        cover=None,
        index=index,
        sections=(PlannedSection(numbered.prefix, section.title, rows),),
        label_ranges=(numbered,),
        labels=tuple(labels((numbered,), pages.taken)),
        pages_of={row.document.file: row.span for row in rows if row.document},
    )


class _Counter:
    """Gives out pages from 1 on, without gaps."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, count: int) -> Span:
        first = self.taken + 1
        self.taken += count
        return Span(first, self.taken)


def _refuse_what_has_no_place(sections: Iterable[Section]) -> None:
    seen: set[str] = set()
    for document in documents_of(sections):
        if document.pages < 1:
            raise BundleError(f"{document.file} has no pages, so it has no place in the bundle")
        if document.file in seen:
            raise BundleError(f"{document.file} stands in the bundle twice; each file has one place")
        seen.add(document.file)


_Part = tuple[str, str, int, Document | None]
"""What becomes a row of the index: title, date, pages, and the document unless Casebundle writes the part."""


def _planned(
    front: FrontPages,
    sections: Iterable[Section],
    titles: Titles,
    profile: Profile,
    pages: _Counter,
    *,
    after: PagePlan | None,
) -> Iterator[PlannedSection]:
    last = after.sections[-1] if after else None
    numbers, dividers = count(last.rows[-1].number + 1 if last else 1), iter(front.dividers)
    letters = section_letters(last.letter if last else "") if profile == "family" else repeat("")
    written = [(titles.chronology, front.chronology), (titles.figures, front.figures)]
    preliminary: list[_Part] = [(title, "", length, None) for title, length in written if length]
    evidence: list[tuple[Section, list[_Part]]] = [
        (section, [(one.title, one.date_text, one.pages, one) for one in section.documents]) for section in sections
    ]
    for section, parts in [(Section(titles.preliminary, ()), preliminary), *evidence]:
        if parts:
            divider = next(dividers, 0)
            title = titles.continued.replace("{section}", section.title) if section.continued else section.title
            yield PlannedSection(
                letter=last.letter if last and section.continued else next(letters),
                title=title,
                divider=pages.take(divider) if divider else None,
                rows=tuple(
                    Row(next(numbers), name, date_text, pages.take(length), document)
                    for name, date_text, length, document in parts
                ),
            )


def _label_ranges(
    sections: Sequence[PlannedSection], profile: Profile, after: PagePlan | None
) -> tuple[LabelRange, ...]:
    if profile == "general":
        return (LabelRange(1, "D", start=int(after.labels[-1]) + 1 if after else 1),)
    roman, begun = 1, dict[str, int]()
    if after:
        roman = after.label_ranges[0].start + after.sections[0].span.first - 1
        letter = after.sections[-1].letter
        begun[letter] = int(after.labels[-1].removeprefix(letter))
    lettered = (
        LabelRange(section.span.first, "D", section.letter, begun.get(section.letter, 0) + 1) for section in sections
    )
    return (LabelRange(1, "r", start=roman), *lettered)
