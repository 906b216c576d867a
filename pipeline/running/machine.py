"""What a machine has of all that Casebundle needs, and for each thing that is missing the command that brings it."""

import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from pipeline.errors import MissingPartError
from pipeline.running.confinement import means
from pipeline.text.english import PACKAGE, WORD_LIST, english

Verdict = Literal["right", "missing", "look"]
"""``look`` is for what works but not as well as it might."""

SECONDS = 20
OFFICE_PARTS = {"libswlo.so": "Writer", "libsclo.so": "Calc", "libsdlo.so": "Impress"}
LANGUAGES = {"eng": "English", "cym": "Welsh", "osd": "which way up a page stands"}
FONTS = {
    "Liberation Sans": "fonts-liberation",
    "DejaVu Sans": "fonts-dejavu-core",
    "Carlito": "fonts-crosextra-carlito",
    "Noto Sans Bengali": "fonts-noto-core",
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "Noto Color Emoji": "fonts-noto-color-emoji",
}
LIBRARIES = ("pikepdf", "pypdf", "pypdfium2", "weasyprint", "docxtpl", "openpyxl", "pillow", "pydantic")
LEAST_MEMORY, LEAST_DISK = 2_000_000_000, 2_000_000_000


@dataclass(frozen=True)
class Sign:
    """One thing that was looked for, what was found, and what to do where it is not right."""

    what: str
    verdict: Verdict
    found: str
    mend: str | None = None


def signs() -> Iterator[Sign]:
    """Look at the machine: programs with their parts, languages, fonts, libraries, memory, disk, confinement."""
    yield _python()
    yield from _office()
    yield from _tesseract()
    yield from _fonts()
    yield from _libraries()
    yield _dictionary()
    yield _memory()
    if os.access(sys.executable, os.X_OK):
        yield _confinement()


def folder_signs(inbox: Path, outbox: Path, cache: Path) -> Iterator[Sign]:
    """Look whether the inbox may be read, and outbox, cache and temporary places be written, with room left."""
    if fault := _fault_of(inbox):
        yield Sign("Inbox", "missing", fault, "mount the share, or give the folder with --inbox")
    elif not os.access(inbox, os.R_OK | os.X_OK):
        yield Sign("Inbox", "missing", f"{inbox} may not be read", "let the user that runs Casebundle read it")
    else:
        yield Sign("Inbox", "right", f"{inbox} can be read")
    yield _writable("Outbox", outbox, "--outbox")
    if not _fault_of(outbox) and outbox.stat().st_mode & stat.S_IRWXO:
        mend = f"chmod o-rwx {outbox}, and let those who collect bundles be in its group"
        yield Sign("Outbox", "look", f"{outbox} may be read by every account of this machine", mend)
    yield _writable("Cache", cache if cache.exists() else cache.parent, "--cache")
    yield _writable("Temporary files", Path(os.environ.get("TMPDIR", "/tmp")), "TMPDIR")  # noqa: S108  where they lie


def _fault_of(folder: Path) -> str | None:
    """Say why a folder cannot be looked at; None where it can."""
    try:
        return None if folder.is_dir() else f"{folder} is not a folder"
    except OSError as error:
        return f"{folder} gives no answer ({error.strerror})"


def _writable(what: str, folder: Path, option: str) -> Sign:
    if fault := _fault_of(folder):
        return Sign(what, "missing", fault, f"make it or mount the share, or set {option}")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Sign(what, "missing", f"{folder} may not be written", "let the user that runs Casebundle write there")
    free = shutil.disk_usage(folder).free
    told = f"{folder} can be written; {free / 1e9:.1f} GB are free"
    if free < LEAST_DISK:
        return Sign(what, "look", told, "make room: a large case needs some gigabytes while it is worked on")
    return Sign(what, "right", told)


def _python() -> Sign:
    if os.access(sys.executable, os.X_OK):
        return Sign("Python", "right", platform.python_version())
    program = Path(sys.executable).resolve()
    told = f"{program} may not be started by this account, and each reader of a file needs it"
    return Sign(
        "Python", "missing", told, "install Python and Casebundle where it may be, such as in /usr/local or /opt"
    )


def _office() -> Iterator[Sign]:
    program = shutil.which("soffice")
    if program is None:
        install = "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
        yield Sign("LibreOffice", "missing", "not installed", install)
        return
    yield Sign("LibreOffice", "right", _said([program, "--version"]) or program)
    folder = Path(program).resolve().parent
    for file, part in OFFICE_PARTS.items():
        if (folder / "soffice.bin").exists() and not (folder / file).exists():
            mend = f"sudo apt install libreoffice-{part.lower()}-nogui"
            yield Sign(f"LibreOffice {part}", "missing", "not installed", mend)


def _tesseract() -> Iterator[Sign]:
    program = shutil.which("tesseract")
    if program is None:
        mend = "sudo apt install tesseract-ocr tesseract-ocr-eng tesseract-ocr-cym tesseract-ocr-osd"
        yield Sign("Tesseract", "missing", "not installed", mend)
        return
    yield Sign("Tesseract", "right", _said([program, "--version"]).split("\n")[0])
    known = _said([program, "--list-langs"]).split()
    for code, language in LANGUAGES.items():
        there = code in known
        install = None if there else f"sudo apt install tesseract-ocr-{code}"
        yield Sign(f"Tesseract: {language}", "right" if there else "missing", code if there else "none", install)


def _fonts() -> Iterator[Sign]:
    if shutil.which("fc-list") is None:
        yield Sign("fontconfig", "missing", "not installed", "sudo apt install fontconfig")
        return
    for family, package in FONTS.items():
        there = bool(_said(["fc-list", family, "family"]))
        install = None if there else f"sudo apt install {package}"
        yield Sign(f"Font {family}", "right" if there else "missing", "there" if there else "not installed", install)


def _libraries() -> Iterator[Sign]:
    for name in LIBRARIES:
        try:
            yield Sign(name, "right", version(name))
        except PackageNotFoundError:
            yield Sign(name, "missing", "not installed", f"pip install {name}")


def _dictionary() -> Sign:
    try:
        known = english()
    except MissingPartError:
        return Sign("English dictionary", "missing", f"{WORD_LIST} cannot be read", f"sudo apt install {PACKAGE}")
    return Sign("English dictionary", "right", f"{len(known.ordinary):,} words")


def _memory() -> Sign:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    told = f"{size / 1e9:.1f} GB, {os.cpu_count()} processors"
    if size < LEAST_MEMORY:
        return Sign("Memory", "look", told, "large scans may not fit; 2 GB and more are better")
    return Sign("Memory", "right", told)


def _confinement() -> Sign:
    way = means()
    if way is None:
        mend = "allow unprivileged user namespaces, or use a kernel with Landlock (5.13 or later)"
        return Sign("Converters kept apart", "missing", "this kernel keeps no program from other files", mend)
    return Sign("Converters kept apart", "right", f"by {way}: they see programs, fonts and their own folder only")


def _said(command: list[str]) -> str:
    """Give what a program says of itself; nothing where it cannot be started."""
    try:
        return subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""
