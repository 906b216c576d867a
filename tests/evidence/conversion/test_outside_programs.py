"""Outside programs fail in every way there is; each ends as a sentence for a person, and nothing is left running."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.errors import BrokenReaderError, ConversionError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.convert import convert
from pipeline.evidence.conversion.workshop import Room, Workshop
from pipeline.evidence.formats import office
from pipeline.evidence.formats.format import Original
from pipeline.evidence.gather import gather
from pipeline.running import work_folder
from pipeline.running.programs import MEGABYTE, Limits, ends_within, run
from pipeline.running.sandbox import Sandbox
from tests.evidence.conversion import breaking_steps
from tests.evidence.dropped_files import Intake, as_sources, pdf, picture, scan, word_letter
from tests.project import PROJECT

pytestmark = pytest.mark.slow

BRIEF = Limits(seconds=20, memory=2000 * MEGABYTE)

HALF_A_FILE = """
import sys, pathlib
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
(folder / "0.pdf").write_bytes(b"%PDF-1.4 half a file")
"""

StandIn = Callable[[str, str], None]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Put a small Python script in the place of an outside program."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(program: str, script: str) -> None:
        file = folder / program
        file.write_text(f"#!{sys.executable}\n{script}\n")
        file.chmod(0o755)

    return put


HANGS = "import time; time.sleep(60)"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("pass", "LibreOffice cannot read the file"),
        ("import sys; print('Error: source file could not be loaded'); sys.exit(77)", "could not be loaded"),
        ("import os; os.abort()", "SIGABRT"),
        (HANGS, "did not finish within 1 seconds"),
        ("x = bytearray(10**11)", "MemoryError"),
        (HALF_A_FILE, "LibreOffice cannot read the file"),
    ],
    ids=["does nothing", "fails", "crashes", "hangs", "eats memory", "writes half a file"],
)
def test_whatever_libreoffice_does_a_pdf_beside_it_is_taken_in(
    intake: Intake, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    stand_in("soffice", script)
    if script == HANGS:  # whatever ends by itself may take its time on a busy machine
        monkeypatch.setattr(office, "SECONDS_TO_START", 0.5)
        monkeypatch.setattr(office, "SECONDS_A_FILE", 0.5)
    letter, certificate = intake({"letter.docx": word_letter(), "cert.pdf": pdf({"text": "Certificate of attendance"})})
    assert letter.pages is None
    assert letter.problem is not None
    assert told in letter.problem
    assert certificate.pages is not None


@pytest.mark.parametrize(
    ("kind", "package"),
    [("presentation", "libreoffice-impress-nogui"), ("spreadsheet", "libreoffice-calc-nogui")],
)
def test_a_part_of_libreoffice_that_is_not_installed_is_named(
    intake: Intake, stand_in: StandIn, tmp_path: Path, kind: str, package: str
) -> None:
    stand_in("soffice", "print('Error: source file could not be loaded')")
    (tmp_path / "programs" / "soffice.bin").touch()
    document = BytesIO()
    with ZipFile(document, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    [evidence] = intake({"from the school": document.getvalue()})
    assert evidence.problem is not None
    assert f"sudo apt install {package}" in evidence.problem


def test_a_batch_that_fails_is_done_again_file_by_file(intake: Intake, stand_in: StandIn, tmp_path: Path) -> None:
    template = tmp_path / "programs" / "whole.pdf"  # a program sees nothing but its own files and its work
    template.write_bytes(pdf({"text": "Stage 1 letter"}))
    stand_in(
        "soffice",
        "import sys, shutil, pathlib\n"
        "args = sys.argv\nfolder = pathlib.Path(args[args.index('--outdir') + 1])\n"
        "files = [pathlib.Path(one) for one in args if one.endswith('.docx')]\n"
        "if len(files) > 1 or files[0].stem == '1': sys.exit(81)\n"
        f"shutil.copy({str(template)!r}, folder / (files[0].stem + '.pdf'))",
    )
    letters = intake({f"letter {number}.docx": word_letter([f"letter {number}"]) for number in range(3)})
    assert [letter.problem is None for letter in letters] == [True, False, True]


def test_a_page_whose_words_cannot_be_read_goes_in_all_the_same_and_is_told(intake: Intake, stand_in: StandIn) -> None:
    stand_in("tesseract", "import sys; sys.exit('out of order')")
    [evidence] = intake({"scan.png": picture(scan(), "PNG")})
    assert evidence.pages is not None
    [note] = evidence.notes
    assert note.startswith("page 1: no text could be read")
    assert "out of order" in note


def test_a_scan_that_could_not_be_read_for_lack_of_a_program_is_read_in_the_next_pass(
    intake: Intake, stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in("tesseract", "import sys; sys.exit('out of order')")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "dana@home.example", "The letter"
    mail.set_content("Here is the letter.")
    mail.add_attachment(picture(scan(), "PNG"), maintype="image", subtype="png", disposition="inline")
    files = {"scan.png": picture(scan(), "PNG"), "letter.eml": mail.as_bytes()}
    before = intake(files)
    assert not any("Heron Close" in text for one in before for text in (one.pages.texts if one.pages else ()))
    (tmp_path / "programs" / "tesseract").unlink()
    for after in intake(files):
        assert after.pages is not None
        assert "Heron Close" in after.pages.texts[-1]


@pytest.mark.parametrize(
    ("script", "tries"),
    [
        ("print('Error: source file could not be loaded')", [1, 1]),
        ("print('Error: Please verify input parameters... (impl_store failed)')", [2, 2]),
        ("import os; os.abort()", [2, 2]),
        ("import os; os.kill(os.getpid(), 9)", [1, 2]),
        ("import sys; sys.exit('out of order')", [1, 2]),
    ],
    ids=["cannot read it", "says nothing", "crashes", "is killed", "is out of order"],
)
def test_a_file_that_breaks_its_reader_is_tried_twice_and_one_that_the_machine_failed_in_each_pass(
    intake: Intake, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, script: str, tries: list[int]
) -> None:
    """How often LibreOffice has been started after the first pass, and after the second."""
    begun: list[object] = []

    def counted(*command: Any, **options: Any) -> str:
        begun.append(command)
        return run(*command, **options)

    stand_in("soffice", script)
    monkeypatch.setattr(office, "run", counted)
    files = {"letter.docx": word_letter()}
    counts = []
    for _ in range(2):
        [letter] = intake(files)
        counts.append(len(begun))
        assert letter.problem is not None
        assert letter.unfinished == (tries[0] < tries[1])
    assert counts == tries


def test_nothing_is_relied_on_that_was_made_without_room(
    intake: Intake, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk made LibreOffice leave out the picture of a letterhead, and say nothing."""
    files = {"letter.pdf": pdf({"text": "Stage 1 letter"})}
    monkeypatch.setattr(work_folder, "LEAST_ROOM", 10**18)
    [letter] = intake(files)
    assert letter.unfinished
    assert "too little room" in letter.notes[-1]
    monkeypatch.undo()
    [letter] = intake(files)
    assert not letter.unfinished
    assert not any("room" in note for note in letter.notes)


