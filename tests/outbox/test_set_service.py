"""A defendant's set is served once it is released, in a way that is open, and the days that run from it are told."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.errors import UsageError
from pipeline.outbox.builds import MANIFEST, sha256_of
from pipeline.outbox.how_served import HowServed, doubts
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import publish_service
from pipeline.outbox.releases import RECORD, hindrances, record_release, set_named, with_releases
from pipeline.outbox.served import differences_of_service
from pipeline.outbox.service_papers import make_papers, services_without_papers
from pipeline.outbox.set_service import _brings_notice, certificate_of_service, serve_set, with_days_that_run
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.prosecution.set_editions import Edition, EditionPaper, ServedEdition
from pipeline.rules.model.load import load_rules
from pipeline.shipped import TEMPLATES
from tests.project import RULES_FILE

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
LAW = RULES.prosecution
FATHER = "Mr Owen Pryce"
SENT = date(2026, 6, 15)
BY_POST = HowServed("post", "Ann Lister", address="3 Tanner Street, Stockport SK1 9ZZ")


@pytest.fixture
def case_outbox(tmp_path: Path) -> Path:
    """Give the outbox of a case whose one defendant has a set that nobody has released."""
    outbox = tmp_path / "Pryce"
    pdf = outbox / "v1" / FATHER / "Single justice bundle.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7 the set")
    file: dict[str, Any] = {"kind": "bundle", "sha256": sha256_of(pdf), "pages": 25, "bytes": pdf.stat().st_size}
    manifest: dict[str, Any] = {
        "fingerprint": "f",
        "outputs": [{"path": f"{FATHER}/{pdf.name}", **file}],
        "index": [],
        "evidence": [],
    }
    (outbox / "v1" / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    file["path"] = f"v1/{FATHER}/{pdf.name}"
    tell(outbox, outputs=[file], defendants=[{"name": FATHER, "procedure": "single justice", "outputs": [file]}])
    return outbox


def tell(case_outbox: Path, **told: Any) -> None:
    status: dict[str, Any] = {
        "case": "Pryce",
        "reference": "SR-1",
        "route": "prosecution-magistrates",
        "status": "ready",
    }
    status |= {"summary": "Ready.", "build": 1, "fingerprint": "f", "checked_on": "2026-06-15", **told}
    (case_outbox / STATUS_FILE).write_text(Status.model_validate(status).as_json(), encoding="utf-8")


def told_by(case_outbox: Path) -> Status:
    status = read_status(case_outbox)
    assert status is not None
    return status


def release(case_outbox: Path) -> Status:
    status = told_by(case_outbox)
    record_release(case_outbox, status, set_named(status, FATHER), "Ann Lister", SENT)
    publish_service(case_outbox, TEMPLATES)
    return told_by(case_outbox)


def serve(case_outbox: Path, how: HowServed = BY_POST, to: str = FATHER) -> Status:
    status = told_by(case_outbox)
    services = serve_set(case_outbox, status, to, SENT, how=how, settings=LAW)
    certificate_of_service(case_outbox, status, services, TEMPLATES)
    publish_service(case_outbox, TEMPLATES)
    return told_by(case_outbox)


def test_what_nobody_released_is_not_served(case_outbox: Path) -> None:
    with pytest.raises(UsageError, match="was not released"):
        serve(case_outbox)


def test_nothing_is_served_on_a_day_before_its_release(case_outbox: Path) -> None:
    status = release(case_outbox)
    with pytest.raises(UsageError, match=r"14 June 2026.*was released on 15 June 2026"):
        serve_set(case_outbox, status, FATHER, SENT - timedelta(days=1), how=BY_POST, settings=LAW)
    record_release(case_outbox, status, set_named(status, FATHER), "Ann Lister", SENT + timedelta(days=7))
    assert serve(case_outbox).served  # a second release of the same files takes nothing back


def test_a_release_counts_for_just_these_files(case_outbox: Path) -> None:
    assert release(case_outbox).defendants[0].released
    one = json.loads((case_outbox / STATUS_FILE).read_text(encoding="utf-8"))["defendants"][0]
    tell(case_outbox, defendants=[{**one, "outputs": [{**one["outputs"][0], "sha256": "another"}]}])
    assert with_releases(told_by(case_outbox), case_outbox).defendants[0].released is None


def test_the_days_that_run_from_service_become_steps(case_outbox: Path) -> None:
    release(case_outbox)
    status = serve(case_outbox)
    [served] = status.served
    assert (served.to, served.deemed) == (FATHER, date(2026, 6, 17))
    assert {due.id: due.day for due in status.due} == {
        "service-objection": date(2026, 7, 8),
        "service-plea": date(2026, 7, 8),
        "service-court": date(2026, 7, 13),
    }


def test_a_service_that_is_said_twice_is_recorded_once_with_the_days_that_run(case_outbox: Path) -> None:
    release(case_outbox)
    first, again = serve(case_outbox), serve(case_outbox)
    assert again.served == first.served
    by_hand = serve(case_outbox, HowServed("by hand", "Ann Lister", address="3 Tanner Street"))
    assert len(by_hand.served) == 2


def test_a_supplement_without_the_notice_leaves_the_day_of_the_reply_as_it_was(case_outbox: Path) -> None:
    """Criminal Procedure Rules 24.9(4): the days run from the service of the notice."""
    release(case_outbox)
    status = serve(case_outbox)
    [first] = status.served
    later = replace(first, on=date(2026, 6, 22), deemed=date(2026, 6, 24), object_by=date(2026, 7, 15))
    later = replace(later, plead_by=None, court_from=None)
    running = with_days_that_run(status.model_copy(update={"served": (first, later)}))
    assert {due.id: due.day for due in running.due} == {
        "service-objection": date(2026, 7, 15),
        "service-plea": date(2026, 7, 8),
        "service-court": date(2026, 7, 13),
    }


@pytest.mark.parametrize(("sha256", "brings"), [("as served", False), ("with another day", True)])
def test_a_supplement_brings_a_notice_only_where_that_was_replaced(sha256: str, brings: bool) -> None:
    def edition(number: int, of_notice: str) -> Edition:
        notice = EditionPaper("Single justice procedure notice", "", 2, of_notice, "paper: notice")
        return Edition("Single justice procedure", FATHER, "SR-1", number, (notice,))

    before = (ServedEdition(edition(1, "as served"), SENT),)
    assert _brings_notice(edition(2, sha256), before, LAW) is brings
    assert _brings_notice(edition(1, sha256), (), LAW)


def test_the_certificate_of_service_says_what_went_where_and_how(case_outbox: Path) -> None:
    release(case_outbox)
    serve(case_outbox)
    [path] = case_outbox.glob("Certificate of service*.docx")
    document = docx.Document(str(path))
    told = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "first-class post" in told
    assert "3 Tanner Street, Stockport SK1 9ZZ" in told
    assert "17 June 2026" in told
    assert "Name: Ann Lister" in [paragraph.text for paragraph in document.paragraphs]


def test_nothing_goes_by_e_mail_to_a_parent_who_has_not_agreed(case_outbox: Path) -> None:
    release(case_outbox)
    with pytest.raises(UsageError, match="has not agreed in writing"):
        serve(case_outbox, HowServed("e-mail", "Ann Lister", address="owen@pryce.example"))
    assert not (case_outbox / "served.jsonl").exists()


@pytest.mark.parametrize(
    ("how", "to", "says"),
    [
        (replace(BY_POST, method="pigeon"), FATHER, "no way to serve"),
        (HowServed("", "Ann Lister"), FATHER, "Say with --method how"),
        (HowServed("post", " "), FATHER, "Say with --by who served"),
        (HowServed("post", "Ann Lister"), FATHER, "Say with --address where"),
        (replace(BY_POST, at="25:99"), FATHER, "is not a time of day"),
        (BY_POST, "Mr Owen Price", "Mr Owen Pryce"),
    ],
)
def test_what_is_not_said_rightly_is_not_recorded(case_outbox: Path, how: HowServed, to: str, says: str) -> None:
    release(case_outbox)
    with pytest.raises(UsageError, match=says):
        serve(case_outbox, how, to)


def test_a_set_that_went_to_the_other_parent_is_not_recorded_as_served(case_outbox: Path) -> None:
    status = release(case_outbox)
    [own] = status.defendants
    own = replace(own, address="3 Tanner Street\nStockport\nSK1 9ZZ")
    other = replace(
        own, name="Ms Siân Pryce", address="Flat 2, 14 Lantern Row, Edgeley, Stockport SK3 8WX", released=None
    )
    apart = status.model_copy(update={"defendants": (own, other)})
    for address in ("flat 2, 14 Lantern Row, Edgeley", "14 Lantern Rd, sk38wx"):
        there = replace(BY_POST, address=address)
        with pytest.raises(UsageError, match="is the address of Ms Siân Pryce, and not of Mr Owen Pryce"):
            serve_set(case_outbox, apart, FATHER, SENT, how=there, settings=LAW)
    together = status.model_copy(update={"defendants": (own, replace(other, address=own.address))})
    assert serve_set(case_outbox, together, FATHER, SENT, how=BY_POST, settings=LAW)


def test_days_that_run_from_several_services_are_told_soonest_first(case_outbox: Path) -> None:
    release(case_outbox)
    status = serve(case_outbox)
    [first] = status.served
    sooner = replace(first, to="Ms Siân Pryce", object_by=date(2026, 7, 7), plead_by=date(2026, 7, 7))
    days = [due.day for due in with_days_that_run(status.model_copy(update={"served": (first, sooner)})).due]
    assert days == sorted(day for day in days if day)


def test_nothing_is_served_at_the_address_of_a_parent_who_is_not_charged(case_outbox: Path) -> None:
    status = release(case_outbox)
    [own] = status.defendants
    hidden = {"Ms Siân Pryce": "Flat 2, 14 Lantern Row\nStockport SK3 8WX"}
    alone = status.model_copy(update={"defendants": (replace(own, address="3 Tanner Street, SK1 9ZZ", others=hidden),)})
    there = replace(BY_POST, address="14 Lantern Rd, SK3 8WX")
    with pytest.raises(UsageError, match="is the address of Ms Siân Pryce, and not of Mr Owen Pryce"):
        serve_set(case_outbox, alone, FATHER, SENT, how=there, settings=LAW)
    assert serve_set(case_outbox, alone, FATHER, SENT, how=BY_POST, settings=LAW)


def test_an_address_that_the_case_has_not_and_a_day_that_the_papers_do_not_name_are_told(case_outbox: Path) -> None:
    post, deemed = LAW.service["post"], date(2026, 6, 17)
    [one] = release(case_outbox).defendants
    known = replace(one, address="3 Tanner Street\nStockport\nSK1 9ZZ", counts_from=deemed)
    assert not list(doubts(known, BY_POST, post, deemed))
    [elsewhere] = doubts(known, replace(BY_POST, address="9 Mill Lane"), post, deemed)
    assert "is not the address that the case has of Mr Owen Pryce" in elsewhere
    [another_day] = doubts(known, BY_POST, post, date(2026, 6, 18))
    assert "say that they count as served on 17 June 2026" in another_day
    assert "count as served on 18 June 2026" in another_day


def test_a_second_service_on_one_day_leaves_the_certificate_of_the_first_as_it_is(case_outbox: Path) -> None:
    release(case_outbox)
    serve(case_outbox)
    [signed] = case_outbox.glob("Certificate of service*.docx")
    signed.write_bytes(b"signed and scanned")
    serve(case_outbox, HowServed("by hand", "Ann Lister", address="3 Tanner Street"))
    assert signed.read_bytes() == b"signed and scanned"
    assert len(list(case_outbox.glob("Certificate of service*.docx"))) == 2


def test_a_set_with_something_open_is_not_released(case_outbox: Path) -> None:
    status = told_by(case_outbox)
    one = status.defendants[0]
    assert list(hindrances(case_outbox, status, one)) == []
    (case_outbox / one.outputs[0].path).write_bytes(b"changed")
    assert len(list(hindrances(case_outbox, status, one))) == 1


def test_a_release_that_was_rewritten_counts_no_more(case_outbox: Path) -> None:
    release(case_outbox)
    record = case_outbox / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace('"before": "0', '"before": "1'), encoding="utf-8")
    publish_service(case_outbox, TEMPLATES)
    assert told_by(case_outbox).defendants[0].released is None
    assert list(differences(case_outbox))


def test_the_record_of_service_holds(case_outbox: Path) -> None:
    release(case_outbox)
    serve(case_outbox)
    assert list(differences_of_service(case_outbox)) == []


def test_papers_of_a_service_that_was_only_recorded_are_made_later_and_once(case_outbox: Path) -> None:
    status = release(case_outbox)
    serve_set(case_outbox, status, FATHER, SENT, how=BY_POST, settings=LAW)
    [(certificate, bag)] = make_papers(case_outbox, status, TEMPLATES)
    assert make_papers(case_outbox, status, TEMPLATES) == []
    assert certificate.is_file()
    assert (bag / "data" / certificate.name).is_file()
    assert services_without_papers(case_outbox) == []
    serve_set(
        case_outbox,
        status,
        FATHER,
        SENT,
        how=HowServed("by hand", "Ann Lister", address="3 Tanner Street"),
        settings=LAW,
    )
    assert [[one.method for one in service] for service in services_without_papers(case_outbox)] == [
        ["left at the address"]
    ]
