"""Schools write to the inbox through a real Samba share, each in its own way, and the watch takes what is whole."""

import getpass
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.intake.snapshot import take
from pipeline.watch import Watch

SMBD, SMBCLIENT = shutil.which("smbd") or "/usr/sbin/smbd", shutil.which("smbclient") or "/usr/bin/smbclient"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path(SMBD).exists(), reason="Samba is not installed")]

PATIENCE = 30.0
SETTLE = 0.2
SCAN = b"%PDF-1.7\n" + bytes(range(256)) * 4_000 + b"\n%%EOF\n"
CASE_FILE = b"route: stockport-enforcement\n"


@dataclass(frozen=True)
class Share:
    """A share that anybody on this machine may write to, with an inbox for each school in it."""

    folder: Path
    port: int

    def client(self, inbox: str, *commands: str, here: Path) -> subprocess.Popen[bytes]:
        """Start a client, as it runs on a school's machine; without commands it takes them from a person."""
        given = ["-c", "; ".join(commands)] if commands else []
        return subprocess.Popen(
            [SMBCLIENT, "//127.0.0.1/share", "-N", "-p", str(self.port), "-s", "/dev/null", "-D", inbox, *given],
            cwd=here,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def do(self, inbox: str, *commands: str, here: Path) -> None:
        """Run commands of a client to their end."""
        with self.client(inbox, *commands, here=here) as client:
            told, _ = client.communicate(timeout=PATIENCE)
        assert client.returncode == 0, told.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    folder, private, port = tmp_path_factory.mktemp("share"), tmp_path_factory.mktemp("samba"), free_port()
    settings = f"""[global]
        server role = standalone server
        interfaces = 127.0.0.1
        bind interfaces only = yes
        smb ports = {port}
        disable netbios = yes
        map to guest = Bad User
        guest account = {getpass.getuser()}
        load printers = no
        lock directory = {private}
        state directory = {private}
        cache directory = {private}
        private dir = {private}
        pid directory = {private}
        ncalrpc dir = {private}/rpc
        log file = {private}/log
    [share]
        path = {folder}
        guest ok = yes
        writable = yes
        force user = {getpass.getuser()}
    """
    (private / "smb.conf").write_text(settings)
    server = subprocess.Popen(
        [SMBD, "--foreground", "--no-process-group", "-s", str(private / "smb.conf")], start_new_session=True
    )
    give_up = time.monotonic() + PATIENCE
    while not listening(port):
        assert server.poll() is None, (private / "log").read_text() if (private / "log").exists() else "smbd ended"
        assert time.monotonic() < give_up
        time.sleep(0.1)
    yield Share(folder, port)
    server.terminate()
    server.wait(PATIENCE)


@dataclass
class School:
    """A school that writes into its inbox on the share, and what the watch took of its cases: names, files, sizes."""

    share: Share
    inbox: str
    machine: Path
    taken: list[tuple[str, dict[str, int]]] = field(default_factory=list)

    def do(self, *commands: str) -> None:
        """Let one client run commands."""
        self.share.do(self.inbox, *commands, here=self.machine)

    def client(self, *commands: str) -> subprocess.Popen[bytes]:
        """Start one that goes on meanwhile."""
        return self.share.client(self.inbox, *commands, here=self.machine)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch its inbox meanwhile."""
        watch = Watch(self.share.folder / self.inbox, self._handle, lambda: "rules", interval=SETTLE / 2, settle=SETTLE)
        watching = threading.Thread(target=watch.run)
        watching.start()
        try:
            yield
        finally:
            watch.stop()
            watching.join(PATIENCE)

    def _handle(self, folders: Sequence[Path]) -> Sequence[Path]:
        for folder in folders:
            copies = self.machine / f"copies {len(self.taken)}"
            copies.mkdir()
            self.taken.append((folder.name, {file.file: file.size for file in take(folder, copies).files}))
        return []

    def wait_for(self, *taken: tuple[str, dict[str, int]]) -> None:
        """Wait until just these cases were taken, in this order; nothing comes after them."""
        give_up = time.monotonic() + PATIENCE
        while len(self.taken) < len(taken) and time.monotonic() < give_up:
            time.sleep(0.05)
        time.sleep(2 * SETTLE)
        assert self.taken == list(taken)


@pytest.fixture
def school(share: Share, tmp_path: Path) -> School:
    (share.folder / tmp_path.name).mkdir()
    (tmp_path / "Llythyr Siân ŵ.pdf").write_bytes(SCAN)
    (tmp_path / "case.yaml").write_bytes(CASE_FILE)
    return School(share, tmp_path.name, tmp_path)


def halves(content: bytes) -> tuple[bytes, bytes]:
    return content[: len(content) // 2], content[len(content) // 2 :]


def say(client: subprocess.Popen[bytes], words: bytes) -> None:
    assert client.stdin
    client.stdin.write(words)
    client.stdin.flush()


WHOLE = {"Llythyr Siân ŵ.pdf": len(SCAN), "case.yaml": len(CASE_FILE)}
DROP = ('mkdir "Smith J"', 'cd "Smith J"', 'put "Llythyr Siân ŵ.pdf"', "put case.yaml")


def test_a_folder_dropped_on_the_share_arrives_whole(school: School) -> None:
    with school.watched():
        school.do(*DROP)
        school.wait_for(("Smith J", WHOLE))


def test_a_client_that_stands_still_for_longer_than_folders_settle_is_waited_for(school: School) -> None:
    with school.watched(), school.client(*DROP[:2], "put - scan.pdf") as slow:
        for half in halves(SCAN):
            assert not school.taken
            say(slow, half)
            time.sleep(3 * SETTLE)
        slow.communicate(timeout=PATIENCE)
        school.wait_for(("Smith J", {"scan.pdf": len(SCAN)}))


def test_half_a_file_of_a_client_that_broke_off_is_waited_for_until_it_comes_again(school: School) -> None:
    with school.watched():
        with school.client(*DROP[:2], "put - scan.pdf") as broken:
            say(broken, halves(SCAN)[0])
            time.sleep(SETTLE)
            broken.kill()
        time.sleep(3 * SETTLE)
        assert (school.share.folder / school.inbox / "Smith J" / "scan.pdf").stat().st_size < len(SCAN)
        assert not school.taken
        school.do('cd "Smith J"', 'put "Llythyr Siân ŵ.pdf" scan.pdf')
        school.wait_for(("Smith J", {"scan.pdf": len(SCAN)}))


def test_a_folder_is_taken_under_the_name_that_it_has_then_also_where_capitals_alone_change(school: School) -> None:
    with school.watched():
        school.do('mkdir "New folder"', 'rename "New folder" "smith j"', 'cd "smith j"', *DROP[2:])
        school.wait_for(("smith j", WHOLE))
        school.do('rename "smith j" "Smith J"')
        school.wait_for(("smith j", WHOLE), ("Smith J", WHOLE))


def test_a_file_that_somebody_has_open_for_writing_is_waited_for(school: School) -> None:
    with school.watched(), school.client() as holding:
        school.do(*DROP)
        say(holding, b'open "Smith J\\case.yaml"\n')
        time.sleep(3 * SETTLE)
        assert not school.taken
        holding.communicate(b"quit\n", timeout=PATIENCE)
        school.wait_for(("Smith J", WHOLE))
