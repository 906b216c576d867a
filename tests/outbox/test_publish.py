"""A build appears whole, never changes, and the status says what stands in the outbox."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.bundle.index_rows import IndexRow
from pipeline.documents.outcome import FileRecord, Outcome, Output
from pipeline.errors import DocumentError, OutboxError
from pipeline.outbox import builds
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.builds import alterations, newest_build, sha256_of
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import preview, publish, publish_absence
from pipeline.outbox.status import STATUS_FILE, read_status, schema
from tests.project import PROJECT, TEMPLATES

TODAY = date(2025, 5, 1)


def ready(tmp_path: Path, words: str = "first") -> Outcome:
    bundle = tmp_path / f"{words}.pdf"
    bundle.write_text(f"a bundle with the {words} letter")
    return Outcome(
        case="Smith J",
        reference="SR-1",
        route="stockport-enforcement",
        status="ready",
        summary="Everything is there.",
        fingerprint=words,
        today=TODAY,
        build=(Output("SR-1 Smith bundle.pdf", "bundle", bundle, 3),),
    )


def incomplete(tmp_path: Path) -> Outcome:
    missing = tmp_path / "missing.docx"
    missing.write_text("the Stage 2 letter")
    advice = (Output("What is missing.docx", "missing", missing),)
    return replace(
        ready(tmp_path), status="incomplete", summary="The Stage 2 letter is missing.", build=(), advice=advice
    )


def status_in(outbox: Path) -> dict[str, object]:
    status: dict[str, object] = json.loads((outbox / "Smith J" / "status.json").read_text())
    return status


def test_a_ready_case_gets_a_numbered_build_and_a_status_that_names_it(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    status = status_in(outbox)
    assert status["build"] == 1
    assert [output["path"] for output in status["outputs"]] == ["v1/SR-1 Smith bundle.pdf"]  # type: ignore[attr-defined]
    assert (outbox / "Smith J" / "status.html").read_text().lower().startswith("<!doctype html>")
    assert not list(differences(outbox / "Smith J"))


def test_the_same_files_make_no_second_build_and_other_files_do(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    first = (outbox / "Smith J" / "v1" / "SR-1 Smith bundle.pdf").read_bytes()
    assert publish(ready(tmp_path), outbox, TEMPLATES, "seen again").build == 1
    assert publish(ready(tmp_path, "second"), outbox, TEMPLATES, "seen later").build == 2
    assert (outbox / "Smith J" / "v1" / "SR-1 Smith bundle.pdf").read_bytes() == first


def test_a_build_keeps_the_rows_of_its_index(tmp_path: Path) -> None:
    rows = (
        IndexRow("Preliminary documents", "", "Chronology", "", first=3, last=4),
        IndexRow("Letters to parents", "B", "Stage 1 letter", "3 February 2025", first=6, last=7),
    )
    publish(replace(ready(tmp_path), index=rows), tmp_path / "outbox", TEMPLATES, "seen")
    manifest = json.loads((tmp_path / "outbox" / "Smith J" / "v1" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["index"] == [
        {"section": "Preliminary documents", "letter": "", "title": "Chronology", "date": "", "first": 3, "last": 4},
        {
            "section": "Letters to parents",
            "letter": "B",
            "title": "Stage 1 letter",
            "date": "3 February 2025",
            "first": 6,
            "last": 7,
        },
    ]


def test_a_build_can_be_forced(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert publish(ready(tmp_path), outbox, TEMPLATES, "seen", force=True).build == 2


def test_the_list_of_what_is_missing_goes_when_nothing_is_missing_any_more(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(incomplete(tmp_path), outbox, TEMPLATES, "seen")
    assert (outbox / "Smith J" / "What is missing.docx").exists()
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert not (outbox / "Smith J" / "What is missing.docx").exists()


def test_a_case_that_becomes_incomplete_keeps_its_builds(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    status = publish(incomplete(tmp_path), outbox, TEMPLATES, "seen")
    assert (status.status, status.build) == ("incomplete", 1)
    assert (outbox / "Smith J" / "v1").is_dir()


def test_a_preview_says_what_would_be_published_and_writes_nothing(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    foreseen = preview(ready(tmp_path), outbox, "seen")
    assert not outbox.exists()
    assert foreseen == publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    foreseen = preview(incomplete(tmp_path), outbox, "seen")
    assert foreseen == publish(incomplete(tmp_path), outbox, TEMPLATES, "seen")


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    half = outbox / "Smith J" / ".unfinished-abc"
    half.mkdir(parents=True)
    (half / "bundle.pdf").write_text("half")
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert sorted(path.name for path in (outbox / "Smith J").iterdir()) == ["status.html", "status.json", "v1"]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda build: (build / "SR-1 Smith bundle.pdf").write_text("changed"), "is not the file that was published"),
        (lambda build: (build / "SR-1 Smith bundle.pdf").unlink(), "is missing"),
        (lambda build: (build / "extra.pdf").write_text("x"), "was added after the build was published"),
        (lambda build: (build / "manifest.json").write_text("{"), "manifest.json is missing or damaged"),
    ],
)
def test_any_later_change_of_a_build_is_told(tmp_path: Path, harm: object, told: str) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert callable(harm)
    harm(outbox / "Smith J" / "v1")
    (difference,) = differences(outbox / "Smith J")
    assert told in difference
    assert difference.startswith("Smith J, v1: ")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (
            lambda bundle: bundle.write_text("another bundle"),
            "v1/SR-1 Smith bundle.pdf is not the file that was published",
        ),
        (lambda bundle: bundle.write_text(bundle.read_text().upper()), "is not the file that was published"),
        (lambda bundle: bundle.unlink(), "v1/SR-1 Smith bundle.pdf is missing"),
    ],
)
def test_a_build_that_was_changed_or_deleted_is_told_and_published_again(
    tmp_path: Path, harm: Callable[[Path], object], told: str
) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    published = outbox / "Smith J" / "v1" / "SR-1 Smith bundle.pdf"
    content = published.read_bytes()
    harm(published)
    foreseen = preview(ready(tmp_path), outbox, "seen")
    status = publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert foreseen == status
    assert status.build == 2
    (problem,) = status.problems
    assert told in problem.message
    assert "published again as v2" in problem.message
    assert (outbox / "Smith J" / "v2" / "SR-1 Smith bundle.pdf").read_bytes() == content
    assert publish(ready(tmp_path), outbox, TEMPLATES, "seen").problems == ()


def test_a_build_is_not_read_again_unless_it_was_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    bundle = outbox / "Smith J" / "v1" / "SR-1 Smith bundle.pdf"
    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return sha256_of(path)

    monkeypatch.setattr(builds, "sha256_of", counted)
    build = newest_build(outbox / "Smith J")
    assert build is not None
    assert not list(alterations(build))
    assert read == []
    bundle.touch()
    assert not list(alterations(build))
    assert read == [bundle]


def test_a_build_of_an_earlier_version_without_sizes_is_read(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    manifest = outbox / "Smith J" / "v1" / "manifest.json"
    old = json.loads(manifest.read_text())
    for output in old["outputs"]:
        del output["bytes"]
    manifest.write_text(json.dumps(old))
    (outbox / LOG).unlink()
    build = newest_build(outbox / "Smith J")
    assert build is not None
    assert not list(alterations(build))


def test_a_folder_that_was_taken_away_is_told_on_its_page_and_its_builds_stay(tmp_path: Path) -> None:
    case_outbox = tmp_path / "outbox" / "Smith J"
    publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen")
    for day in (TODAY, date(2025, 6, 1)):
        publish_absence(case_outbox, TEMPLATES, day)
    status = read_status(case_outbox)
    assert status
    assert (status.status, status.gone_since, status.build) == ("ready", TODAY, 1)
    assert "No longer in the inbox since 1 May 2025" in (case_outbox / "status.html").read_text(encoding="utf-8")
    assert not list(differences(case_outbox))
    assert publish(ready(tmp_path), case_outbox.parent, TEMPLATES, "seen").gone_since is None


@pytest.mark.parametrize("harm", ["{half", "", "[]", '{"schema": 1}', '{"schema": 2, "case": "Smith J"}', "\x00"])
def test_a_damaged_status_is_told_and_made_anew(tmp_path: Path, harm: str) -> None:
    outbox = tmp_path / "outbox"
    publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    (outbox / "Smith J" / STATUS_FILE).write_text(harm)
    assert preview(ready(tmp_path), outbox, "seen").problems
    status = publish(ready(tmp_path), outbox, TEMPLATES, "seen")
    assert (status.build, status_in(outbox)["status"]) == (1, "ready")
    assert "damaged" in status.problems[0].message
    assert publish(ready(tmp_path), outbox, TEMPLATES, "seen").problems == ()


def test_a_folder_in_the_place_of_the_status_is_named_and_nothing_half_written_stays(tmp_path: Path) -> None:
    (tmp_path / "Okafor" / STATUS_FILE).mkdir(parents=True)
    outcome = replace(incomplete(tmp_path), case="Okafor")
    with pytest.raises(OutboxError, match=r"Okafor/status\.json cannot be written \(a folder lies in its place\)"):
        publish(outcome, tmp_path, TEMPLATES, "signature")
    assert not list((tmp_path / "Okafor").glob(".unfinished-*"))
    (tmp_path / "Okafor" / STATUS_FILE).rmdir()


def test_dates_stand_in_the_status_as_the_contract_says(tmp_path: Path) -> None:
    outcome = replace(ready(tmp_path), facts={"threshold_reached_on": date(2025, 3, 4), "attendance_percentage": 61.2})
    publish(outcome, tmp_path / "outbox", TEMPLATES, "seen")
    assert status_in(tmp_path / "outbox")["facts"] == {
        "threshold_reached_on": "2025-03-04",
        "attendance_percentage": 61.2,
    }


def test_a_status_is_read_as_it_was_written(tmp_path: Path) -> None:
    outcome = replace(ready(tmp_path), facts={"late": True, "sessions": 1, "share": 1.0, "on": TODAY, "nothing": None})
    status = publish(outcome, tmp_path / "outbox", TEMPLATES, "seen")
    assert read_status(tmp_path / "outbox" / "Smith J") == status


def test_a_verified_outbox_tells_of_a_damaged_status(tmp_path: Path) -> None:
    publish(ready(tmp_path), tmp_path, TEMPLATES, "seen")
    (tmp_path / "Smith J" / STATUS_FILE).write_text("{half")
    (told,) = differences(tmp_path / "Smith J")
    assert "Smith J, status.json: it is damaged" in told
    assert "casebundle run writes it anew" in told
    publish(ready(tmp_path), tmp_path, TEMPLATES, "seen")
    assert not list(differences(tmp_path / "Smith J"))


def test_what_is_asked_and_who_is_charged_has_its_place_in_every_status(tmp_path: Path) -> None:
    publish(ready(tmp_path), tmp_path / "outbox", TEMPLATES, "seen")
    said = status_in(tmp_path / "outbox")
    assert (said["questions"], said["defendants"]) == ([], [])


def test_the_published_schema_is_that_of_the_status() -> None:
    """After a change to it: python -c "from pipeline.outbox.status import schema; print(schema(), end='')" gives it."""
    assert (PROJECT / "docs" / "status.schema.json").read_text(encoding="utf-8") == schema()


def test_a_preview_and_a_build_take_the_same_number_also_after_a_build_that_is_damaged(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    for words in ("first", "second"):
        publish(ready(tmp_path, words), outbox, TEMPLATES, "seen")
    (outbox / "Smith J" / "v2" / "manifest.json").write_text("{")
    foreseen = preview(ready(tmp_path, "third"), outbox, "seen")
    status = publish(ready(tmp_path, "third"), outbox, TEMPLATES, "seen")
    assert foreseen == status
    assert status.build == 3


def test_of_two_files_with_one_name_neither_is_published_over_the_other(tmp_path: Path) -> None:
    outcome, outbox = ready(tmp_path), tmp_path / "outbox"
    (bundle,) = outcome.build
    twice = replace(outcome, build=(bundle, replace(bundle, name="sr-1 smith BUNDLE.pdf", kind="referral")))
    with pytest.raises(DocumentError, match=r'called "sr-1 smith BUNDLE.pdf". Give the document another name'):
        publish(twice, outbox, TEMPLATES, "seen")
    with pytest.raises(DocumentError, match="another name"):
        preview(twice, outbox, "seen")
    assert list((outbox / "Smith J").iterdir()) == []


def with_letter(outcome: Outcome, folder: Path, words: str = "a request") -> Outcome:
    """Give an outcome a Word file besides its bundle."""
    letter = folder / "request.docx"
    letter.write_text(words)
    return replace(outcome, build=(Output("Request.docx", "referral", letter), *outcome.build))


def test_what_people_edit_stands_beside_the_build_and_editing_it_alters_nothing(tmp_path: Path) -> None:
    outbox, case_outbox = tmp_path / "outbox", tmp_path / "outbox" / "Smith J"
    outcome = with_letter(ready(tmp_path), tmp_path)
    foreseen = preview(outcome, outbox, "seen")
    assert foreseen == publish(outcome, outbox, TEMPLATES, "seen")
    copy = case_outbox / "v1 to edit" / "Request.docx"
    assert sorted(path.name for path in (case_outbox / "v1").iterdir()) == ["SR-1 Smith bundle.pdf", "manifest.json"]
    copy.write_text("a request, signed by the head")
    assert not list(differences(case_outbox))
    assert publish(outcome, outbox, TEMPLATES, "seen again").build == 1
    assert copy.read_text() == "a request, signed by the head"


def test_a_copy_that_somebody_took_away_is_no_longer_told_of(tmp_path: Path) -> None:
    outbox, outcome = tmp_path / "outbox", with_letter(ready(tmp_path), tmp_path)
    publish(outcome, outbox, TEMPLATES, "seen")
    (outbox / "Smith J" / "v1 to edit" / "Request.docx").unlink()
    status = publish(replace(outcome, build=(), stands=True), outbox, TEMPLATES, "seen")
    assert [one.path for one in status.outputs] == ["v1/SR-1 Smith bundle.pdf"]


def test_a_word_file_that_says_something_else_makes_the_next_build(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    publish(with_letter(ready(tmp_path), tmp_path), outbox, TEMPLATES, "seen")
    status = publish(with_letter(ready(tmp_path), tmp_path, "another request"), outbox, TEMPLATES, "seen")
    assert status.build == 2
    assert (outbox / "Smith J" / "v1 to edit" / "Request.docx").read_text() == "a request"


def test_copies_that_a_killed_run_did_not_put_are_put_by_the_next(tmp_path: Path) -> None:
    outbox, outcome = tmp_path / "outbox", with_letter(ready(tmp_path), tmp_path)
    publish(outcome, outbox, TEMPLATES, "seen")
    copies = outbox / "Smith J" / "v1 to edit"
    (copies / "Request.docx").rename(copies / ".unfinished-Request.docx")
    assert publish(outcome, outbox, TEMPLATES, "seen").build == 1
    assert [path.name for path in copies.iterdir()] == ["Request.docx"]


def holding(outcome: Outcome, **papers: str) -> Outcome:
    """Give an outcome with papers of the case, each with its hash, a page each."""
    records = (
        FileRecord(f"{name}.pdf", sha, 1, bundle_pages=(page, page))
        for page, (name, sha) in enumerate(papers.items(), 2)
    )
    return replace(outcome, files=tuple(records))


def test_a_build_says_what_changed_since_the_one_before(tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    first = holding(ready(tmp_path), letter="a", notes="b", scan="c", visit="d")
    assert publish(first, outbox, TEMPLATES, "seen").changes == ()
    second = holding(ready(tmp_path, "second"), letter="a2", minutes="b", visit="d", call="e")
    foreseen = preview(second, outbox, "seen")
    status = publish(second, outbox, TEMPLATES, "seen")
    assert foreseen == status
    assert status.changes == (
        "Replaced: “letter.pdf” (page 2).",
        "“notes.pdf” is now called “minutes.pdf” (page 3).",
        "New: “call.pdf” (page 5).",
        "No longer there: “scan.pdf”.",
    )
    assert "What changed with v2" in (outbox / "Smith J" / "status.html").read_text()
