"""A school writes to the inbox through a real Samba share, and the watch takes what it wrote."""

import getpass
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.intake.snapshot import take
from pipeline.watch import Watch

pytestmark = pytest.mark.slow

PATIENCE = 30.0
SMBD = shutil.which("smbd") or "/usr/sbin/smbd"


@dataclass(frozen=True)
class Share:
    """A share named ``inbox`` that anybody on this machine may write to."""

    folder: Path
    port: int

    def do(self, *commands: str, here: Path) -> None:
        """Run commands of a Samba client, as a school's machine would."""
        client = [
            "smbclient",
            "//127.0.0.1/inbox",
            "-N",
            "-p",
            str(self.port),
            "-s",
            "/dev/null",
            "-c",
            "; ".join(commands),
        ]
        ended = subprocess.run(client, cwd=here, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    folder, private, port = tmp_path / "inbox", tmp_path / "samba", free_port()
    folder.mkdir()
    private.mkdir()
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
    [inbox]
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


@pytest.mark.skipif(not Path(SMBD).exists(), reason="Samba is not installed")
def test_a_folder_dropped_on_the_share_arrives_whole(share: Share, tmp_path: Path) -> None:
    school = tmp_path / "school"
    school.mkdir()
    scan = bytes(range(256)) * 20_000
    (school / "Llythyr Siân ŵ.pdf").write_bytes(scan)
    (school / "case.yaml").write_text("route: stockport-enforcement\n")
    arrived: list[dict[str, int]] = []

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        for folder in folders:
            copies = tmp_path / f"copies {len(arrived)}"
            copies.mkdir()
            arrived.append({file.file: file.size for file in take(folder, copies).files})
        return []

    watch = Watch(share.folder, handle, lambda: "rules", interval=0.5, settle=1.0)
    watching = threading.Thread(target=watch.run)
    watching.start()
    try:
        share.do('mkdir "Smith J"', 'cd "Smith J"', 'put "Llythyr Siân ŵ.pdf"', "put case.yaml", here=school)
        give_up = time.monotonic() + PATIENCE
        while not arrived and time.monotonic() < give_up:
            time.sleep(0.1)
    finally:
        watch.stop()
        watching.join(PATIENCE)
    assert arrived[-1] == {"Llythyr Siân ŵ.pdf": len(scan), "case.yaml": 29}
    assert len(arrived) == 1
