"""Nothing that may be a case is passed over in silence: what lies in the inbox and is worked on by nobody is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.intake.beside_cases import beside_cases, seen_beside


@pytest.mark.parametrize(
    "name", ["Grey.tmp", "~$Grey", ".Grey", "Thumbs.db", "Temporary Items", "Grey.LCK", ".Trashed Grey"]
)
@pytest.mark.parametrize("paper", ["case.yaml", "Register.XLSX", "letter to mum.pdf"])
def test_a_folder_of_papers_that_is_called_as_what_programs_leave_is_told(
    name: str, paper: str, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / paper).touch()
    [told] = beside_cases(tmp_path)
    assert told.startswith(f"The folder {name} in the inbox holds papers and is not worked on")


@pytest.mark.parametrize("name", [".stfolder", "@eaDir", ".snapshot", "lost+found", "$RECYCLE.BIN", ".Trash-1000"])
def test_what_systems_and_syncing_programs_leave_is_not_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name / "Smith J").mkdir(parents=True)
    (tmp_path / name / "Smith J" / "letter.pdf").touch()
    for left in ("desktop.ini", "syncthing-folder-1a2b.txt", "Thumbs.db", "~$letter.docx", "#12345"):
        (tmp_path / name / left).touch()
    assert beside_cases(tmp_path) == ()


@pytest.mark.parametrize(
    "name", ["#recycle", ".recycle", ".Trash", ".Trashes", ".Trash-1000", ".stversions", "@Recycle"]
)
def test_a_paper_that_somebody_deleted_is_no_case(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.pdf").touch()
    assert [one for one in beside_cases(tmp_path) if "holds papers" in one] == []


@pytest.mark.parametrize("name", ["lost+found", ".Spotlight-V100", ".Trashes", "System Volume Information"])
def test_of_a_folder_of_the_system_that_nobody_may_list_nothing_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == name:
            raise PermissionError(path)
        return listed(path)

    (tmp_path / name).mkdir()
    listed = os.scandir
    monkeypatch.setattr(os, "scandir", forbidden)
    assert beside_cases(tmp_path) == ()


def test_a_loose_paper_and_a_link_in_the_place_of_a_case_are_told(tmp_path: Path) -> None:
    (tmp_path / "Smith J").symlink_to(tmp_path / "elsewhere")
    for name in ("letter.pdf", "Thumbs.db", ".DS_Store"):
        (tmp_path / name).touch()
    (tmp_path / "Case").mkdir()
    assert beside_cases(tmp_path) == (
        "Smith J in the inbox is a link, which is not followed; put the case folder itself there.",
        "letter.pdf lies in the inbox itself and is no case folder; move it into its case folder.",
    )


def test_of_an_inbox_that_is_away_nothing_is_told(tmp_path: Path) -> None:
    assert seen_beside(tmp_path / "away") == ()
