"""Which files tell the facts of a case, or are meant to: the case file, the calendar, the workbooks of Casebundle.

They hold both parents' addresses and are never a page of a bundle, whatever they are called, wherever they lie, and
whatever they lie in. So they are known by what they say as well as by their names.
"""

import mmap
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.case.source_file import Role
from pipeline.files.sniffing import Sniffed
from pipeline.files.tables import DAMAGED_WORKBOOK
from pipeline.intake.workbook_cells import ANSWER_KEYS, ANSWERS_SHEET, DECIDE_SHEET, MARK, OWN_SHEET
from pipeline.text.decoding import decode

CASE_FILES = ("case.yaml", "case.yml")
CALENDAR_FILES = ("calendar.yaml", "calendar.yml")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
"""Nothing in a workbook with macros is ever run: only its cells are read."""
_WORKBOOKS = ("xlsx", "xls", "ods")

LONGEST_LIST_OF_SHEETS = 1_000_000
LONGEST_LIST_OF_WORDS = 10_000_000
LONGEST_LOOK = 65_536
"""Bytes of a text within which its first keys stand."""

_WRITTEN = ("text", "csv", "xml-sheet", "unknown", "empty", "eml", "html")
"""What YAML may be taken for by its content."""
_YAML_NAME = re.compile(r"\.ya?ml(?![a-z])", re.IGNORECASE)
"""Somewhere in a name: in ``case.yaml.bak`` and ``case.yaml (1)`` too."""
_CALLED_CASE_FILE = re.compile(r"\W*case\.ya?ml(?![a-z])", re.IGNORECASE)
_CASE_WORD = re.compile(r"(?<![a-z])case(?![a-z])", re.IGNORECASE)
_CALENDAR_WORD = re.compile(r"(?<![a-z])calendar(?![a-z])", re.IGNORECASE)
_ROUTE = re.compile(r"^[\"']?route[\"']?[ \t]*:[ \t]*\S", re.MULTILINE)
_FACTS = re.compile(
    r"^[\"']?(child|parents|school|answers|early_help|lead_professional)[\"']?[ \t]*:[ \t]*(\{.*|\[.*|#.*)?\r?$",
    re.MULTILINE,
)
"""A key of the case file with more keys below it or behind it; a line of prose goes on in words."""
_NAMES_OF_CHILD = re.compile(r"^[ \t{]+[\"']?(forename|surname|upn|date_of_birth)[\"']?[ \t]*:", re.MULTILINE)
_IN_BRACES = re.compile(r"\s*\{[^{}]{0,2000}[\"']route[\"']\s*:")
_TERMS = re.compile(r"^terms[ \t]*:[ \t]*(\[[ \t]*\{|(#.*)?\r?\n([ \t]*#.*\r?\n)*[ \t]*- )", re.MULTILINE)

_CALLED_TO_DECIDE = re.compile(rf"{re.escape(DECIDE_SHEET.casefold())}\b.*\.xlsx")
"""The sheet of answers as it is called when it is given out, and copies of it."""

_SHEETS_OF = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
"""Where the formats of workbooks that are ZIP files list their sheets: XLSX, XLSB, ODS."""
_MARK_IN_TEXT = re.compile(rf"(^|[,;\t|\">]){re.escape(MARK)}[a-z]", re.MULTILINE)
"""The hidden cell of a sheet of the referral workbook, saved as CSV or as a web page."""


_MARK_IN_CELL = re.compile(rb">" + re.escape(MARK).encode() + rb"[a-z]+<")
_KEYS_IN_TEXT = re.compile(r"[,;\t]".join(rf'"?{key}"?' for key in ANSWER_KEYS))
"""The hidden row of the sheet of answers, saved as CSV."""
_WORDS_OF = ("xl/sharedStrings.xml", "xl/worksheets/", "content.xml")
"""Where XLSX and ODS have the words of their cells."""


@dataclass(frozen=True)
class FactsFile:
    """Which of the files that give facts a file is or is meant to be, what that was told by, and whether it is read.

    One that is not ``read`` has a wrong name, lies in a sub-folder, or was saved in another format.
    """

    role: Role
    because: str
    read: bool


def facts_file(path: str, file: Path, sniffed: Sniffed) -> FactsFile | None:
    """Tell a file that gives facts from all others; ``path`` is its path in the case folder."""
    return _workbook(path, file, sniffed) or _by_name(path, sniffed) or _by_keys(file, sniffed)


def folded(path: str) -> str:
    """Write a path so that spellings that look the same are equal: capitals, blanks around it, unseen marks."""
    seen = (letter for letter in unicodedata.normalize("NFKC", path) if unicodedata.category(letter) != "Cf")
    return "".join(seen).strip().casefold()


