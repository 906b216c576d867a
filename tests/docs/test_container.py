"""The container holds what the program needs, and works on an inbox that it may only read."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project import EXAMPLES, PROJECT

CONTAINERFILE = PROJECT / ".setup" / "Containerfile"
TECHNICIANS = PROJECT / "docs" / "technicians.md"
IMAGE = "casebundle-under-test"
EXAMPLE = "Okafor Daniel - enforcement referral"
PACKAGE = re.compile(r"\b(?:libreoffice|tesseract|libpango|libpangoft2|libharfbuzz|fonts|fontconfig|tzdata)[\w.-]*")


def _packages(text: str) -> set[str]:
    return set(PACKAGE.findall(text))


def test_the_container_and_the_documentation_name_the_packages_that_are_installed() -> None:
    install = (PROJECT / ".setup" / "install").read_text(encoding="utf-8")
    echoed = " ".join(re.findall(r"echo ((?:[a-z0-9.-]+ ?)+)$", install, flags=re.MULTILINE))
    installed = _packages(echoed)
    assert "tesseract-ocr-cym" in installed
    assert _packages(CONTAINERFILE.read_text(encoding="utf-8")) == installed
    said = re.search(r"```\napt-get install(.*?)```", TECHNICIANS.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert said
    assert _packages(said[1]) == installed


def test_the_container_takes_in_only_files_that_are_there() -> None:
    copied = re.findall(r"^COPY (.*) \S+$", CONTAINERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [name for line in copied for name in line.split() if not (PROJECT / name).exists()] == []


@pytest.mark.slow
def test_an_image_that_is_built_makes_a_bundle_and_may_not_write_into_the_inbox(tmp_path: Path) -> None:
    builder = _builder()
    _call(builder, "build", "--file", str(CONTAINERFILE), "--tag", IMAGE, str(PROJECT))
    inbox, outbox = tmp_path / "inbox", tmp_path / "outbox"
    shutil.copytree(EXAMPLES / EXAMPLE, inbox / EXAMPLE)
    outbox.mkdir()
    outbox.chmod(0o777)
    mounts = ("--volume", f"{inbox}:/srv/inbox:ro", "--volume", f"{outbox}:/srv/outbox")
    in_container = ("run", "--rm", "--network", "none", *mounts)
    assert _call(builder, *in_container, "--entrypoint", "id", IMAGE, "-u").strip() == "10001"
    _call(builder, *in_container, IMAGE, "run", "--settle", "0")
    assert list((outbox / EXAMPLE / "v1").glob("*bundle.pdf"))


def _builder() -> str:
    """Give a program that builds and runs images here; the test is skipped where there is none that works."""
    for name in ("podman", "docker"):
        if shutil.which(name) and subprocess.run([name, "info"], capture_output=True, check=False).returncode == 0:
            return name
    pytest.skip("neither podman nor docker can build an image on this machine")


def _call(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
