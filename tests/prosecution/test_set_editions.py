"""A set says which edition it is, what it replaces and what is new in it; a paper that was only saved again is not."""

from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.bundle.plan import Document
from pipeline.case.evidence import Pages
from pipeline.prosecution.set_editions import Edition, ServedEdition, edition_after, edition_papers
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
WORDING = RULES.prosecution.editions
SERVED_ON = date(2026, 6, 15)
FIRST = {"Stage 1 letter": "Dear Ms Day, Jac was away.", "Notes": "We met.", "Plan": "A plan was made."}


def edition(papers: dict[str, str], *, set_title: str = "Section 9 statements") -> Edition:
    documents = [Document(title, title, "3 March 2026", Path("pages.pdf"), 1) for title in papers]
    pages = {title: Pages(Path("pages.pdf"), (text,)) for title, text in papers.items()}
    return Edition(set_title, "Ms Day", "SR-1", 1, tuple(edition_papers(documents, pages)))


def after(papers: dict[str, str], *served: Edition) -> Edition:
    return edition_after([ServedEdition(one, SERVED_ON) for one in served], edition(papers), WORDING)


def test_what_was_never_served_is_the_first_edition() -> None:
    first = after(FIRST)
    assert (first.number, first.replaces, first.told(WORDING)) == (1, None, "1")


def test_a_paper_that_was_only_saved_again_makes_no_new_edition() -> None:
    saved_again = {**FIRST, "Notes": "We  met.\n"}
    assert after(saved_again, edition(FIRST)) == edition(FIRST)


def test_a_later_edition_tells_what_it_replaces_and_what_is_new() -> None:
    changed = {"Stage 1 letter": "Dear Ms Day, Jac was away twice.", "Plan": FIRST["Plan"], "Visit": "Nobody opened."}
    second = after(changed, edition(FIRST))
    assert second.told(WORDING) == "2; it replaces edition 1, which was served on 15 June 2026"
    assert second.changes == "Added: Visit. Replaced: Stage 1 letter. Withdrawn: Notes."
    assert after(changed, edition(FIRST), second) == second


def test_another_set_that_was_served_is_none_that_this_one_replaces() -> None:
    assert after(FIRST, edition({"Charge": "The charge."}, set_title="IDPC")).number == 1


def test_a_manifest_is_read_back_as_the_edition_and_known_by_its_hash() -> None:
    second = after({**FIRST, "Visit": "Nobody opened."}, edition(FIRST))
    assert TypeAdapter(Edition).validate_json(second.manifest) == second
    assert second.sha256 != edition(FIRST).sha256
