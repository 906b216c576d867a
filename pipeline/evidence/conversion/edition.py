"""What has a part in turning files into pages, in one word: own modules, libraries, outside programs and fonts.

All are told by their files. To start the programs, or to read what every library says of itself, would take longer than
a pass over cases that are as they were.
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

import pipeline
from pipeline.typeset.fonts import FONT_FOLDERS

ENTRANCE = "pipeline.evidence.conversion.convert"
_IMPORTS = re.compile(r"^\s*(?:from (pipeline[\w.]*) import (\([^)]*\)|.*)|import (pipeline[\w.]*))", re.MULTILINE)
_ROOT = Path(pipeline.__file__).parent.parent


@cache
def edition(entrance: str = ENTRANCE) -> str:
    """Give a word that is another one as soon as anything may convert a file otherwise; found once in a process.

    For another module as ``entrance`` it speaks of whatever that one makes.
    """
    digest = hashlib.sha256(sys.version.encode())
    for source in sources(entrance):
        digest.update(_read(source))
    for library in _libraries():
        digest.update(f"{library}\0".encode())
    for file in (*_programs(), *_languages(), *_fonts()):
        digest.update(_state(file))
    return digest.hexdigest()


def sources(entrance: str = ENTRANCE) -> list[Path]:
    """Find the modules of this program that conversion, or another module, imports, or that those import, and so on."""
    found: set[Path] = set()
    wanted = [entrance]
    while wanted:
        source = _source(wanted.pop())
        if source and source not in found:
            found.add(source)
            wanted += _imported(source)
    return sorted(found)


@cache
def _read(source: Path) -> bytes:
    return source.read_bytes()


@cache
def _source(module: str) -> Path | None:
    path = module.replace(".", "/")
    files = (_ROOT / f"{path}.py", _ROOT / path / "__init__.py")
    return next((file for file in files if file.is_file()), None)


@cache
def _imported(source: Path) -> frozenset[str]:
    """Name what a module imports of this program, packages too; what is no module is found nowhere."""
    named: set[str] = set()
    for package, names, module in _IMPORTS.findall(_read(source).decode("utf-8")):
        named.update(accumulate((package or module).split("."), "{}.{}".format))
        named.update(f"{package}.{name}" for name in re.findall(r"\w+", names))
    return frozenset(named)


def _libraries() -> list[str]:
    """Name every installed library with its version, as the folders do that tell of them; one found twice is one."""
    return sorted({told.name for folder in sys.path for told in Path(folder).glob("*.dist-info")})


def _programs() -> Iterator[Path]:
    for name in ("soffice", "tesseract"):
        if program := shutil.which(name):
            yield Path(program).resolve()


def _languages() -> list[Path]:
    """Find what Tesseract knows of languages: where it is told to look, or in the shared files beside it."""
    own = os.environ.get("TESSDATA_PREFIX")
    folder = Path(own) if own else Path(shutil.which("tesseract") or "").resolve().parent.parent / "share"
    return sorted(folder.glob("*.traineddata" if own else "tess*/**/*.traineddata"))


def _fonts() -> Iterator[Path]:
    for root in FONT_FOLDERS:
        for folder, _, names in os.walk(root):
            yield from (Path(folder, name) for name in names)


def _state(file: Path) -> bytes:
    """Tell one state of a file from another without reading it; what is gone, or a link to nothing, has none."""
    try:
        status = file.stat()
    except OSError:
        return b""
    return b"%s\0%d\0%d\0" % (os.fsencode(file), status.st_size, status.st_mtime_ns)
