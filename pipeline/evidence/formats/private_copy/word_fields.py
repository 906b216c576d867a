"""Fields of Word documents (ECMA-376, part 1, 17.16): each shows the result that was saved with it, as plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import drop, every, local, unwrap

LIVING = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"),
        *("FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON", "ADVANCE"),
    }
)
"""Fields that stay: numbers of pages, those of this print, and what is drawn by what the field itself says."""
OF_THE_MOMENT = frozenset(
    {
        *("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME", "FILENAME", "FILESIZE", "AUTHOR"),
        *("LASTSAVEDBY", "USERNAME", "USERADDRESS", "USERINITIALS", "TEMPLATE", "REVNUM", "DOCPROPERTY", "INFO"),
    }
)
"""Fields that tell of the machine, the day or the file: one without a saved result cannot be shown."""

FETCHING = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"})
"""Fields that take something from another file."""

_FILE_ASKED = re.compile(r'"([^"]+)"|\s([^\s"]*[/\\][^\s"]+)')
"""The file that an instruction names, and no class of a program such as ``Excel.Sheet.12`` before it."""
_LEADS_TO = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_MISSED = OF_THE_MOMENT | FETCHING
_CONTENT = frozenset({"t", "tab", "br", "sym", "drawing", "pict", "object", "noBreakHyphen", "softHyphen", "cr"})


@dataclass
class _Field:
    """One field that is open: what it asks for, its own marks, and what stands between its beginning and its result.

    One in what another asks for is ``asked_of``: an ``IF`` compares what it gives, and nobody sees it.
    """

    marks: list[etree._Element] = field(default_factory=list)
    asked_of: bool = False
    asked: list[str] = field(default_factory=list)
    before_result: list[etree._Element] = field(default_factory=list)
    has_result: bool = False
    says: bool = False
    result: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The word that says what the field is."""
        return name_of("".join(self.asked))


def name_of(instruction: str) -> str:
    """Give the word that says what a field is, in capitals."""
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def settle(story: etree._Element) -> list[str]:
    """Leave the saved results of all fields in a part and take the fields away; names those that have no result."""
    without = [name for one in _finished(story) if (name := _settled(one))]
    for simple in every(story, ["fldSimple"]):
        name = name_of(_instruction(simple))
        if name in LIVING:
            continue
        if name in _MISSED and not "".join(simple.itertext()).strip():
            without.append(name)
        unwrap(simple)
    return without


def files_asked(story: etree._Element) -> list[str]:
    """Name the other files from which fields took what they show, as ``INCLUDETEXT "plan.docx"`` does."""
    asked = ["".join(one.asked) for one in _finished(story) if one.says]
    asked += [_instruction(simple) for simple in every(story, ["fldSimple"]) if "".join(simple.itertext()).strip()]
    named = [_FILE_ASKED.search(one) for one in asked if name_of(one) in FETCHING]
    return [(one[1] or one[2]).replace("\\\\", "\\") for one in named if one]


def links_of_fields(story: etree._Element) -> list[tuple[str, str]]:
    """Give the links that are fields: their words, and the address that each leads to."""
    asked = [("".join(one.result), "".join(one.asked)) for one in _finished(story)]
    asked += [("".join(simple.itertext()), _instruction(simple)) for simple in every(story, ["fldSimple"])]
    return [(words, address) for words, one in asked if (address := address_asked(one))]


def address_asked(instruction: str) -> str:
    """Give the address that an instruction leads to, as ``HYPERLINK "https://…"`` does; nothing where it names none."""
    leads = _LEADS_TO.search(instruction)
    return leads[1] if leads else ""


def _instruction(simple: etree._Element) -> str:
    return next((value for key, value in simple.attrib.items() if str(key).endswith("}instr")), "")


def _settled(one: _Field) -> str | None:
    """Take the marks of a field away; names it where nothing was saved of it and that is missed."""
    if one.name in LIVING and not one.asked_of:
        return None
    for element in (*one.marks, *one.before_result):
        drop(element)
    return one.name if one.name in _MISSED and not (one.says or one.asked_of) else None


def _finished(story: etree._Element) -> list[_Field]:
    """Find all fields in the order in which they end, those inside others first; what is never ended ends last."""
    opened: list[_Field] = []
    ended: list[_Field] = []
    if not every(story, ["fldChar"]):
        return []
    for element in every(story, ["fldChar", "instrText", "delInstrText", *_CONTENT]):
        kind = local(element)
        if kind == "fldChar":
            _mark(element, opened, ended)
        elif opened and kind in ("instrText", "delInstrText"):
            opened[-1].marks.append(element)
            opened[-1].asked.append(element.text or "")
        elif opened and kind in _CONTENT:
            _take(element, opened)
    return [*ended, *reversed(opened)]


def _mark(element: etree._Element, opened: list[_Field], ended: list[_Field]) -> None:
    kind = next((value for key, value in element.attrib.items() if str(key).endswith("}fldCharType")), "")
    if kind == "begin":
        opened.append(_Field([element], asked_of=any(not one.has_result for one in opened)))
    elif opened:
        opened[-1].marks.append(element)
        if kind == "separate":
            opened[-1].has_result = True
        elif kind == "end":
            ended.append(opened.pop())


def _take(element: etree._Element, opened: list[_Field]) -> None:
    """Lay something shown to the outermost field in whose instruction it stands, else to those it is the result of."""
    hiding = next((one for one in opened if not one.has_result), None)
    if hiding is not None:
        hiding.before_result.append(element)
        return
    for one in opened:
        one.says = True
        one.result.append(element.text or "")


def fields_in(text: str) -> Iterator[tuple[str, str]]:
    """Give name and saved result of each field of an old Word file, where they stand between marks of their own."""
    opened: list[tuple[list[str], list[str], list[bool]]] = []
    for letter in text:
        if letter == "\x13":
            opened.append(([], [], [False]))
        elif letter == "\x14" and opened:
            opened[-1][2][0] = True
        elif letter == "\x15" and opened:
            asked, result, _ = opened.pop()
            yield name_of("".join(asked)), "".join(result)
        elif opened:
            asked, result, has_result = opened[-1]
            (result if has_result[0] else asked).append(letter)


def without_fields(text: str) -> str:
    """Give the text of an old Word file as it is seen: of a field its result, unless it is counted anew."""
    kept: list[list[str]] = [[]]
    asked: list[list[str]] = []
    for letter in text:
        if letter == "\x13":
            asked.append([])
            kept.append([])
        elif letter == "\x14" and asked:
            asked[-1], kept[-1] = kept[-1], []
        elif letter == "\x15" and asked:
            result, instruction = kept.pop(), asked.pop()
            kept[-1] += result if instruction and name_of("".join(instruction)) not in LIVING else []
        else:
            kept[-1].append(letter)
    return "".join(letter for part in kept for letter in part)
