"""Two parents who live apart are prosecuted: neither set holds anything of the other, and a person decided the rest."""

import subprocess
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdf
import pypdfium2
import pytest

from pipeline.case.question import Answer
from pipeline.outbox.answers import record_answer
from pipeline.text.folding import folded
from tests.journey.journey_office import Office
from tests.journey.two_parents import (
    FATHER,
    FOR_NEITHER,
    HELD_FOR_FATHER,
    HELD_FOR_MOTHER,
    MOTHER,
    NOT_FOR_FATHER,
    NOT_FOR_MOTHER,
    make_two_parents,
)

CASE = "Pryce"


@pytest.fixture(scope="module")
def court_office(new_office: Callable[[], Office]) -> Office:
    office = new_office()
    make_two_parents(office.inbox / CASE)
    office.do("run")
    return office


@pytest.fixture(scope="module")
def asked_once(court_office: Office) -> dict[str, Any]:
    """Give the status before anybody has decided anything."""
    return court_office.status(CASE)


@pytest.fixture(scope="module")
def held(court_office: Office, asked_once: dict[str, Any]) -> dict[str, Any]:
    """Give the status once somebody wanted to be asked about each paper."""
    [one] = [one for one in asked_once["questions"] if one["id"].startswith("redact-in-all")]
    answer = Answer(one["id"], one["choices"][-1], "Ann Lister", date(2026, 6, 15), one["subject"])
    record_answer(court_office.outbox / CASE, answer)
    court_office.do("run")
    return court_office.status(CASE)


