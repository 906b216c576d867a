"""What was served is recorded for good, and the record and the served files are held against their hashes."""

import json
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.bundle.index_rows import IndexRow
from pipeline.bundle.plan import Span
from pipeline.cli import commands
from pipeline.documents.outcome import FileRecord, Outcome, Output
from pipeline.documents.served_build import ServedBuild
from pipeline.errors import BundleError, UsageError
from pipeline.outbox import changes
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import publish
from pipeline.outbox.served import RECORD, differences_of_service, last_served, record_service
from tests.project import TEMPLATES

DAY = date(2025, 6, 20)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><g>the register</g></svg>'


def build(
    outbox: Path,
    words: str = "first",
    pages: tuple[int, int] | None = (3, 4),
    names: tuple[str, ...] = ("SR-1 Smith bundle.pdf",),
    continues: int | None = None,
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
        index=(IndexRow("Letters", "", f"The {words} letter", "3 March 2025", first=3, last=4),),
        picture=PICTURE,
        continues=continues,
    )
    publish(outcome, outbox, TEMPLATES, "seen")
    return outbox / "Smith J"


def served_from(case: Path) -> ServedBuild:
    served = last_served(case)
    assert served is not None
    return served


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
    served = served_from(case).bundle
    assert served.pdf == case / "v1" / "bundle volume 2 of 2.pdf"
    assert served.before == ((case / "v1" / "bundle volume 1 of 2.pdf", 4),)
    assert served.number == 1