def test_a_program_that_is_not_there_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/no/programs/here")
    with pytest.raises(ConversionError, match="sudo apt install tesseract-ocr"):
        run(["tesseract", "--version"], BRIEF)


def test_what_a_program_leaves_running_is_ended_with_it(stand_in: StandIn, tmp_path: Path) -> None:
    trace = tmp_path / "child"
    stand_in(
        "forker",
        "import subprocess, sys, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(trace)!r}).write_text(str(child.pid))",
    )
    run(["forker"], BRIEF)
    assert_ended(int(trace.read_text()))


def test_a_program_that_the_system_has_collected_is_over() -> None:
    with subprocess.Popen(["/bin/true"]) as ended:
        ended.wait()
    assert ends_within(ended.pid, 0)


def test_file_names_never_reach_a_shell(tmp_path: Path) -> None:
    odd = tmp_path / "$(touch hacked) `id` ; 'x' \"y\".txt"
    odd.write_text("fine")
    assert run(["cat", str(odd)], BRIEF) == "fine"


def test_a_program_cannot_reach_the_network(stand_in: StandIn) -> None:
    if os.system("unshare --map-root-user --net true 2>/dev/null") != 0:  # noqa: S605, S607 - asks the kernel
        pytest.skip("this kernel lets nobody make a network of their own")
    stand_in("caller", "import socket; print([name for _, name in socket.if_nameindex()])")
    assert run(["caller"], BRIEF).strip() == "['lo']"


