"""What lies in the inbox beside the case folders is named, with what to do about it."""

from pathlib import Path

import pytest

from pipeline import report


def test_a_link_in_the_place_of_a_case_folder_is_told_as_a_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Smith J").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "letter.pdf").touch()
    report.table([], [], ["Smith J", "letter.pdf"], tmp_path, tmp_path)
    link, letter = capsys.readouterr().out.splitlines()[-2:]
    assert link == "Smith J in the inbox is a link, which is not followed; put the case folder itself there."
    assert letter.startswith("letter.pdf lies in the inbox itself and is no case folder")
