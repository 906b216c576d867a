"""What papers hold of others is looked for once, and told the same when it was kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.case.case import Case
from pipeline.case.value_hash import hash_of_value
from pipeline.disclosure import searched_once
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.searched_once import ANEW, Looked, SearchedOnce
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.evidence.conversion.cache import HASH, Cache
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

from .test_leaks import CASE

DISCLOSURE = load_rules(RULES_FILE).disclosure
THE_CASE = Case.model_validate(CASE)
FATHER = next(parent for parent in THE_CASE.parents if parent.relationship == "father")
TOLD = ToldOfOthers(DISCLOSURE, FATHER, THE_CASE)
PAPERS = [
    SearchedPaper(
        "Visit.pdf", "Visit", ["Mother lives at 14 Lantern Row.\nShe starts at six. Jemima Arkwright came too."]
    ),
    SearchedPaper("Letter.pdf", "Letter", ["Dear Mr Pryce, Jac was absent. Kingfisher kept them.", "A second page."]),
    SearchedPaper("Mail.pdf", "Mail", ["From: Siân Pryce <sian@lantern.example>\nPlease write to me there."]),
]


def once(folder: Path, edition: str = "rules") -> SearchedOnce:
    return SearchedOnce(Cache(folder), "0" * HASH, edition)


def looked(search: SearchedOnce, papers: list[SearchedPaper] = PAPERS) -> Looked:
    return search.through(TOLD, papers)


def searches_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searched_once, "search", lambda *_: pytest.fail("it was looked through again"))


def test_what_was_kept_is_what_a_search_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anew, first = looked(ANEW), looked(once(tmp_path))
    searches_no_more(monkeypatch)
    kept = looked(once(tmp_path))
    assert anew.leaks
    assert anew.doubts
    assert anew.learned.offices.owners
    assert anew == first == kept


def test_a_key_made_of_what_was_kept_is_that_of_what_was_found(tmp_path: Path) -> None:
    found, kept = looked(once(tmp_path)), looked(once(tmp_path))
    assert hash_of_value((found.learned, found.names)) == hash_of_value((kept.learned, kept.names))


def test_what_others_tell_is_looked_for_by_names_that_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers, entry = looked(once(tmp_path)), [SearchedPaper("1", "", ["Kingfisher came with Jemima."])]
    by = (papers.learned, papers.names)
    anew = ANEW.through(TOLD, entry, *by)
    assert once(tmp_path).through(TOLD, entry, *by) == anew
    searches_no_more(monkeypatch)
    assert once(tmp_path).through(TOLD, entry, *by) == anew


@pytest.mark.parametrize("what", ["words", "case", "defendant", "rules", "learned"])
def test_something_else_is_looked_through_by_itself(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = looked(once(tmp_path)).learned if what == "learned" else None
    search, papers, told = once(tmp_path, what), list(PAPERS), TOLD
    search.through(told, papers, learned)
    searches_no_more(monkeypatch)
    search.through(told, papers, learned)
    match what:
        case "words":
            papers[1] = replace(papers[1], texts=["Dear Mr Pryce, Jac was late.", "A second page."])
        case "case":
            told = replace(told, case=THE_CASE.model_copy(update={"reference": "another"}))
        case "defendant":
            told = replace(told, defendant=next(one for one in THE_CASE.parents if one is not FATHER))
        case "rules":
            search = once(tmp_path, "of today")
        case "learned":
            learned = replace(learned, names=(("name", "", "Arkwright"),)) if learned else None
    with pytest.raises(pytest.fail.Exception):
        search.through(told, papers, learned)


def test_what_is_damaged_is_looked_for_anew(tmp_path: Path) -> None:
    anew = looked(once(tmp_path))
    for about in tmp_path.glob("??/*/pages.json"):
        told = json.loads(about.read_text("utf-8"))
        about.write_text(json.dumps({**told, "reading": {"leaks": "none"}}), "utf-8")
    assert looked(once(tmp_path)) == anew


def test_what_is_kept_of_a_case_is_forgotten_with_its_file(tmp_path: Path) -> None:
    looked(once(tmp_path))
    assert Cache(tmp_path).forget({"0" * HASH}) == 1
    assert not Cache(tmp_path).stored().files