def own_sheet(file: Path, sniffed: Sniffed) -> str | None:
    """Find the hidden sheet of one of our workbooks in a workbook of any format, else in a sheet saved as text."""
    sheets = (OWN_SHEET, ANSWERS_SHEET)
    try:
        if zipfile.is_zipfile(file):
            listed = _list_of_sheets(file)
            found = (name for name in sheets if any(mark in listed for mark in _listed_as(name)))
            return next(found, None) or (_by_its_cells(file, listed) if listed else None)
        if sniffed.content in ("xls", "office-as-xml"):
            return _sheet_of_old_workbook(file) if sniffed.content == "xls" else _sheet_in_xml(file)
    except DAMAGED_WORKBOOK:
        return None
    if sniffed.content not in _WRITTEN:
        return None
    text = _beginning(file)
    if _KEYS_IN_TEXT.search(text):
        return ANSWERS_SHEET
    return OWN_SHEET if _MARK_IN_TEXT.search(text) else None


def _is_damaged(file: Path) -> bool:
    try:
        return not zipfile.is_zipfile(file) or not _list_of_sheets(file)
    except DAMAGED_WORKBOOK:
        return True


def _by_its_cells(file: Path, listed: bytes) -> str | None:
    """Tell sheets of ours that were copied into another workbook, or have lost their hidden one, by hidden cells."""
    with zipfile.ZipFile(file) as archive:
        parts = [archive.open(name) for name in archive.namelist() if name.startswith(_WORDS_OF)]
        words = b"".join(part.read(LONGEST_LIST_OF_WORDS) for part in parts)
    if _MARK_IN_CELL.search(words):
        return OWN_SHEET
    asks = any(mark in listed for mark in _listed_as(DECIDE_SHEET))
    return ANSWERS_SHEET if asks and all(f">{key}<".encode() in words for key in ANSWER_KEYS) else None


def _list_of_sheets(file: Path) -> bytes:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in _SHEETS_OF if name in archive.NameToInfo]
        if not names:
            return b""
        with archive.open(names[0]) as sheets:
            return sheets.read(LONGEST_LIST_OF_SHEETS)


def _listed_as(name: str) -> tuple[bytes, ...]:
    """Say how a sheet of this name stands in XLSX and ODS, and in XLSB (MS-XLSB 2.5.168: its length before it)."""
    return f'name="{name}"'.encode(), len(name).to_bytes(4, "little") + name.encode("utf-16-le")


def _sheet_of_old_workbook(file: Path) -> str | None:
    """Find the name in a list of sheets as XLS has it (MS-XLS 2.5.240: its length, and one byte a letter)."""
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return next(
            (name for name in (OWN_SHEET, ANSWERS_SHEET) if whole.find(bytes([len(name), 0]) + name.encode()) >= 0),
            None,
        )


def _sheet_in_xml(file: Path) -> str | None:
    """Find the name of a sheet where a workbook was saved as flat XML."""
    with file.open("rb") as stream:
        words = stream.read(LONGEST_LIST_OF_WORDS)
    return next((name for name in (OWN_SHEET, ANSWERS_SHEET) if _listed_as(name)[0] in words), None)


def _workbook(path: str, file: Path, sniffed: Sniffed) -> FactsFile | None:
    found = own_sheet(file, sniffed)
    if found is None:
        is_answers = _CALLED_TO_DECIDE.fullmatch(folded(path)) and _is_damaged(file)
        return FactsFile(Role.ANSWERS, "its name", read=True) if is_answers else None
    read = "/" not in path and folded(path).endswith(WORKBOOK_ENDINGS) and sniffed.content in _WORKBOOKS
    if found == ANSWERS_SHEET:
        return FactsFile(Role.ANSWERS, "its hidden sheet", read)
    return FactsFile(Role.REFERRAL, "it was made by casebundle new", read)


def _by_name(path: str, sniffed: Sniffed) -> FactsFile | None:
    """Tell by its name; a PDF or a picture that happens to be called so is none, unless it is called just so."""
    name = folded(path)
    if name in CASE_FILES:
        return FactsFile(Role.CASE_FILE, "its name", read=True)
    if name in CALENDAR_FILES:
        return FactsFile(Role.CALENDAR, "its name", read=True)
    bare = PurePosixPath(name).name
    if _CALLED_CASE_FILE.match(bare):
        return FactsFile(Role.CASE_FILE, "its name", read=False)
    if not _YAML_NAME.search(bare) or sniffed.content not in _WRITTEN:
        return None
    if _CASE_WORD.search(bare):
        return FactsFile(Role.CASE_FILE, "its name", read=False)
    return FactsFile(Role.CALENDAR, "its name", read=False) if _CALENDAR_WORD.search(bare) else None


def _by_keys(file: Path, sniffed: Sniffed) -> FactsFile | None:
    """Tell by the keys at the beginning of its lines, which holds for one that is no right YAML as well."""
    if sniffed.content not in _WRITTEN:
        return None
    text = _beginning(file)
    keys = {match[1] for match in _FACTS.finditer(text)}
    names = _NAMES_OF_CHILD.search(text)
    if _IN_BRACES.match(text) or (_ROUTE.search(text) and keys) or ("child" in keys and names):
        return FactsFile(Role.CASE_FILE, "what it says", read=False)
    return FactsFile(Role.CALENDAR, "what it says", read=False) if _TERMS.search(text) else None


def _beginning(file: Path) -> str:
    with file.open("rb") as stream:
        return decode(stream.read(LONGEST_LOOK))
