"""The page plan: every page is given to one thing, and references find their page."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bundle.page_labels import LabelRange, labelled_after
from pipeline.bundle.page_layout import FrontPages, lay_out
from pipeline.bundle.plan import Document, PagePlan, Section, Span
from pipeline.bundle.settling import settle
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import Profile, Titles


def letter(key: str, pages: int = 1) -> Document:
    return Document(key, f"Letter {key}", "3 March 2025", Path("letter.pdf"), pages)


page_counts = st.lists(st.lists(st.integers(1, 40), max_size=8), max_size=6)
fronts = st.builds(
    FrontPages,
    cover=st.just(1),
    index=st.integers(1, 9),
    chronology=st.integers(0, 9),
    figures=st.integers(0, 3),
)


def sections_of(counts: list[list[int]]) -> tuple[Section, ...]:
    return tuple(
        Section(f"Section {number}", tuple(letter(f"{number}/{place}.pdf", pages) for place, pages in enumerate(part)))
        for number, part in enumerate(counts)
    )


@given(page_counts, fronts, st.sampled_from(["general", "family"]))
def test_pages_run_on_without_gap_and_each_document_has_its_own(
    counts: list[list[int]], front: FrontPages, profile: Profile
) -> None:
    plan = lay_out(front, sections_of(counts), Titles(), profile)
    spans = [plan.cover, plan.index, *(row.span for row in plan.rows)]
    assert spans[0].first == 1
    assert spans[-1].last == plan.total == len(plan.labels)
    assert all(one.last + 1 == following.first for one, following in pairwise(spans))
    documents = [document for section in sections_of(counts) for document in section.documents]
    assert {key: span.count for key, span in plan.pages_of.items()} == {one.file: one.pages for one in documents}


@given(page_counts, fronts)
def test_general_numbers_are_those_of_the_pdf(counts: list[list[int]], front: FrontPages) -> None:
    plan = lay_out(front, sections_of(counts), Titles(), "general")
    assert plan.labels == tuple(str(number) for number in range(1, plan.total + 1))


@given(page_counts, fronts)
def test_no_two_pages_of_a_family_bundle_are_labelled_alike(counts: list[list[int]], front: FrontPages) -> None:
    plan = lay_out(front, sections_of(counts), Titles(), "family")
    assert len(set(plan.labels)) == plan.total


@given(page_counts, st.integers(1, 60))
def test_settles_whatever_length_was_guessed_at_first(counts: list[list[int]], rows_on_a_page: int) -> None:
    """The longer the numbers in the index are, the fewer rows a page takes: the worst that a layout may do."""

    def render(plan: PagePlan) -> tuple[str, FrontPages]:
        letters = sum(len(plan.printed(row.span)) for row in plan.rows)
        return "rendered", FrontPages(index=1 + letters // (rows_on_a_page * 9), chronology=2)

    plan, _ = settle(FrontPages(index=30), lambda front: lay_out(front, sections_of(counts), Titles()), render)
    assert render(plan)[1].index == plan.index.count


def test_pages_that_follow_are_numbered_on_or_have_a_letter_of_their_own() -> None:
    assert labelled_after("30") == LabelRange(1, "D", start=31)
    assert [labelled_after(label).prefix for label in ("D3", "Z11", "AA2", "ii")] == ["E", "AA", "BB", "A"]


def test_an_index_that_never_settles_is_refused() -> None:
    def never(plan: PagePlan) -> tuple[str, FrontPages]:
        return "rendered", FrontPages(index=3 - plan.index.count)

    with pytest.raises(BundleError, match="change their length"):
        settle(FrontPages(), lambda front: lay_out(front, (), Titles()), never)


def test_family_sections_have_letters_and_their_own_numbers() -> None:
    sections = (Section("Letters", (letter("a", 2), letter("b"))), Section("Meetings", (letter("c", 2),)))
    plan = lay_out(FrontPages(index=2, chronology=1), sections, Titles(), "family")
    assert plan.labels == ("i", "ii", "iii", "A1", "B1", "B2", "B3", "C1", "C2")
    assert [section.heading for section in plan.sections] == ["A. Preliminary documents", "B. Letters", "C. Meetings"]
    assert plan.printed(plan.pages_of["a"]) == "B1–B2"


def test_a_reference_finds_the_page_of_the_bundle() -> None:
    plan = lay_out(FrontPages(), (Section("Letters", (letter("a", 3), letter("b", 2))),), Titles())
    assert plan.pages_of == {"a": Span(3, 5), "b": Span(6, 7)}
    assert plan.page_of("a", 3) == 5
    assert plan.page_of("b") == 6
    assert plan.page_of("case.yaml", 1) is None
    assert plan.page_of(None) is None


def test_a_reference_beyond_a_document_leads_to_its_beginning() -> None:
    plan = lay_out(FrontPages(), (Section("Letters", (letter("a", 3), letter("b", 2))),), Titles())
    assert plan.page_of("a", 4) == 3


def test_a_section_without_documents_is_left_out() -> None:
    plan = lay_out(FrontPages(), (Section("Letters", ()), Section("Meetings", (letter("c"),))), Titles())
    assert [section.title for section in plan.sections] == ["Meetings"]


def test_a_document_without_pages_is_refused_by_name() -> None:
    with pytest.raises(BundleError, match=r"empty\.pdf has no pages"):
        lay_out(FrontPages(), (Section("Letters", (letter("empty.pdf", 0),)),), Titles())


def test_a_file_that_stands_twice_is_refused_by_name() -> None:
    with pytest.raises(BundleError, match=r"a\.pdf stands in the bundle twice"):
        lay_out(FrontPages(), (Section("Letters", (letter("a.pdf"), letter("a.pdf"))),), Titles())
