"""A converter sees the folder that it is lent, programs and fonts; nothing else of the machine, and no network."""

import os
import posixpath
import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import MomentaryError, UsageError
from pipeline.running import confinement
from pipeline.running.confinement import Sight, means, refuse_closed_python
from pipeline.running.nursery import nursery
from pipeline.running.programs import MEGABYTE, Limits, run
from pipeline.running.sandbox import Sandbox
from tests.running import looking_around

LIMITS = Limits(seconds=20, memory=2000 * MEGABYTE)
TESTS = Path(looking_around.__file__).parents[2]
MARK = "the other child's report"

pytestmark = pytest.mark.skipif(means() is None, reason="this kernel cannot hide files from a program")


def test_an_account_that_may_not_start_python_once_more_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.running.confinement.sys.executable", str(tmp_path / "closed" / "python"))
    with pytest.raises(UsageError, match="this account may not start"):
        refuse_closed_python()


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere" / "report.txt"
    file.parent.mkdir()
    file.write_text(MARK, encoding="utf-8")
    return file


@pytest.fixture
def sight(tmp_path: Path) -> Sight:
    (tmp_path / "work").mkdir()
    return Sight((tmp_path / "work",))


@pytest.fixture(params=["namespaces", "landlock"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    way = str(request.param)
    monkeypatch.setattr(confinement, "means", lambda: way)
    try:
        run(["true"], LIMITS, sight=Sight((Path("/tmp"),)))
    except MomentaryError:
        pytest.skip(f"this kernel has no {way}")
    return way


def test_where_the_kernel_gives_namespaces_no_lesser_means_is_used() -> None:
    unshare = shutil.which("unshare") or "unshare"
    tried = subprocess.run([unshare, "--map-root-user", "--net", "--mount", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this kernel has no namespaces")
    assert means() == "namespaces"


@pytest.mark.usefixtures("way")
def test_a_program_reads_no_file_but_its_own(marked: Path, sight: Sight) -> None:
    (sight.lent[0] / "own.txt").write_text("its own", encoding="utf-8")
    assert run(["cat", str(sight.lent[0] / "own.txt")], LIMITS, sight=sight) == "its own"
    with pytest.raises(MomentaryError):
        run(["cat", str(marked)], LIMITS, sight=sight)
    with pytest.raises(MomentaryError):
        run(["cat", f"/proc/self/cwd{marked}"], LIMITS, sight=sight)


@pytest.mark.usefixtures("way")
def test_a_program_writes_in_its_folder_alone(tmp_path: Path, sight: Sight) -> None:
    run(["touch", str(sight.lent[0] / "made")], LIMITS, sight=sight)
    with suppress(MomentaryError):  # it may write into a tree that is gone with it
        run(["touch", str(tmp_path / "made")], LIMITS, sight=sight)
    assert not (tmp_path / "made").exists()
    assert (sight.lent[0] / "made").exists()


def test_a_program_sees_no_process_and_reaches_no_listener_of_the_machine(sight: Sight) -> None:
    if means() != "namespaces":
        pytest.skip("Landlock hides files only")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        script = f"exec 3<>/dev/tcp/127.0.0.1/{listener.getsockname()[1]}"
        with pytest.raises(MomentaryError):
            run(["bash", "-c", script], LIMITS, sight=sight)
    assert run(["sh", "-c", "ls -d /proc/[0-9]* | wc -l"], LIMITS, sight=sight).strip() in ("3", "4")


@pytest.mark.usefixtures("way")
def test_limits_hold_for_what_runs_inside(sight: Sight) -> None:
    few = Limits(seconds=20, memory=2000 * MEGABYTE, file_size=1000)
    with pytest.raises(MomentaryError):
        run(["sh", "-c", f"head -c 5000 /dev/zero > {sight.lent[0]}/large"], few, sight=sight)
    assert (sight.lent[0] / "large").stat().st_size <= 1000


def test_a_step_of_our_own_reads_what_it_is_shown_and_nothing_else(
    marked: Path, sight: Sight, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tmp_path / "shown"
    shown.mkdir()
    (shown / "letter.txt").write_text("a letter", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    with Sandbox(sight=Sight(sight.lent, (shown, TESTS))) as sandbox:
        assert sandbox.call(looking_around.read, str(shown / "letter.txt")) == "a letter"
        assert sandbox.call(looking_around.read, str(marked)) is None
        assert not sandbox.call(looking_around.write, str(shown / "letter.txt"))
        assert sandbox.call(looking_around.write, str(sight.lent[0] / "made"))


@pytest.mark.usefixtures("way")
def test_a_step_runs_though_the_folder_around_the_program_is_closed_to_it(sight: Sight) -> None:
    with Sandbox(sight=sight) as sandbox:
        assert sandbox.call(posixpath.basename, "letters/letter.pdf") == "letter.pdf"


def test_where_nothing_keeps_a_program_apart_no_paper_is_opened(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "means", lambda: None)
    with pytest.raises(MomentaryError, match="casebundle doctor says what to do"):
        run(["true"], LIMITS, sight=sight)
    with Sandbox(LIMITS, sight) as sandbox, pytest.raises(MomentaryError, match="casebundle doctor says what to do"):
        sandbox.call(looking_around.read, "/etc/hostname")


def test_what_keeps_programs_apart_is_found_wherever_path_leads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = means()
    monkeypatch.setenv("PATH", str(tmp_path))
    means.cache_clear()
    assert means() == way


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(confinement._Note, "file", tmp_path / "means")
    means.cache_clear()
    return tmp_path / "means"


def tried(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Ask as another worker would, and give what was found out anew for it, if anything."""
    found: list[str | None] = []
    find_out = confinement._found_out

    def finding_out() -> str | None:
        found.append(find_out())
        return found[-1]

    monkeypatch.setattr(confinement, "_found_out", finding_out)
    means.cache_clear()
    means()
    return found


def test_what_one_worker_found_out_the_others_need_not_try(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = means()
    assert noted.read_text("ascii") == way
    assert not tried(monkeypatch)
    assert means() == way


def test_what_was_found_out_long_ago_or_is_half_written_is_tried_again(
    noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = means()
    os.utime(noted, (0, 0))
    assert tried(monkeypatch) == [way]
    noted.write_text("namesp", encoding="ascii")
    assert tried(monkeypatch)[-1] == way
    assert noted.read_text("ascii") == way


def test_without_room_for_a_note_it_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement._Note, "file", tmp_path / "gone" / "means")
    assert tried(monkeypatch) == [means()]


def test_a_step_holds_nothing_of_the_machine_open(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    for name in ("mail", "web", "spreadsheet", "image", "plain_text"):
        nursery().fork(f"pipeline.evidence.formats.{name}", sight).end()
    with Sandbox(sight=Sight(sight.lent, (TESTS,))) as sandbox:
        assert sandbox.call(looking_around.held_open) == []