def test_the_newest_build_is_recorded_with_its_hash_and_its_pages(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    [service] = record_service(case, DAY, "Stockport Magistrates’ Court")
    assert (service.build, service.file, service.pages) == (1, "v1/SR-1 Smith bundle.pdf", 4)
    served = served_from(case).bundle
    assert (served.on, served.number) == (DAY, 1)
    assert served.places == {"hash of the first letter": Span(3, 4)}


def test_serving_one_build_on_two_people_is_one_served_bundle(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    record_service(case, date(2025, 6, 23), "Mr Smith")
    served = served_from(case).bundle
    assert (served.on, served.number) == (date(2025, 6, 23), 1)
    assert [json.loads(line)["to"] for line in (case / RECORD).read_text().splitlines()] == ["Mrs Smith", "Mr Smith"]


def test_a_later_service_keeps_what_was_served_before(tmp_path: Path) -> None:
    record_service(build(tmp_path / "outbox"), DAY, "Mrs Smith")
    case = build(tmp_path / "outbox", "second", (6, 6), continues=1)
    record_service(case, DAY, "Mrs Smith")
    assert served_from(case).number == 2
    served = served_from(case).bundle
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
    with pytest.raises(BundleError, match=r"is not the file that was served on 20 June 2025; put back what was served"):
        last_served(case)


def test_a_case_without_a_bundle_cannot_be_served(tmp_path: Path) -> None:
    (tmp_path / "Smith J").mkdir()
    with pytest.raises(UsageError, match="has no bundle yet"):
        record_service(tmp_path / "Smith J", DAY, "Mrs Smith")


def test_a_build_that_does_not_say_its_pages_cannot_be_served(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="casebundle run --force"):
        record_service(build(tmp_path / "outbox", pages=None), DAY, "Mrs Smith")


def test_a_build_that_does_not_keep_its_index_cannot_be_served(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    manifest = case / "v1" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    del said["index"]
    manifest.write_text(json.dumps(said))
    (case.parent / LOG).unlink()
    with pytest.raises(UsageError, match="casebundle run --force"):
        record_service(case, DAY, "Mrs Smith")


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
    served = [{name: one[name] for name in (*file, "to")} for one in status(case)["served"]]
    assert served == [{**file, "to": "Mrs Smith"}, {**file, "to": "Stockport Magistrates’ Court"}]
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


def serve(case: Path, *words: str) -> Result:
    return CliRunner().invoke(commands, ["serve", str(case), "--on", "20/06/2025", "--to", "Mrs Smith", *words])


def test_a_service_that_is_said_twice_is_recorded_once(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    assert [serve(case).exit_code, serve(case).exit_code] == [0, 0]
    assert (case / RECORD).read_text().count("\n") == 1
    assert len(status(case)["served"]) == 1


def test_what_another_program_is_just_publishing_is_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, halfway, go_on = build(tmp_path / "outbox"), threading.Event(), threading.Event()

    def wait_before_the_status(change: str, path: Path) -> None:
        if (change, path.name) == ("replace", "status.json"):
            halfway.set()
            go_on.wait(10)

    monkeypatch.setattr(changes, "about_to", wait_before_the_status)
    with ThreadPoolExecutor() as other:
        other.submit(build, tmp_path / "outbox", "second")
        halfway.wait(10)
        assert list(differences(case))
        threading.Timer(0.2, go_on.set).start()
        verified = CliRunner().invoke(commands, ["verify", str(case)])
    assert (verified.exit_code, verified.output) == (0, "Every published file is as it was published.\n")


def change(path: Path, old: str, new: str) -> None:
    """Change a file where it says ``old``."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def shorten(record: Path) -> None:
    """Take the last line out."""
    record.write_bytes(record.read_bytes().splitlines(keepends=True)[0])


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda record: change(record, '"to": "Mr Smith"', '"to": "Mr Smyth"'), "served.jsonl, line 2: it was changed"),
        (shorten, "served.jsonl: 1 of its 2 lines are lost"),
        (lambda record: record.unlink(), "served.jsonl: 2 of its 2 lines are lost"),
    ],
)
def test_the_end_of_the_record_is_watched_over_by_the_status(
    tmp_path: Path, harm: Callable[[Path], None], told: str
) -> None:
    case = build(tmp_path / "outbox")
    serve(case)
    assert serve(case, "--to", "Mr Smith").exit_code == 0
    harm(case / RECORD)
    for words in ("first", "second"):  # the fault stays known, however often the status is written anew
        build(tmp_path / "outbox", words, (6, 6))
        assert list(differences_of_service(case)) == [f"Smith J, {told}"]
        with pytest.raises(BundleError, match="put back what was served"):
            last_served(case)
    assert len(status(case)["served"]) == 2


def test_a_record_that_was_put_back_is_in_order_again(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    serve(case)
    kept = (case / RECORD).read_bytes()
    (case / RECORD).unlink()
    build(tmp_path / "outbox", "second", (6, 6))
    (case / RECORD).write_bytes(kept)
    assert served_from(case).number == 1


def test_a_record_that_is_not_utf_8_is_damaged_and_keeps_no_status_from_being_written(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Siân Smith")
    (case / RECORD).write_bytes((case / RECORD).read_text(encoding="utf-8").encode("cp1252"))
    assert list(differences_of_service(case)) == ["Smith J, served.jsonl, line 1: it is damaged"]
    build(tmp_path / "outbox", "second", (6, 6))
    assert status(case)["build"] == 2


def test_a_name_with_a_sign_that_only_looks_like_the_end_of_a_line_is_one_line(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    assert serve(case, "--to", "Mrs Smith\u2028Stockport").exit_code == 0
    assert not list(differences_of_service(case))
    assert [one["to"] for one in status(case)["served"]] == ["Mrs Smith\u2028Stockport"]


@pytest.mark.parametrize(
    ("field", "value"), [("file", 5), ("on", "20 June"), ("build", "the first"), ("pages", None), ("sha256", [])]
)
def test_a_line_that_says_what_no_line_can_say_is_damaged(tmp_path: Path, field: str, value: object) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    line = json.loads((case / RECORD).read_text(encoding="utf-8"))
    (case / RECORD).write_text(json.dumps({**line, field: value}) + "\n")
    assert list(differences_of_service(case)) == ["Smith J, served.jsonl, line 1: it is damaged"]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda manifest: manifest.unlink(), "v1: manifest.json is missing or damaged"),
        (lambda manifest: manifest.write_text("{"), "v1: manifest.json is missing or damaged"),
        (
            lambda manifest: change(manifest, " 3,\n    4", " 7,\n    8"),
            "v1/manifest.json: it is not that of the build that was served on 20 June 2025",
        ),
    ],
)
def test_the_manifest_of_what_was_served_is_watched_over(
    tmp_path: Path, harm: Callable[[Path], object], told: str
) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    record_service(case, DAY, "Mr Smith")
    harm(case / "v1" / "manifest.json")
    assert list(differences_of_service(case)) == [f"Smith J, {told}"]
    with pytest.raises(BundleError, match="put back what was served"):
        last_served(case)


def test_a_line_of_an_earlier_version_names_no_manifest_and_holds_all_the_same(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    line = json.loads((case / RECORD).read_text(encoding="utf-8"))
    del line["manifest"]
    (case / RECORD).write_text(json.dumps(line) + "\n")
    (case.parent / LOG).unlink()
    assert served_from(case).bundle.places == {"hash of the first letter": Span(3, 4)}


def test_a_changed_bundle_is_told_once_however_many_were_served(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    for name in ("Mrs Smith", "Mr Smith", "Stockport Magistrates’ Court"):
        record_service(case, DAY, name)
    (case / "v1" / "SR-1 Smith bundle.pdf").write_text("another")
    assert list(differences_of_service(case)) == [
        "Smith J, v1/SR-1 Smith bundle.pdf: it is not the file that was served on 20 June 2025"
    ]


def test_the_rows_of_the_index_that_was_served_are_known(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    record_service(case, DAY, "Mrs Smith")
    assert [(row.title, row.first) for row in served_from(case).bundle.index] == [("The first letter", 3)]


def test_an_earlier_build_can_be_recorded_when_it_was_the_one_handed_over(tmp_path: Path) -> None:
    build(tmp_path / "outbox")
    case = build(tmp_path / "outbox", "second", (6, 6))
    assert serve(case, "--build", "1").exit_code == 0
    assert [one["build"] for one in status(case)["served"]] == [1]
    assert served_from(case).bundle.pdf == case / "v1" / "SR-1 Smith bundle.pdf"


def test_an_earlier_build_served_on_one_more_person_does_not_undo_the_later_service(tmp_path: Path) -> None:
    record_service(build(tmp_path / "outbox"), DAY, "Mrs Smith")
    case = build(tmp_path / "outbox", "second", (6, 6), continues=1)
    record_service(case, DAY, "Mrs Smith")
    record_service(case, date(2025, 6, 23), "Mr Smith", number=1)
    served = served_from(case)
    assert (served.number, served.bundle.number, served.bundle.on) == (2, 2, DAY)


@pytest.mark.parametrize(("first", "then"), [("1", "2"), ("2", "1")])
def test_two_builds_whose_pages_have_different_numbers_are_not_both_recorded(
    tmp_path: Path, first: str, then: str
) -> None:
    build(tmp_path / "outbox")
    case = build(tmp_path / "outbox", "second", (6, 6))
    assert serve(case, "--build", first).exit_code == 0
    with pytest.raises(UsageError, match=f"v{then} does not continue v{first}, which was served"):
        record_service(case, DAY, "Mr Smith", int(then))
    assert len(status(case)["served"]) == 1


def test_a_build_that_is_not_there_cannot_have_been_served(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    with pytest.raises(UsageError, match=r"v7: manifest\.json is missing or damaged"):
        record_service(case, DAY, "Mrs Smith", 7)


def test_nothing_was_served_on_a_day_that_is_still_to_come(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    told = serve(case, "--today", "19 June 2025")
    assert isinstance(told.exception, UsageError)
    assert "20 June 2025 is still to come" in str(told.exception)
    assert not (case / RECORD).exists()


def test_a_folder_of_the_inbox_is_not_taken_for_the_outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = build(tmp_path / "outbox")
    (tmp_path / "inbox" / "Smith J").mkdir(parents=True)
    (tmp_path / "inbox" / "Jones A").mkdir()
    monkeypatch.chdir(tmp_path / "inbox")
    outbox = ("--outbox", str(case.parent))
    words = ["serve", "Smith J", "--on", "20/06/2025", "--to", "Mrs Smith", *outbox]
    assert CliRunner().invoke(commands, words).exit_code == 0
    assert (case / RECORD).is_file()
    for command in (["verify", "Jones A"], ["serve", "Jones A", "--on", "20/06/2025", "--to", "Mrs Jones"]):
        told = CliRunner().invoke(commands, [*command, *outbox])
        assert isinstance(told.exception, UsageError), told.output
    assert [path.name for path in sorted((tmp_path / "inbox").rglob("*"))] == ["Jones A", "Smith J"]


def test_a_build_that_the_status_names_and_that_is_gone_is_told(tmp_path: Path) -> None:
    case = build(tmp_path / "outbox")
    shutil.rmtree(case / "v1")
    assert list(differences(case)) == ["Smith J, v1: it is missing"]
    assert CliRunner().invoke(commands, ["verify", str(case)]).exit_code == 6