@pytest.fixture(scope="module")
def refused(court_office: Office, held: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """Ask for the release of a set on which something is still open."""
    return court_office.do("release", CASE, "--parent", FATHER, "--by", "Ann Lister")


@pytest.fixture(scope="module")
def decided(court_office: Office, held: dict[str, Any], refused: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Give the status after every question was answered as it is proposed."""
    answer_as_proposed(court_office, held)
    assert court_office.do("run").returncode == 0
    return court_office.status(CASE)


def answer_as_proposed(office: Office, status: dict[str, Any]) -> None:
    for question in status["questions"]:
        answer = Answer(question["id"], question["proposed"], "Ann Lister", date(2026, 6, 15), question["subject"])
        record_answer(office.outbox / CASE, answer)


def set_of(status: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in status["defendants"] if one["name"] == name)
    return found


def asked_about(status: dict[str, Any], name: str) -> set[str | None]:
    held = set_of(status, name)["held"]
    return {one["about"] for one in status["questions"] if one["id"] in held}


def whole_text(paths: Iterable[Path]) -> str:
    """Give whatever two readers find in these files: words of pages, bookmarks, metadata and the files' names."""
    found: list[str] = []
    for path in paths:
        found.append(path.name)
        if path.suffix == ".pdf":
            reader, document = pypdf.PdfReader(path), pypdfium2.PdfDocument(path)
            found += [page.extract_text() for page in reader.pages]
            found += [page.get_textpage().get_text_range() for page in document]
            found += [mark.get_title() for mark in document.get_toc()]
            found += [str(value) for value in (reader.metadata or {}).values()]
            document.close()
        elif path.suffix == ".docx":
            found += [str(part.blob, "utf-8", "replace") for part in docx.Document(str(path)).part.package.iter_parts()]
    return " ".join(folded("\n".join(found)).split())


def files_of(office: Office, outputs: Iterable[dict[str, Any]]) -> list[Path]:
    return [office.outbox / CASE / one["path"] for one in outputs]


def test_whatever_is_to_be_redacted_is_asked_about_in_one_question(asked_once: dict[str, Any]) -> None:
    holding = [one["id"].rpartition("-")[0] for one in asked_once["questions"] if one["holds"]]
    assert holding == ["redact-in-all", "glance"]


def test_both_sets_wait_for_a_person_and_the_councils_own_is_there(held: dict[str, Any]) -> None:
    assert held["status"] == "ready"
    glance = {None}  # the one list, in which the name of the refuge stands
    assert asked_about(held, FATHER) == HELD_FOR_FATHER | glance
    assert asked_about(held, MOTHER) == HELD_FOR_MOTHER | glance
    assert all(not one["outputs"] for one in held["defendants"])
    assert "Held back" in held["summary"]
    assert any(one["kind"] == "internal" for one in held["outputs"])


def test_a_question_names_page_and_kind_and_not_the_words(held: dict[str, Any]) -> None:
    asked = " ".join(one["asks"] for one in held["questions"] if one["id"].startswith("disclose-"))
    secrets = {*NOT_FOR_FATHER, *NOT_FOR_MOTHER, *FOR_NEITHER} - {"Grace"}
    assert not [secret for secret in secrets if folded(secret) in folded(asked)]
    assert "telephone of Ms Siân Pryce (mother) (page 1)" in asked


@pytest.mark.parametrize(("name", "secrets"), [(FATHER, NOT_FOR_FATHER), (MOTHER, NOT_FOR_MOTHER)])
def test_no_secret_reaches_a_defendants_set(
    court_office: Office, decided: dict[str, Any], name: str, secrets: tuple[str, ...]
) -> None:
    made = set_of(decided, name)
    text = whole_text(files_of(court_office, made["outputs"]))
    assert made["held"] == []
    assert [one["kind"] for one in made["outputs"]].count("bundle") == 2
    assert [secret for secret in (*secrets, *FOR_NEITHER) if folded(secret) in text] == []
    assert "this is a stage 1 letter" in text
    assert folded("Referral sheet") not in text


def test_the_councils_own_set_holds_everything(court_office: Office, decided: dict[str, Any]) -> None:
    own = [one for one in decided["outputs"] if "/internal/" in one["path"]]
    text = whole_text(files_of(court_office, own))
    secrets = (*NOT_FOR_FATHER, *NOT_FOR_MOTHER, *FOR_NEITHER)
    assert [secret for secret in secrets if folded(secret) not in text] == []
    assert folded("Referral sheet") in text
    [whole] = [one for one in own if one["path"].endswith("bundle.pdf")]
    assert folded("Disclosure matrix of all defendants") in whole_text(files_of(court_office, [whole]))


def test_once_all_is_decided_nothing_is_told_as_a_problem(decided: dict[str, Any]) -> None:
    assert decided["problems"] == []


def test_a_set_is_not_released_while_anything_is_open(
    refused: subprocess.CompletedProcess[str], decided: dict[str, Any]
) -> None:
    assert refused.returncode == 3
    assert "signed by the head teacher" in refused.stdout
    assert f"No set was made for {FATHER}." in refused.stdout
    assert set_of(decided, FATHER)["released"] is None


def test_a_set_on_which_all_is_decided_is_released_by_a_person(court_office: Office, decided: dict[str, Any]) -> None:
    assert not [one for one in decided["defendants"] if one["open"]]
    released = court_office.do("release", CASE, "--parent", FATHER, "--by", "Ann Lister")
    assert released.returncode == 0, released.stdout
    told = set_of(court_office.status(CASE), FATHER)["released"]
    assert (told["by"], told["build"]) == ("Ann Lister", decided["build"])
    assert set_of(court_office.status(CASE), MOTHER)["released"] is None
    assert "Released by Ann Lister" in (court_office.outbox / CASE / "status.html").read_text(encoding="utf-8")


def test_only_a_released_set_is_served(court_office: Office, decided: dict[str, Any]) -> None:
    how = ("--on", "2026-06-15", "--method", "post", "--by", "Ann Lister")
    court_office.do("release", CASE, "--parent", FATHER, "--by", "Ann Lister")
    refused = court_office.do("serve", CASE, "--to", MOTHER, "--address", "14 Lantern Row", *how)
    served = court_office.do("serve", CASE, "--to", FATHER, "--address", "3 Tanner Street", *how)
    status = court_office.status(CASE)
    assert (refused.returncode, served.returncode) == (2, 0), (refused.stderr, served.stderr)
    assert {one["to"] for one in status["served"]} == {FATHER}
    assert "2026-07-08" in {due["day"] for due in status["next"] if due["id"] == "service-plea"}
    assert [path.name for path in (court_office.outbox / CASE).glob("Certificate of service*")] == [
        f"Certificate of service {FATHER} 2026-06-15.docx"
    ]
    assert court_office.do("verify", CASE).returncode == 0
    assert decided["build"] == status["build"]


def test_on_another_day_the_sets_stay_as_they_were_made(court_office: Office, decided: dict[str, Any]) -> None:
    before = court_office.status(CASE)
    assert court_office.do("run", "--today", "2026-06-16").returncode == 0
    after = court_office.status(CASE)
    assert after["checked_on"] == "2026-06-16"
    assert [after[name] for name in ("build", "outputs", "made")] == [
        before[name] for name in ("build", "outputs", "made")
    ]
    assert after["made"] == decided["made"]
    assert after["summary"] == before["summary"]
    assert [one["outputs"] for one in after["defendants"]] == [one["outputs"] for one in before["defendants"]]
