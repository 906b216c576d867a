"""The words of all parts of a Word document: of its body and what hangs on it, and of parts in other forms."""

import re
from pathlib import Path
from posixpath import join, normpath
from zipfile import ZipFile

from lxml import etree

from pipeline.evidence.formats.private_copy.drawn_parts import DrawnParts
from pipeline.evidence.formats.private_copy.further_parts import words_of_part
from pipeline.evidence.formats.private_copy.word_words import offered_words, words_in
from pipeline.evidence.formats.private_copy.zip_parts import every, local
from pipeline.evidence.formats.source_words import SourceWords

_BODY = re.compile(r"word/(?:document\d*|footnotes|endnotes|diagrams/drawing\d*)\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOT_SHOWN = re.compile(r"word/(?:comments\w*|people|glossary/.*|settings|webSettings|fontTable|styles\w*)\.xml")
_RELATIONS_OF_BODY = re.compile(r"word/_rels/document\d*\.xml\.rels")
_FURTHER_FORM = "/aFChunk"


class WordsOfParts:
    """What the parts of a document say, as far as they were read."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._allowed: list[str] = []
        self._notes: dict[tuple[str, str], str] = {}
        self._noted: set[tuple[str, str]] = set()
        self._edges: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._further: list[str] = []
        self._first: list[str] = []
        self._parts = DrawnParts()
        self._drawn: list[str] = []
        self._sections = 0
        self._differ = False

    def read(self, name: str, root: etree._Element) -> None:
        """Read one part."""
        if _NOTES.fullmatch(name):
            self._notes.update((_key(note), words_in(note)) for note in every(root, ["footnote", "endnote"]))
        elif _BODY.fullmatch(name):
            self._shown.append(words_in(root))
            self._noted.update(map(_key, every(root, ["footnoteReference", "endnoteReference"])))
            self._read_sections(root)
        elif _EDGE.fullmatch(name):
            self._edges[name] = words_in(root)
        elif not _NOT_SHOWN.fullmatch(name):
            self._allowed.append(words_in(root))
        self._parts.read(name, root)
        self._drawn += [one.get("string") or "" for one in every(root, ["textpath"])]
        self._differ = self._differ or bool(every(root, ["titlePg", "evenAndOddHeaders"]))
        self._allowed.append(offered_words(root))

    def relate(self, name: str, relations: etree._Element) -> None:
        """Read which parts belong to the body, and by what names."""
        for relation in relations:
            target = normpath(join("/word", relation.get("Target") or "")).lstrip("/")
            if _RELATIONS_OF_BODY.fullmatch(name):
                self._targets[relation.get("Id") or ""] = target
            if (relation.get("Type") or "").endswith(_FURTHER_FORM):
                self._further.append(target)

    def _read_sections(self, root: etree._Element) -> None:
        for section in every(root, ["sectPr"]):
            self._sections += 1
            for edge in (one for one in section if local(one) in ("headerReference", "footerReference")):
                values = {str(key).rpartition("}")[2]: str(value) for key, value in edge.attrib.items()}
                if values.get("type", "default") == "default":
                    self._first.append(values.get("id", ""))

    def together(self, source: Path) -> SourceWords:
        """Give the words of all parts.

        Heads and feet must show where the whole document has the same, notes where a mark in the text leads to them.
        """
        sure = {self._targets.get(one) for one in self._first} if self._sections == 1 and not self._differ else set()
        shown = [words for name, words in self._edges.items() if name in sure]
        shown += [words for key, words in self._notes.items() if key in self._noted]
        shown += [*self._parts.words(), *self._words_of_further_parts(source)]
        return SourceWords(
            "\n".join([*self._shown, *shown]),
            "\n".join([*self._allowed, *self._edges.values()]),
            closed=True,
            drawn="\n".join(dict.fromkeys(filter(None, self._drawn))),
        )

    def _words_of_further_parts(self, source: Path) -> list[str]:
        if not self._further:
            return []
        with ZipFile(source) as archive:
            names = [name for name in self._further if name in archive.namelist()]
            return [words_of_part(archive.read(name)) for name in names]


def _key(note: etree._Element) -> tuple[str, str]:
    """Give the kind and the number by which a note and the mark that leads to it belong together."""
    number = next((str(value) for key, value in note.attrib.items() if str(key).endswith("}id")), "")
    return local(note).removesuffix("Reference"), number
