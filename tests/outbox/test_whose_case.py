"""The papers of two children never lie in one folder of the outbox, whatever names their case folders get."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.outcome import FileRecord, Outcome
from pipeline.outbox.publish import publish
from pipeline.outbox.renamed_cases import take_over
from pipeline.outbox.status import read_status
from pipeline.outbox.whose_case import told_of_another
from pipeline.settings import Settings
from tests.outbox.test_crash_points import CASE, ready
from tests.outbox.test_renamed_cases import drop, looked_at, settings
from tests.project import TEMPLATES

__all__ = ["settings"]
OTHER_PAPERS = (FileRecord("letter.pdf", "hash of another letter", 9),)


@pytest.fixture
def ann(tmp_path: Path) -> Outcome:
    """A case with a build."""
    outcome = replace(ready(tmp_path), child="Ann Lee", facts={"date_of_birth": "2014-02-03"})
    publish(outcome, tmp_path / "outbox", TEMPLATES, "seen")
    return outcome


@pytest.mark.parametrize(
    ("now", "another"),
    [
        ({"child": "Bob Ray", "reference": "SR-2", "facts": {"date_of_birth": "2013-01-01"}}, True),
        ({"child": "Bob Ray", "reference": None, "facts": {}}, True),
        ({"child": "Amy Lee", "reference": "SR-2"}, True),
        ({"child": "Ann Lee", "reference": "SR-2", "facts": {"date_of_birth": "2013-01-01"}}, True),
        ({"child": "Anne Lee"}, False),
        ({"child": "ann  LEE", "reference": "SR-2"}, False),
        ({"child": "Bob Ray", "reference": "SR-2", "files": None}, False),
        ({"child": None}, False),
    ],
    ids=[
        "another child",
        "another child without reference",
        "a twin",
        "a namesake",
        "a name corrected",
        "another reference",
        "a form corrected among the same papers",
        "a form that cannot be read",
    ],
)
def test_another_child_is_told_and_a_corrected_form_is_none(
    ann: Outcome, tmp_path: Path, now: dict[str, Any], another: bool
) -> None:
    files = OTHER_PAPERS if "files" not in now else ann.files
    outcome = replace(ann, **{**now, "files": files})
    assert bool(told_of_another(outcome, tmp_path / "outbox" / CASE)) == another


def test_whose_case_it_is_stays_known_while_the_program_fails_on_it(ann: Outcome, tmp_path: Path) -> None:
    failed = replace(ann, status="error", child=None, reference=None, files=(), build=(), facts={}, unfinished=True)
    publish(failed, tmp_path / "outbox", TEMPLATES, "")
    bob = replace(ann, child="Bob Ray", reference="SR-2", files=OTHER_PAPERS)
    assert told_of_another(bob, tmp_path / "outbox" / CASE)


def test_where_somebody_says_that_it_is_the_same_child_it_is(ann: Outcome, tmp_path: Path) -> None:
    take_over(tmp_path / "outbox" / CASE, tmp_path / "outbox" / "Ray B")
    bob = replace(ann, case="Ray B", child="Bob Ray", reference="SR-2", files=OTHER_PAPERS)
    assert told_of_another(bob, tmp_path / "outbox" / "Ray B") is None


def test_of_a_folder_that_got_the_name_of_another_childs_nothing_is_made(settings: Settings, tmp_path: Path) -> None:
    publish(replace(ready(tmp_path), case="A", child="Bob Ray"), settings.outbox, TEMPLATES, "seen")
    looked_at(drop(settings, "A", "reference: SR-2\n"), settings)
    status = read_status(settings.outbox / "A")
    assert status
    assert (status.status, status.unfinished, status.build) == ("error", True, 1)
    assert "the case of another child" in status.summary
    assert "Bob" not in status.summary
