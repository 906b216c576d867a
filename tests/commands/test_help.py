"""The list of commands is there at once: nothing heavy is imported for it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, commands

HEAVY = ("pydantic", "openpyxl", "weasyprint", "pikepdf", "pypdf", "PIL", "docx", "docxtpl", "rich", "yaml")
PROGRAM = f"""
import sys
from pipeline.cli import main
sys.argv = ["casebundle", "--help"]
try:
    main()
except SystemExit as ended:
    print("ended", ended.code, [name for name in {HEAVY!r} if name in sys.modules])
"""


def test_nothing_heavy_is_imported_to_list_the_commands() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "ended 0 []"
    assert all(f"  {name} " in told for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_says_the_same_itself(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert command.name == name
    assert command.help == COMMANDS[name][1]


def test_a_command_that_is_not_there_is_wrong_use() -> None:
    assert commands.get_command(click.Context(commands), "fly") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("runn",), 'There is no command "runn"; did you mean "run"?'),
        (("check", "novak"), 'did you mean "Novak, Lea (Y8)"?'),
        (("new", "Case", "--route", "norfolk"), 'did you mean "norfolk-legal-intervention"?'),
    ],
)
def test_a_name_that_is_nearly_right_is_asked_about(words: Sequence[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "Novak, Lea (Y8)").mkdir()
    result = CliRunner().invoke(commands, words, env={"CASEBUNDLE_INBOX": str(tmp_path)})
    assert told in f"{result.output}{result.exception}"
