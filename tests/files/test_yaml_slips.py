"""A line of YAML that cannot be read is told with its place and how it is written right."""

from pathlib import Path

import pytest

from pipeline.errors import Fault, YamlFileError
from pipeline.files import yaml_file

RIGHT = """\
routes:
  marlshire:
    title: Offer
    needs:
      - id: letter
        title: Stage 1 letter
        evidence:
          any_of: [letter]
      - id: offered
        title: Offer
"""


def fault_of(text: str, path: Path) -> Fault:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(YamlFileError) as caught:
        yaml_file.read(path)
    (fault,) = caught.value.faults
    return fault


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("    needs:", "   needs:", 4, "indented by 3 blanks, and no block above it is; indent it by 4"),
        (
            "      - id: offered",
            "     - id: offered",
            9,
            "no block above it is; indent it by 6",
        ),
        ("        title: Stage", "         title: Stage", 6, "indent it by 8"),
        ("        evidence:", "       evidence:", 7, "indent it by 8"),
        ("[letter]\n      - id", "[letter]   # theirs\n     - id", 9, "indent it by 6"),
        ("      - id: offered", "      offered:", 9, 'begin this line with "- "'),
        ("title: Stage 1", "title Stage 1", 6, "write a colon and a blank behind the name: title: Stage 1 letter"),
        ("title: Stage 1", "title:Stage 1", 6, "write a colon and a blank behind the name: title: Stage 1 letter"),
        ("    needs:", "    needs", 4, "write a colon behind the name: needs:"),
        ("      - id: letter", "      -id: letter", 5, "write a blank behind the dash: - id: letter"),
        ("title: Stage 1", 'title: "Stage 1', 6, "the quotation mark that stands here is never closed"),
        ("title: Stage 1", "title: 'Stage 1", 6, "the quotation mark that stands here is never closed"),
        ("title: Stage 1", "title: Stage 1: the", 6, 'in quotation marks: title: "Stage 1: the letter"'),
        ("title: Stage 1", "title: “Stage: 1” a", 6, "write straight quotation marks"),
        ("title: Stage 1 letter", "title: 'The parent's letter'", 6, 'title: "The parent\'s letter"'),
        ("title: Stage 1", "title: %Stage 1", 6, 'title: "%Stage 1 letter"'),
        ("title: Stage 1", "title: @Stage 1", 6, 'title: "@Stage 1 letter"'),
        ("title: Stage 1", "title: {child}, Stage 1", 6, 'title: "{child}, Stage 1 letter"'),
        ("[letter]", "[letter", 8, "is never closed"),
        ("        title: Stage", "\ttitle: Stage", 6, "a tab stands where spaces are needed"),
        ("title: Stage 1", "title:\u00a0Stage 1", 6, "a non-breaking space"),
        ("        title: Stage", "       \u00a0title: Stage", 6, "a non-breaking space"),
        ("title: Stage 1 letter", "title: x\n        title: y", 7, 'the key "title" is here twice'),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_right_form(
    right: str, wrong: str, line: int, told: str, tmp_path: Path
) -> None:
    fault = fault_of(RIGHT.replace(right, wrong, 1), tmp_path / "ours.yaml")
    assert (fault.line, told in fault.message) == (line, True), fault
