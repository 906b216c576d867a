"""Outlook messages made on the spot: a compound file (MS-CFB) of storages and streams, as MS-OXMSG lays them out."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

SECTOR, SMALL_SECTOR, SMALL = 512, 64, 4096
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5

Tree = Mapping[str, "bytes | Tree"]


class EightBit(bytes):
    """Text in the letters of a code page, as old programs wrote it."""


@dataclass(frozen=True)
class Outlook:
    """A message as a person sees it; ``enclosed`` are messages inside it, ``html`` and ``rich`` are raw bytes.

    ``code_page`` is what the message says of the letters of its body, ``flags`` of its state: 8 while it is written.
    """

    subject: str = ""
    sender: tuple[str, str] = ("", "")
    to: Sequence[tuple[str, str]] = ()
    cc: Sequence[tuple[str, str]] = ()
    sent: datetime | None = None
    body: str | EightBit | None = None
    code_page: int = 65001
    html: bytes | None = None
    rich: bytes | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    enclosed: Sequence["Outlook"] = ()
    flags: int = 1

    def saved(self) -> bytes:
        return compound_file(self._tree(reserved=bytes(8)))

    def _tree(self, reserved: bytes = b"") -> Tree:
        values: dict[int, object] = {0x0037: self.subject, 0x0C1A: self.sender[0], 0x5D01: self.sender[1]}
        values |= {
            0x1000: self.body,
            0x1013: self.html,
            0x1009: self.rich,
            0x0039: self.sent,
            0x3FDE: self.code_page,
            0x0C1F: self.sender[1],
            0x0E07: self.flags,
        }
        people = [(1, *one) for one in self.to] + [(2, *one) for one in self.cc]
        attachments = [
            *(_properties(8, {0x3705: 1, 0x3707: name, 0x3701: data}) for name, data in self.files.items()),
            *(
                _properties(8, {0x3705: 1, 0x3707: name, 0x3701: data, 0x3712: name, 0x370E: "image/png"})
                for name, data in self.pictures.items()
            ),
            *({**_properties(8, {0x3705: 5}), "__substg1.0_3701000D": message._tree()} for message in self.enclosed),
        ]
        header = bytes(8) + struct.pack("<4I", len(people), len(attachments), len(people), len(attachments)) + reserved
        return {
            **_properties(header, values),
            **{
                f"__recip_version1.0_#{number:08X}": _properties(8, {0x0C15: kind, 0x3001: name, 0x39FE: address})
                for number, (kind, name, address) in enumerate(people)
            },
            **{f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(attachments)},
        }


def _properties(header: bytes | int, values: Mapping[int, object]) -> dict[str, "bytes | Tree"]:
    listed = header if isinstance(header, bytes) else bytes(header)
    streams: dict[str, bytes | Tree] = {}
    for name, value in values.items():
        match value:
            case int():
                listed += struct.pack("<HHIi4x", 0x0003, name, 6, value)
            case datetime():
                ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
                listed += struct.pack("<HHIQ", 0x0040, name, 6, ticks)
            case str() | bytes():
                data = value.encode("utf-16-le") if isinstance(value, str) else value
                kind = 0x001F if isinstance(value, str) else 0x001E if isinstance(value, EightBit) else 0x0102
                listed += struct.pack("<HHII4x", kind, name, 6, len(data))
                streams[f"__substg1.0_{name:04X}{kind:04X}"] = data
    return {"__properties_version1.0": listed, **streams}


def compound_file(tree: Tree) -> bytes:
    """Write storages and streams as a compound file of version 3 (MS-CFB 2)."""
    entries: list[list[Any]] = [["Root Entry", ROOT, FREE, FREE, b""]]
    _add(tree, 0, entries)
    small, sectors = b"", b""
    small_table: list[int] = []
    table: list[int] = []
    places: list[tuple[int, int]] = []
    for _, kind, *_, data in entries[1:]:
        if kind == STORAGE or not data:
            places.append((0 if kind == STORAGE else END, 0))
        elif len(data) < SMALL:
            places.append((len(small_table), len(data)))
            small, small_table = _append(small, small_table, data, SMALL_SECTOR)
        else:
            places.append((len(table), len(data)))
            sectors, table = _append(sectors, table, data, SECTOR)
    places.insert(0, (len(table) if small else END, len(small)))
    sectors, table = _append(sectors, table, small, SECTOR)
    first_small_table, count_before = len(table), len(table)
    sectors, table = _append(sectors, table, struct.pack(f"<{len(small_table)}I", *small_table), SECTOR, b"\xff")
    small_tables = len(table) - count_before
    directory = b"".join(_entry(entry, place) for entry, place in zip(entries, places, strict=True))
    first_directory = len(table)
    sectors, table = _append(sectors, table, directory, SECTOR)
    tables = next(number for number in count(1) if number * SECTOR // 4 >= len(table) + number)
    where = range(len(table), len(table) + tables)
    table += [TABLE] * tables
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables)
    header += struct.pack("<IIIIIII", first_directory, 0, SMALL, first_small_table, small_tables, END, 0)
    header += struct.pack("<109I", *where, *[FREE] * (109 - tables))
    return header + sectors + struct.pack(f"<{len(table)}I", *table)


def _add(tree: Tree, parent: int, entries: list[list[Any]]) -> None:
    """List what a storage holds; each entry's right neighbour is the next, the storage points at the first."""
    previous = None
    for name, value in sorted(tree.items(), key=lambda one: (len(one[0]), one[0].upper())):
        number = len(entries)
        entries.append(
            [name, STREAM, FREE, FREE, value] if isinstance(value, bytes) else [name, STORAGE, FREE, FREE, b""]
        )
        if previous is None:
            entries[parent][3] = number
        else:
            entries[previous][2] = number
        previous = number
        if not isinstance(value, bytes):
            _add(value, number, entries)


def _append(
    whole: bytes, table: list[int], data: bytes, size: int, padding: bytes = b"\x00"
) -> tuple[bytes, list[int]]:
    sectors = -(-len(data) // size)
    chain = [len(table) + number + 1 for number in range(sectors - 1)] + [END] * bool(sectors)
    return whole + data + padding * (sectors * size - len(data)), table + chain


def _entry(entry: list[object], place: tuple[int, int]) -> bytes:
    name, kind, right, child, _ = entry
    written = str(name).encode("utf-16-le") + b"\x00\x00"
    header = written.ljust(64, b"\x00") + struct.pack("<HBBIII", len(written), kind, 1, FREE, right, child)
    return header + bytes(36) + struct.pack("<IQ", *place)
