"""What was converted is converted again where anything is other that had a part in it, and only there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import pipeline
from pipeline.evidence.conversion import edition

PROGRAM = Path(pipeline.__file__).parent


EDITION = "from pipeline.evidence.conversion.edition import edition; print(edition())"
MODULES = """
import sys, pipeline.evidence.conversion.convert
print(*(getattr(module, "__file__", None) for module in sys.modules.values()), sep="\\n")
"""


def told(program: Path = PROGRAM.parent, machine: Mapping[str, str] | None = None, script: str = EDITION) -> str:
    """What a process of its own says: of this program or of a copy of it, on a machine that differs a little."""
    environment = {**os.environ, **(machine or {}), "PYTHONPATH": str(program)}
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, env=environment, cwd=program, capture_output=True, text=True, check=True)
    return said.stdout.strip()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of this program."""
    shutil.copytree(PROGRAM, tmp_path / "program" / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "program"


@pytest.mark.slow
def test_every_module_that_conversion_imports_counts() -> None:
    own = {path for path in told(script=MODULES).splitlines() if path.startswith(f"{PROGRAM}{os.sep}")}
    assert len(own) > 30
    assert own <= set(map(str, edition.sources()))


def test_what_has_no_part_in_conversion_does_not_count() -> None:
    names = {path.name for path in edition.sources()}
    assert "clean.py" in names
    assert not names & {"cli.py", "dating.py", "process.py", "gather.py", "cache.py"}


def test_two_processes_tell_one_edition(copied: Path) -> None:
    assert told(copied) == told(copied)


@pytest.mark.parametrize(
    ("module", "counts"), [("pdf/downsample.py", True), ("files/signatures.py", True), ("cli.py", False)]
)
def test_a_changed_module_makes_another_edition_where_conversion_needs_it(
    copied: Path, module: str, counts: bool
) -> None:
    before = told(copied)
    with (copied / "pipeline" / module).open("a", encoding="utf-8") as source:
        source.write("# changed\n")
    assert (told(copied) != before) == counts


def test_a_library_that_is_found_in_two_places_is_one(copied: Path, tmp_path: Path) -> None:
    there = next(told for folder in sys.path for told in Path(folder).glob("pypdf-*.dist-info"))
    (tmp_path / "again" / there.name).mkdir(parents=True)
    again = f"import sys; sys.path.append({str(tmp_path / 'again')!r})\n{EDITION}"
    assert told(copied, script=again) == told(copied)


@pytest.mark.parametrize("program", ["soffice", "tesseract"])
def test_another_outside_program_makes_another_edition(copied: Path, tmp_path: Path, program: str) -> None:
    other = tmp_path / program
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    assert told(copied, {"PATH": path}) != told(copied)


def test_another_language_makes_another_edition(copied: Path, tmp_path: Path) -> None:
    without = told(copied, {"TESSDATA_PREFIX": str(tmp_path)})
    (tmp_path / "cym.traineddata").write_bytes(b"Welsh")
    assert told(copied, {"TESSDATA_PREFIX": str(tmp_path)}) != without


def test_another_font_makes_another_edition(copied: Path, tmp_path: Path) -> None:
    fonts = tmp_path / ".fonts"
    fonts.mkdir()
    without = told(copied, {"HOME": str(tmp_path)})
    (fonts / "Crest.ttf").write_bytes(b"letters")
    assert told(copied, {"HOME": str(tmp_path)}) != without


def test_another_library_makes_another_edition(copied: Path) -> None:
    library = copied / "pikepdf-10.0.0.dist-info"
    library.mkdir()
    before = told(copied)
    library.rename(copied / "pikepdf-10.0.1.dist-info")
    assert told(copied) != before
