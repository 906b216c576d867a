"""What failed for a reason of the moment is tried again, though nobody touched the folder."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.journey.journey_office import Office, wait_for
from tests.project import PROJECT

CASE = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"


@pytest.fixture
def broken_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Tesseract that fails, where it is found first; delete it, and the real one is found."""
    program = tmp_path / "programs" / "tesseract"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('out of order')\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return program


def drop_a_scan(office: Office, words: str) -> None:
    image = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(image).text((150, 160), words, fill=0, font=ImageFont.truetype(SERIF, 40))
    stream = BytesIO()
    image.save(stream, "PNG")
    case = office.inbox / "Lee"
    case.mkdir()
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    (case / "scan.png").write_bytes(stream.getvalue())


def is_read(office: Office) -> bool:
    """Whether the scan was read; the note of one that was not says so."""
    (record,) = (one for one in office.status("Lee")["files"] if one["path"] == "scan.png")
    return not any("no text could be read" in note for note in record["notes"])


def test_the_next_pass_reads_a_scan_once_the_program_for_it_is_there(office: Office, broken_reader: Path) -> None:
    drop_a_scan(office, "Ann Lee was seen by the doctor")
    office.do("run")
    assert not is_read(office)
    broken_reader.unlink()
    office.do("run")
    assert is_read(office)


def test_the_watch_reads_a_scan_once_the_program_for_it_is_there(office: Office, broken_reader: Path) -> None:
    drop_a_scan(office, "Ann Lee was seen by the nurse")
    with watching(office):
        wait_for((office.outbox / "Lee" / "status.json").exists)
        assert not is_read(office)
        broken_reader.unlink()
        wait_for(lambda: is_read(office))


def test_the_watch_takes_up_a_case_once_the_cache_can_be_written(office: Office, tmp_path: Path) -> None:
    drop_a_scan(office, "Ann Lee was seen by the dentist")
    in_the_way = tmp_path / "cache"
    in_the_way.touch()
    with watching(office, CASEBUNDLE_CACHE=str(in_the_way / "converted")):
        wait_for((office.outbox / "Lee" / "status.json").exists)
        assert "--cache" in office.status("Lee")["summary"]
        in_the_way.unlink()
        wait_for(lambda: office.status("Lee")["status"] == "incomplete")


@contextmanager
def watching(office: Office, **settings: str) -> Iterator[None]:
    words = office.command("watch", "--interval", "0.5")
    with subprocess.Popen(words, env=office.environment(**settings), cwd=PROJECT, stdout=subprocess.DEVNULL) as watch:
        try:
            yield
        finally:
            watch.send_signal(signal.SIGTERM)
