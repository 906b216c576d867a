"""The wheel brings its rules and templates along: installed anywhere, it works a case in an empty folder."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journey.journey_office import COMPLETE
from tests.journey.readied_program import LONGEST
from tests.project import EXAMPLES, PROJECT

pytest.importorskip("hatchling", reason="make setup-tests installs what builds the wheel")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it in an environment of its own, which finds the libraries where they are."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    (site_packages,) = environment.glob("lib/python*/site-packages")
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python"), "install"]
    subprocess.run([*install, "--no-deps", "--no-index", "--quiet", str(wheel)], check=True, capture_output=True)
    return environment / "bin" / "casebundle"


def do(program: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CASEBUNDLE_", "PYTHON"))}
    environment = {**own, "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [str(program), *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def test_the_wheel_works_a_case_in_an_empty_folder(installed: Path, tmp_path: Path, shared_cache: Path) -> None:
    shutil.copytree(EXAMPLES / COMPLETE, tmp_path / "inbox" / COMPLETE)
    ended = do(installed, tmp_path, "run", "--settle", "0", "--today", "2026-06-15", "--cache", str(shared_cache))
    assert ended.returncode == 0, ended.stderr
    outbox = tmp_path / "outbox" / COMPLETE
    status = json.loads((outbox / "status.json").read_text("utf-8"))
    assert status["status"] == "ready", status["summary"]
    (bundle,) = (one for one in status["outputs"] if one["kind"] == "bundle")
    pages = PdfReader(outbox / bundle["path"]).pages
    assert len(pages) == bundle["pages"]
    assert "Daniel" in pages[0].extract_text()


def test_the_wheel_finds_its_own_rules(installed: Path, tmp_path: Path) -> None:
    script = "import pipeline.shipped; print(pipeline.shipped.RULES)"
    where = do(installed.with_name("python"), tmp_path, "-c", script)
    assert Path(where.stdout.strip()).is_relative_to(installed.parents[1])
    assert do(installed, tmp_path, "--version").stdout.startswith("casebundle, version ")
