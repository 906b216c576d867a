"""A case folder that was renamed is the same case: what was made of it goes with it, wherever the program is ended."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.outbox import changes
from pipeline.outbox.audit import entries
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.looking_over import differences, look_over
from pipeline.outbox.renamed_cases import take_over
from pipeline.outbox.status import read_status
from pipeline.process import Report, process
from pipeline.settings import Settings
from tests.project import PROJECT, RULES_FILE

CASE = "route: leicestershire-leave\n{more}child: {{forename: Ann, surname: Lee, date_of_birth: {born}}}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "inbox").mkdir()
    return Settings(
        inbox=tmp_path / "inbox",
        outbox=tmp_path / "outbox",
        rules=(RULES_FILE,),
        template_folders=(PROJECT / "templates",),
        cache=tmp_path / "cache",
        today=date(2026, 6, 15),
        edition="1",
    )


def drop(settings: Settings, name: str, more: str = "", born: str = "2014-02-03") -> Path:
    folder = settings.inbox / name
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE.format(more=more, born=born), encoding="utf-8")
    return folder


def looked_at(folder: Path, settings: Settings) -> None:
    report = process(folder, settings)
    assert isinstance(report, Report)
    assert report.case == folder.name


def known(settings: Settings, name: str, more: str = "") -> Path:
    """A case that was looked at, and of which something was made that must not be lost."""
    folder = drop(settings, name, more)
    looked_at(folder, settings)
    (settings.outbox / name / "v1 to edit").mkdir()
    return folder


def carried_over(settings: Settings, name: str) -> bool:
    return (settings.outbox / name / "v1 to edit").is_dir()


def test_the_same_papers_under_another_name_are_the_same_case(settings: Settings) -> None:
    renamed = known(settings, "Lee A").rename(settings.inbox / "Lee Ann Y7")
    looked_at(renamed, settings)
    assert carried_over(settings, "Lee Ann Y7")
    assert not (settings.outbox / "Lee A").exists()
    status = read_status(settings.outbox / "Lee Ann Y7")
    assert (status.case, status.formerly, status.problems) == ("Lee Ann Y7", ("Lee A",), ())
    assert list(differences(settings.outbox / "Lee Ann Y7")) == []
    assert [entry.did for entry in entries(settings.outbox / LOG)].count(("renamed",)) == 2


def test_the_same_child_and_reference_are_the_same_case_though_papers_were_added(settings: Settings) -> None:
    renamed = known(settings, "Lee A", "reference: R-7\n").rename(settings.inbox / "Lee Ann")
    (renamed / "case.yaml").write_text(CASE.format(more="reference: R-7\nofficer: Jo May\n", born="2014-02-03"))
    looked_at(renamed, settings)
    assert carried_over(settings, "Lee Ann")


def test_a_case_that_is_still_in_the_inbox_keeps_what_is_its_own(settings: Settings) -> None:
    known(settings, "Lee A", "reference: R-7\n")
    looked_at(drop(settings, "Lee Ann", "reference: R-7\n"), settings)
    assert carried_over(settings, "Lee A")
    assert not carried_over(settings, "Lee Ann")


@pytest.mark.parametrize(("more", "born"), [("reference: R-8\n", "2014-02-03"), ("", "2012-05-06")])
def test_another_reference_or_day_of_birth_is_another_case(settings: Settings, more: str, born: str) -> None:
    folder = known(settings, "Lee A", "reference: R-7\n")
    folder.rename(settings.inbox.parent / "put away")
    looked_at(drop(settings, "Lee Ann", more, born), settings)
    assert carried_over(settings, "Lee A")
    assert not any("renamed" in problem.message for problem in read_status(settings.outbox / "Lee Ann").problems)


def test_where_only_the_child_is_the_same_a_person_says_whether_it_is(settings: Settings) -> None:
    known(settings, "Lee A").rename(settings.inbox.parent / "put away")
    folder = drop(settings, "Lee Ann", "officer: Jo May\n")
    looked_at(folder, settings)
    assert not carried_over(settings, "Lee Ann")
    (problem,) = read_status(settings.outbox / "Lee Ann").problems
    assert 'casebundle renamed "Lee A" "Lee Ann" --by NAME' in problem.message
    take_over(settings.outbox / "Lee A", settings.outbox / "Lee Ann")
    looked_at(folder, settings)
    assert carried_over(settings, "Lee Ann")
    assert read_status(settings.outbox / "Lee Ann").problems == ()


def test_two_cases_with_builds_do_not_become_one(settings: Settings) -> None:
    known(settings, "Lee A")
    known(settings, "Lee Ann")
    (settings.outbox / "Lee Ann" / "v1").mkdir()
    with pytest.raises(UsageError, match="two cases cannot become one"):
        take_over(settings.outbox / "Lee A", settings.outbox / "Lee Ann")


def test_wherever_the_program_is_ended_the_next_look_ends_what_was_begun(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = known(settings, "Lee A").rename(settings.inbox / "Lee Ann")

    class Ended(BaseException):
        """As if the machine had lost its power."""

    for last in range(1, 40):
        steps = 0

        def about_to(change: str, path: Path, last: int = last) -> None:
            nonlocal steps
            steps += 1
            if steps == last:
                raise Ended

        monkeypatch.setattr(changes, "about_to", about_to)
        try:
            looked_at(renamed, settings)
            break
        except Ended:
            monkeypatch.setattr(changes, "about_to", lambda change, path: None)
            assert carried_over(settings, "Lee A") != carried_over(settings, "Lee Ann")
    else:
        pytest.fail("it never came to its end")
    assert carried_over(settings, "Lee Ann")
    assert look_over(settings.outbox / "Lee Ann").trusted
    assert list(differences(settings.outbox / "Lee Ann")) == []
