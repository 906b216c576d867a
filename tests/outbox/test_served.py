"""What was served is recorded for good, and the record and the served files are held against their hashes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.bundle.plan import Span
from pipeline.cli import commands
from pipeline.errors import BundleError, UsageError
from pipeline.outbox.publish import publish
from pipeline.outbox.served import RECORD, differences_of_service, last_served, record_service
from pipeline.outcome import FileRecord, Outcome, Output
from pipeline.settings import PROJECT

DAY = date(2025, 6, 20)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><g>the register</g></svg>'


def build(
    outbox: Path,
    words: str = "first",
    pages: tuple[int, int] | None = (3, 4),
    names: tuple[str, ...] = ("SR-1 Smith bundle.pdf",),
) -> Path:
    """Publish a build whose one letter stands on ``pages``; give the case's outbox folder."""
    outbox.mkdir(exist_ok=True)
    bundle = outbox / f"{words}.pdf"
    bundle.write_text(f"a bundle with the {words} letter")
    outcome = Outcome(
        case="Smith J",
        reference="SR-1",
        route="stockport-enforcement",
        status="ready",
        summary="Everything is there.",
        fingerprint=words,
        today=date(2025, 6, 1),
        files=(FileRecord("letter.pdf", f"hash of the {words} letter", 9, bundle_pages=pages),),
        build=tuple(Output(name, "bundle", bundle, 4) for name in names),
        picture=PICTURE,
    )
    publish(outcome, outbox, PROJECT / "templates", "seen")
    return outbox / "Smith J"


def status(case: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((case / "status.json").read_text(encoding="utf-8"))
    return told


def test_nothing_was_served_before_anything_is_recorded(tmp_path: Path) -> None:
    assert last_served(build(tmp_path / "outbox")) is None


def test_every_volume_of_a_bundle_is_recorded_and_what_comes_later_is_added_to_the_last(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox", names=("bundle volume 1 of 2.pdf", "bundle volume 2 of 2.pdf"))
    services = record_service(case, DAY, "Stockport Magistrates’ Court")
    assert [one.file for one in services] == ["v1/bundle volume 1 of 2.pdf", "v1/bundle volume 2 of 2.pdf"]
    record_service(case, DAY, "Ms Smith")
    assert len((case / RECORD).read_text(encoding="utf-8").splitlines()) == 4
    assert not list(differences_of_service(case))
    served = last_served(case)
    assert served is not None
    assert served.pdf == case / "v1" / "bundle volume 2 of 2.pdf"
    assert served.before == ((case / "v1" / "bundle volume 1 of 2.pdf", 4),)
    assert served.number == 1


def test_the_newest_build_is_recorded_with_its_hash_and_its_pages(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    [service] = record_service(case, DAY, "Stockport Magistrates’ Court")
    assert (service.build, service.file, service.pages) == (1, "v1/SR-1 Smith bundle.pdf", 4)
    served = last_served(case)
    assert served is not None
    assert (served.on, served.number) == (DAY, 1)
    assert served.places == {"hash of the first letter": Span(3, 4)}


def test_serving_one_build_on_two_people_is_one_served_bundle(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    record_service(case, date(2025, 6, 23), "Mr Smith")
    served = last_served(case)
    assert served is not None
    assert (served.on, served.number) == (date(2025, 6, 23), 1)
    assert [json.loads(line)["to"] for line in (case / RECORD).read_text().splitlines()] == ["Mrs Smith", "Mr Smith"]


def test_a_later_service_keeps_what_was_served_before(tmp_path: Path) -> None:
    record_service(build(tmp_path / "outbox"), DAY, "Mrs Smith")
    case = build(tmp_path / "outbox", "second", (6, 6))
    record_service(case, DAY, "Mrs Smith")
    served = last_served(case)
    assert served is not None
    assert served.number == 2
    assert served.pdf == case / "v2" / "SR-1 Smith bundle.pdf"
    assert served.places == {"hash of the first letter": Span(3, 4), "hash of the second letter": Span(6, 6)}


def test_a_record_that_was_changed_is_told(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    for name in ("Mrs Smith", "Mr Smith"):
        record_service(case, DAY, name)
    (case / RECORD).write_text((case / RECORD).read_text().replace("Mrs Smith", "Mrs Smyth"))
    assert list(differences_of_service(case)) == [
        "Smith J, served.jsonl, line 2: a line before it was changed or taken out"
    ]
    (case / RECORD).write_text("Mrs Smith, Friday\n")
    assert list(differences_of_service(case)) == ["Smith J, served.jsonl, line 1: it is damaged"]


def test_nothing_is_added_to_a_served_bundle_that_changed(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    (case / "v1" / "SR-1 Smith bundle.pdf").write_text("another")
    with pytest.raises(BundleError, match=r"is not the file that was served on 2025-06-20; put back what was served"):
        last_served(case)


def test_a_case_without_a_bundle_cannot_be_served(tmp_path: Path) -> None:
    (tmp_path / "Smith J").mkdir()
    with pytest.raises(UsageError, match="has no bundle yet"):
        record_service(tmp_path / "Smith J", DAY, "Mrs Smith")


def test_a_build_that_does_not_say_its_pages_cannot_be_served(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="casebundle run --force"):
        record_service(build(tmp_path / "outbox", pages=None), DAY, "Mrs Smith")


def test_the_command_records_and_refuses_a_bundle_that_is_not_as_it_was_published(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    words = ["serve", str(case), "--on", "20/06/2025", "--to", "Mrs Smith"]
    told = CliRunner().invoke(commands, words)
    assert (told.exit_code, (case / RECORD).read_text().count("\n")) == (0, 1)
    assert CliRunner().invoke(commands, ["verify", str(case)]).exit_code == 0
    (case / "v1" / "SR-1 Smith bundle.pdf").write_text("another")
    told = CliRunner().invoke(commands, words)
    assert told.exit_code == 6
    assert "is not the file that was published" in told.output
    assert (case / RECORD).read_text().count("\n") == 1


def test_the_status_says_what_was_served_to_whom_and_when(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    assert status(case)["served"] == []
    for to in ("Mrs Smith", "Stockport Magistrates’ Court"):
        words = ["serve", str(case), "--on", "20/06/2025", "--to", to]
        assert CliRunner().invoke(commands, words).exit_code == 0
    file = {"build": 1, "on": "2025-06-20", "file": "v1/SR-1 Smith bundle.pdf", "pages": 4}
    assert status(case)["served"] == [{**file, "to": "Mrs Smith"}, {**file, "to": "Stockport Magistrates’ Court"}]
    page = (case / "status.html").read_text()
    assert "Stockport Magistrates’ Court" in page
    assert "20 June 2025" in page
    assert PICTURE in page


def test_a_later_build_goes_on_telling_what_was_served(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    build(tmp_path / "outbox", "second", (6, 6))
    (served,) = status(case)["served"]
    assert (served["build"], served["to"]) == (1, "Mrs Smith")
    assert status(case)["build"] == 2


def test_a_damaged_line_of_the_record_keeps_no_status_from_being_written(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    with (case / RECORD).open("a") as record:
        record.write("Mrs Smith, Friday\n")
    build(tmp_path / "outbox", "second", (6, 6))
    assert [one["to"] for one in status(case)["served"]] == ["Mrs Smith"]


def test_the_command_needs_a_day_that_is_a_date(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    told = CliRunner().invoke(commands, ["serve", str(case), "--on", "Friday", "--to", "Mrs Smith"])
    assert told.exit_code == 2
    assert '"Friday" is not a date' in told.output
