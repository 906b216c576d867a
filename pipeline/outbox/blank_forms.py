"""``Blank forms``: the referral workbook of every route lies in the outbox, for schools that have no command line."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict
from uuid import uuid4

import pipeline
from pipeline.files.file_names import file_name
from pipeline.outbox import changes
from pipeline.referral.blank import write_blank
from pipeline.referral.form import Form
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.model.rulebook import Rules

FOLDER = "Blank forms"
_DRAWN = ".drawn.json"


class _Drawn(TypedDict):
    """What a workbook was drawn from, and how its file looked then: its size, and its time in nanoseconds."""

    form: str
    size: int
    changed: int


def keep_blank_forms(rules: Rules, outbox: Path, cache: Path) -> None:
    """Put the workbook of each route there that is not there as the rules have it now, drawn once for one ``cache``.

    One that somebody has filled in where it lies is put aside under another name, never written over. Raises OSError
    where outbox or cache cannot be written.
    """
    folder = outbox / FOLDER
    changes.make_folder(folder, outbox)
    before = _before(folder)
    now = {name: _kept(folder / name, form, before.get(name), cache / FOLDER.lower()) for name, form in _forms(rules)}
    if now != before:
        changes.write(folder / _DRAWN, (json.dumps(now, ensure_ascii=False, indent=1) + "\n").encode())


def form_file(route: str, rules: Rules) -> str:
    """Say what the blank workbook of a route is called."""
    chosen = rules.route(route)
    return f"{file_name(rules.authorities[chosen.authority].name, '-', chosen.title)}.xlsx"


def _forms(rules: Rules) -> Iterator[tuple[str, Form]]:
    for route in rules.routes:
        yield form_file(route, rules), form_of(route, rules)


def _before(folder: Path) -> Mapping[str, _Drawn]:
    """Give what was drawn before; nothing where that is not known, and all is drawn anew."""
    try:
        told: dict[str, _Drawn] = json.loads((folder / _DRAWN).read_bytes())
        return told if all(one.keys() == _Drawn.__annotations__.keys() for one in told.values()) else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _kept(path: Path, form: Form, before: _Drawn | None, drawn: Path) -> _Drawn:
    """Put a workbook there, unless it lies there as it was drawn from the same form; one that is open waits."""
    key = hashlib.sha256(f"{pipeline.__version__} {form!r}".encode()).hexdigest()
    as_drawn = before is not None and path.is_file() and _looks(path) == (before["size"], before["changed"])
    if before and as_drawn and before["form"] == key:
        return before
    workbook = _drawn(form, drawn / f"{key}.xlsx").read_bytes()
    if path.is_file() and not as_drawn and path.read_bytes() != workbook:
        changes.put_aside(path, _free(path))
    written = changes.write_unless_open(path, workbook)
    size, changed = _looks(path)
    return {"form": key if written else "", "size": size, "changed": changed}


def _drawn(form: Form, path: Path) -> Path:
    """Draw a form, unless that was done before."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{uuid4().hex}")
        try:
            write_blank(form, aside)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    return path


def _looks(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _free(path: Path) -> Path:
    """Find a name for a workbook that somebody changed."""
    number = 1
    while (other := path.with_stem(f"{path.stem} (changed {number})")).exists():
        number += 1
    return other
