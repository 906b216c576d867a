"""What cannot be unpacked here is named with what is in it, where its head says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ConversionError
from pipeline.evidence.opening.packed_names import refuse_with_names

SEVEN_ZIP = bytes.fromhex(
    "377abcaf271c0004caaa7d1cd0000000000000002200000000000000e581f20d01002376697369740a780a6c657474657220"
    "6f6620746865207363686f6f6c2c2066697273740a000000813307ae0fd087c23c9f3f4741040f710cfbe8e078585696331e"
    "d7d3308b2427f4ee6c6ef948235e39b096ab393d55c7f5290fde14f52b62ef649b8b17401205cfb219f6438fa6655c37250e"
    "0e5c98508c9e1f2ed9f281506715ee62d7ebfc720ed23c0350cae8e8b278887154ea278e6d90a297769c28e72185d40f2323"
    "af6abc56afa0e776899b7958a0489639cd65b471d7cd2634d261167066e2a3e3cdbbdebe34000000170628010980a800070b"
    "01000123030101055d001000000c80fe0a017c98c9c30000"
)
"""Two papers and a folder with a third, as 7-Zip packs them: the head is packed as well."""


def little(number: int, length: int) -> bytes:
    return number.to_bytes(length, "little")


def rar(*names: bytes) -> bytes:
    files = [
        b"\0\0\x74\x00\x80" + little(32 + len(name), 2) + little(3, 4) + bytes(15) + little(len(name), 2) + bytes(4)
        for name in names
    ]
    return b"Rar!\x1a\x07\x00" + b"".join(head + name + b"abc" for head, name in zip(files, names, strict=True))


def rar_5(*names: bytes) -> bytes:
    heads = [b"\x02\x02\x03" + b"\x00\x03\x20\x00\x00" + bytes([len(name)]) + name for name in names]
    return b"Rar!\x1a\x07\x01\x00" + b"".join(bytes(4) + bytes([len(head)]) + head + b"abc" for head in heads)


def cabinet(*names: bytes) -> bytes:
    head = b"MSCF" + bytes(12) + little(36, 4) + bytes(8) + little(len(names), 2) + bytes(6)
    return head + b"".join(bytes(14) + little(0x80, 2) + name + b"\0" for name in names)


def told(folder: Path, data: bytes) -> str:
    (folder / "papers").write_bytes(data)
    with pytest.raises(ConversionError) as error:
        refuse_with_names(str(folder / "papers"), str(folder))
    return str(error.value)


@pytest.mark.parametrize("packed", [rar, rar_5, cabinet])
def test_files_are_named_by_the_heads_of_their_archive(packed: Callable[..., bytes], tmp_path: Path) -> None:
    said = told(tmp_path, packed(b"Stage 1 letter.pdf", "Cofnod Siân.docx".encode()))
    assert 'holds 2 files: "Stage 1 letter.pdf", "Cofnod Siân.docx"; unpack it' in said


def test_a_packed_head_is_read_too_and_folders_are_no_files(tmp_path: Path) -> None:
    said = told(tmp_path, SEVEN_ZIP)
    assert 'holds 3 files: "Home visit – Łucja.txt", "Papers/plan.txt", "Stage 1 letter.txt"' in said


@pytest.mark.parametrize("data", [rar(b"letter.pdf"), rar_5(b"letter.pdf"), cabinet(b"letter.pdf"), SEVEN_ZIP])
def test_whatever_is_damaged_in_a_head_the_file_is_told_all_the_same(data: bytes, tmp_path: Path) -> None:
    for at in range(8, len(data)):
        assert told(tmp_path, data[:at] + b"\xff" + data[at + 1 :]).endswith("into the folder")
        assert told(tmp_path, data[:at]).endswith("into the folder")


LOCKED_SEVEN_ZIP = (
    b"\x17\x06\x20\x01\x09\x40\x00\x07\x0b\x01\x00\x02\x24\x06\xf1\x07\x01\x0a\x53\x07"
    + b"\x01" * 8
    + b"\x23\x03\x01\x01\x05\x5d\x00"
)
"""A head that says of the true one that it is packed and encrypted."""


@pytest.mark.parametrize(
    "packed",
    [
        b"7z\xbc\xaf'\x1c\0\4" + bytes(12) + little(len(LOCKED_SEVEN_ZIP), 8) + bytes(4) + LOCKED_SEVEN_ZIP,
        b"Rar!\x1a\x07\x01\x00" + bytes(4) + b"\x21\x04\x00\x00\x01\x0f" + b"s" * 90,
        b"Rar!\x1a\x07\x00" + b"\0\0\x73\x80\x00\x0d\x00" + b"q" * 90,
    ],
)
def test_a_locked_head_says_that_a_password_is_needed(packed: bytes, tmp_path: Path) -> None:
    assert told(tmp_path, packed).startswith("the archive needs a password; ask whoever sent it")


def test_locked_files_are_named_where_their_heads_are_not_locked(tmp_path: Path) -> None:
    old = rar(b"plan.txt")
    locked = old[:10] + b"\x04" + old[11:]
    head = b"\x02\x03\x03\x03" + b"\x00\x03\x20\x00\x00\x08plan.txt" + b"\x02\x01\x00"
    new = b"Rar!\x1a\x07\x01\x00" + bytes(4) + bytes([len(head)]) + head + b"abc"
    for packed in (locked, new):
        assert told(tmp_path, packed).startswith('the archive needs a password, and holds 1 file: "plan.txt"; ask')
    assert "password" not in told(tmp_path, old)
