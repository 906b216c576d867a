"""A rich text file (RTF) as LibreOffice may see it: with the saved results of its fields, whole by itself, final.

Its groups are read as far as that needs (Rich Text Format Specification 1.9.1); all else stays byte by byte.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.word_copy import (
    told_of_changes,
    told_of_comments,
    told_of_fields,
    told_of_hidden_words,
)
from pipeline.evidence.formats.private_copy.word_fields import (
    FETCHING,
    LIVING,
    OF_THE_MOMENT,
    address_asked,
    name_of,
)
from pipeline.evidence.formats.private_copy.zip_parts import names_taken_out, taken_out
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.source_words import SourceWords

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\", re.DOTALL)
_EDGES = re.compile(
    rb"\\(?:header|footer)[lrf]?\b ?|\\footnote\b ?|\\\*\\shpinst\b ?|\\shp(?:txt)?\b ?|\\object\b ?|\\result\b ?"
)
_NOTES = re.compile(rb"\\footnote\b ?")
_NUMBERS_OF_LISTS = re.compile(rb"\{\\(?:listtext|pntext)\b[^{}]*\}")
DEEPEST = 2000

_TAKEN_OUT = frozenset(
    {
        *(b"annotation", b"atnid", b"atnauthor", b"atntime", b"atndate", b"atnref", b"atnicn", b"atrfstart"),
        *(b"atrfend", b"atnparent", b"template", b"filetbl", b"nextfile", b"mailmerge"),
    }
)
_NAMING_OTHERS = frozenset({b"template", b"nextfile", b"filetbl"})
_SHOWING = frozenset(
    {
        *(b"shpinst", b"shptxt", b"fldrslt", b"result", b"header", b"headerf", b"headerl", b"headerr", b"footer"),
        *(b"footerf", b"footerl", b"footerr", b"footnote", b"shp", b"field", b"do", b"dptxbxtext", b"listtext"),
        *(b"pntext", b"upr", b"ud"),
    }
)
"""Destinations whose words are shown; those of any other are data."""
_DATA = frozenset(
    {
        *(b"stylesheet", b"fonttbl", b"colortbl", b"info", b"pict", b"fldinst", b"objdata", b"listtable", b"sp"),
        *(b"listoverridetable", b"rsidtbl", b"xmlnstbl", b"revtbl"),
    }
)
_FIELD_WORDS = frozenset({b"field", b"flddirty", b"fldedit", b"fldlock", b"fldpriv", b"fldrslt"})
_OF_THE_MOMENT = frozenset({b"chdate", b"chtime", b"chdpl", b"chdpa"})
_OF_SIGNS = (b"fcharset", b"2")
"""How the table of fonts tells one of signs: Symbol, Wingdings."""
_LINKED = frozenset({b"objautlink", b"objlink", b"objsub", b"objpub"})
_NAMING_A_FILE = frozenset({b"pibName", b"fillBlipName", b"lineFillBlipName", b"pibPrintName"})


@dataclass
class _Group:
    """One open group: where it begins, what it is, and how the words in it are set.

    ``again`` is where in it the same words begin once more, in all the letters that there are.
    """

    start: int
    outer: "_Group | None" = None
    kind: bytes = b""
    starred: bool = False
    data: bool = False
    hidden: bool = False
    struck_out: bool = False
    words: list[bytes] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    asks: str = ""
    leads_to: str = ""
    in_field: bool = False
    result: list[bytes] = field(default_factory=list)
    inquiry: tuple[int, int] | None = None
    again: int | None = None
    says: bool = False
    linked: bool = False
    font: bytes = b""


def copy_rich_text(source: Path, target: Path) -> Copied:
    """Write the copy; gives what was taken out of it."""
    reader = _Reader(source.read_bytes())
    copied = reader.read()
    target.write_bytes(copied)
    return Copied(list(reader.remarks()), _words_of(copied, reader.without_signs()))


def _words_of(data: bytes, in_letters: bytes) -> SourceWords:
    """Read the words by another reader; what it takes for no words (heads, feet), by taking their names away.

    Letters of a font of signs are drawn as other signs than they are written with, so they need not be on a page.
    """
    numbered = _NUMBERS_OF_LISTS.sub(b"", in_letters)
    shown = str(rtf_to_text(_NOTES.sub(rb"\\plain ", numbered).decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    whole = _EDGES.sub(rb"\\plain ", data)
    read = str(rtf_to_text(whole.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    allowed = f"{read}\n{data.decode('latin-1')}"  # boxes, which it passes over
    return SourceWords(shown, allowed, closed=True)


def _as_written(words: list[bytes]) -> str:
    return b"".join(words).replace(rb"\\", b"\\").decode("latin-1").strip()


class _Reader:
    """Goes through a file once, token by token, and keeps what stays."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._kept: list[bytes] = []
        self._group = _Group(0)
        self._depth = 0
        self._counted: Counter[str] = Counter()
        self._fetched: list[str] = []
        self._unseen: list[str] = []
        self._due: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._fonts_of_signs: set[bytes] = set()
        self._signs: set[int] = set()

    def read(self) -> bytes:
        """Give the file without what must not stay."""
        position = 0
        while found := _TOKEN.match(self._data, position):
            position = found.end()
            token, word, number = found[0], found[1], found[2]
            if token == b"{":
                self._open(token)
            elif token == b"}":
                self._close(token)
            elif word == b"bin":
                end = position + max(0, int(number or 0))
                self._kept.append(self._data[found.start() : end])
                position = end
            elif word:
                self._control(token, word, number)
            elif token == b"\\*":
                self._group.starred = True
                self._kept.append(token)
            else:
                self._words(token)
        return b"".join(self._kept)

    def without_signs(self) -> bytes:
        """Give what stays without the letters in fonts of signs, once it is read."""
        return b"".join(b" " if place in self._signs else part for place, part in enumerate(self._kept))

    def _open(self, token: bytes) -> None:
        outer, self._depth = self._group, self._depth + 1
        if self._depth > DEEPEST:
            raise ValueError("its groups lie too deep")
        self._group = _Group(len(self._kept), outer, data=outer.data, hidden=outer.hidden, struck_out=outer.struck_out)
        self._group.font = outer.font
        self._group.in_field = outer.in_field or outer.kind == b"field"
        self._kept.append(token)

    def _close(self, token: bytes) -> None:
        group, outer = self._group, self._group.outer
        self._kept.append(token)
        if outer is None:
            return
        self._group, self._depth = outer, self._depth - 1
        self._settle(group, outer)
        outer.words += group.words
        outer.says = outer.says or group.says
        outer.result += group.result
        if group.kind in (b"fldrslt", b"") and outer.kind == b"field":
            outer.marks += group.marks

    def _settle(self, group: _Group, outer: _Group) -> None:
        """Take out a group that has come to its end, or what is known of it only now."""
        match group.kind:
            case b"fldinst":
                asked = b"".join(group.words).decode("latin-1")
                outer.asks, outer.leads_to = name_of(asked), address_asked(asked)
                outer.inquiry = (group.start, len(self._kept))
            case b"field":
                self._end_field(group)
            case b"objdata" if outer.linked:
                self._fetched.append("an object that is linked")
                self._blank(group.start)
            case b"sp":
                self._end_property(group)
            case b"ud":
                outer.again = group.start
            case b"upr" if (
                group.again is not None
            ):  # the same words in the letters of old programs, then in all letters
                self._blank(group.start + 1, group.again)
            case kind if kind in _TAKEN_OUT:
                self._counted["comments"] += kind == b"annotation"
                self._unseen += [_as_written(group.words)] if kind in _NAMING_OTHERS and group.words else []
                self._blank(group.start)

    def _end_field(self, group: _Group) -> None:
        if group.leads_to:
            self._links.append((_as_written(group.result), group.leads_to))
        if group.asks in LIVING:
            return
        for place in group.marks:
            self._kept[place] = b""
        if group.inquiry:
            self._blank(*group.inquiry)
        if not group.says:
            self._due += [group.asks] if group.asks in OF_THE_MOMENT else []
            self._fetched += [group.asks] if group.asks in FETCHING else []

    def _end_property(self, group: _Group) -> None:
        """Take out the property of a drawing that names a file."""
        name, _, value = b" ".join(group.words).partition(b" ")
        if name in _NAMING_A_FILE:
            self._fetched.append(value.decode("latin-1"))
            self._blank(group.start)

    def _blank(self, start: int, end: int | None = None) -> None:
        for place in range(start, end or len(self._kept)):
            self._kept[place] = b""

    def _control(self, token: bytes, word: bytes, number: bytes | None) -> None:
        group = self._group
        if not group.kind and len(self._kept) - group.start <= 1 + group.starred:
            self._name(group, word)
        if word in _FIELD_WORDS:
            group.marks.append(len(self._kept))
        if word in _OF_THE_MOMENT:
            self._due.append("DATE")
            self._kept.append(b"{}")
            return
        group.linked = group.linked or word in _LINKED
        if (word, number) == _OF_SIGNS:
            self._fonts_of_signs.add(group.font)
        self._set(group, word, number)
        if word in (b"u", b"tab", b"emdash", b"endash", b"bullet", b"lquote", b"rquote", b"ldblquote", b"rdblquote"):
            self._words(token)
        else:
            self._kept.append(b"\\%s0 " % word if word in (b"deleted", b"revised", b"v") else token)

    @staticmethod
    def _name(group: _Group, word: bytes) -> None:
        """Say what a group is by its first word."""
        group.kind = word if word in _TAKEN_OUT | _SHOWING | _DATA or group.starred else b""
        if group.kind in _SHOWING:
            group.data = False
        elif group.kind:
            group.data = True

    @staticmethod
    def _set(group: _Group, word: bytes, number: bytes | None) -> None:
        """Keep how the words that follow are set: hidden, or struck out."""
        if word == b"plain":
            group.hidden = group.struck_out = False
            group.font = b""
        elif word == b"v":
            group.hidden = number != b"0"
        elif word == b"deleted":
            group.struck_out = number != b"0"
        elif word == b"f":
            group.font = number or b""

    def _words(self, token: bytes) -> None:
        group = self._group
        written = token.strip(b"\r\n")
        if group.data:
            group.words += [written] if written.strip() else []
        elif written and (group.hidden or group.struck_out):
            self._counted["hidden" if group.hidden else "changes"] += bool(written.strip())
            return
        elif written.strip():
            self._say()
            group.result += [written] if group.in_field else []
        if group.font in self._fonts_of_signs and not group.data:
            self._signs.add(len(self._kept))
        self._kept.append(token)

    def _say(self) -> None:
        group: _Group | None = self._group
        while group and not group.says:
            group.says = True
            group = group.outer if group.kind != b"field" else None

    def remarks(self) -> Iterator[str | Loss]:
        """Tell what was taken out, with no word of what its author hid or struck out."""
        if self._fetched:
            yield Loss(LossKind.OUTSIDE_PARTS, taken_out(self._fetched))
        yield from names_taken_out(self._unseen)
        yield from told_of_links(self._links)
        if self._due:
            yield Loss(LossKind.COUNTED_ANEW, told_of_fields(self._due))
        if changes := self._counted["changes"]:
            yield Loss(LossKind.TRACKED_CHANGES, told_of_changes(changes))
        if comments := self._counted["comments"]:
            yield Loss(LossKind.COMMENTS, told_of_comments(comments))
        if hidden := self._counted["hidden"]:
            yield Loss(LossKind.HIDDEN_WORDS, told_of_hidden_words(hidden))