# ----------------------------------------------------------------------------------------------------- the sandbox ----


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (breaking_steps.hang, "did not finish within 2 seconds"),
        (breaking_steps.eat_memory, "more memory than it may have"),
        (breaking_steps.die, "broke the reader"),
        (breaking_steps.die_while_answering, "ended from outside"),
        (breaking_steps.killed, "ended from outside"),
        (breaking_steps.stumble, "a reader's own mistake"),
        (breaking_steps.refuse, "needs a password"),
        (breaking_steps.refuse_damaged, "cut off"),
        (breaking_steps.refuse_without_room, "cannot be unpacked"),
    ],
)
def test_a_step_that_breaks_is_told_and_the_next_one_runs(
    step: Callable[[], object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    ample = Limits(seconds=60, memory=1000 * MEGABYTE)
    with Sandbox(replace(ample, seconds=2) if step is breaking_steps.hang else ample) as sandbox:
        with pytest.raises(ConversionError, match=told) as raised:
            sandbox.call(step)
        sandbox.limits = ample
        assert raised.value.lasts == (step in (breaking_steps.refuse, breaking_steps.refuse_damaged))
        broke = (breaking_steps.eat_memory, breaking_steps.die, breaking_steps.stumble)
        assert isinstance(raised.value, BrokenReaderError) == (step in broke)
        assert sandbox.call(breaking_steps.add, 2, 3) == 5


def test_a_step_that_is_at_work_all_its_time_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    with Sandbox(Limits(seconds=30, memory=1000 * MEGABYTE, at_work=0.01)) as sandbox:
        with pytest.raises(ConversionError, match="reading the file took 1 seconds of work and was not done") as raised:
            sandbox.call(breaking_steps.spin)
        assert raised.value.lasts
        assert sandbox.call(breaking_steps.add, 2, 3) == 5


def test_a_step_that_hangs_holds_up_no_other_and_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    with Sandbox(Limits(seconds=4, memory=1000 * MEGABYTE)) as sandbox, ThreadPoolExecutor(1) as beside:
        hanging = beside.submit(sandbox.call, breaking_steps.hang_known, str(tmp_path / "process"))
        assert sandbox.call(breaking_steps.add, 2, 3) == 5
        assert not hanging.done()
        with pytest.raises(ConversionError, match="did not finish"):
            hanging.result()
        assert sandbox.call(breaking_steps.add, 2, 3) == 5
    assert_ended(int((tmp_path / "process").read_text(encoding="utf-8")))


def assert_ended(process: int) -> None:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.02)
    pytest.fail(f"process {process} still runs")


def test_a_file_that_is_too_slow_twice_is_not_tried_a_third_time(
    intake: Intake, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS_TO_START", 0.5)
    monkeypatch.setattr(office, "SECONDS_A_FILE", 0.5)
    stand_in("soffice", HANGS)
    files = {"letter.rtf": rb"{\rtf1 Dear Ms Okafor}"}
    [first] = intake(files)
    assert first.unfinished
    [second] = intake(files)
    assert not second.unfinished
    assert "did not finish within 1 seconds, twice" in (second.problem or "")
    stand_in("soffice", "import sys; sys.exit('it was tried a third time')")
    [third] = intake(files)
    assert third.problem == second.problem


def test_a_file_that_keeps_its_program_at_work_all_the_time_is_not_tried_again(
    intake: Intake, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other work of the machine is the reason then."""
    monkeypatch.setattr(office, "Limits", partial(Limits, at_work=0.01))
    stand_in("soffice", "while True: pass")
    [first] = intake({"letter.rtf": rb"{\rtf1 Dear Ms Okafor}"})
    assert not first.unfinished
    assert "soffice took 1 seconds of work and was not done" in (first.problem or "")


def test_a_file_has_one_time_for_all_its_steps(tmp_path: Path) -> None:
    room = Room(seconds=0.2)
    assert room.attempt(lambda: time.sleep(0.3)) is None
    refusal = room.attempt(lambda: "read")
    assert isinstance(refusal, ConversionError)
    assert refusal.lasts
    assert "took longer than any one file may" in str(refusal)


def test_what_was_read_of_a_scan_is_kept_when_its_time_is_over(
    tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], cache: Cache
) -> None:
    sources = as_sources({"scan.png": picture(scan(), "PNG")}, tmp_path / "copies")
    [evidence] = gather(sources, case, kinds, cache, workers=1, seconds_a_file=0.01)
    told = f"{evidence.problem} {evidence.notes}"
    assert "took longer than any one file may" in told
    assert not evidence.unfinished


def test_a_file_whose_time_was_over_is_tried_again_only_when_it_may_take_another_time(
    tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []

    def convert_and_count(files: Sequence[Original], workshop: Workshop, rooms: Sequence[Room]) -> list[Any]:
        tried.append(rooms[0].seconds)
        return convert(files, workshop, rooms)

    monkeypatch.setattr("pipeline.evidence.gather.convert", convert_and_count)
    sources = as_sources({"letter.txt": b"Dear Ms Okafor"}, tmp_path / "copies")
    found = [
        gather(sources, case, kinds, cache, workers=1, seconds_a_file=seconds)[0].problem for seconds in (0, 0, 60, 0)
    ]
    assert tried == [0, 60]
    assert [problem is not None for problem in found] == [True, True, False, False]
