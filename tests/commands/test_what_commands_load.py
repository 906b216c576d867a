"""A command that is asked every minute loads what it needs and no more."""

import subprocess
import sys


def test_whether_the_watch_is_alive_is_told_without_loading_what_judges_cases() -> None:
    asked = "import sys, pipeline.commands.health; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"pipeline.rules", "openpyxl", "pypdf", "fontTools"} & set(told.stdout.split())
