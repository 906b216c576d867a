"""Each file that lies in another is a paper of its own, under a name that shows where it came from; or it is named."""

import bz2
import gzip
import struct
import tarfile
from base64 import encodebytes
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import docx
import pytest
from asn1crypto.cms import ContentInfo, EncapsulatedContentInfo, EnvelopedData, SignedData
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from pipeline.case.source_file import SourceFile
from pipeline.errors import ConversionError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.opening import squeezed
from pipeline.evidence.opening.members import Opened, open_files
from tests.evidence.dropped_files import as_sources, pdf, saved, zipped

POSTMARK = b"From 179@xxx Mon Jan 12 08:12:00 +0000 2026\n"


@pytest.fixture
def opened(tmp_path: Path, cache: Cache) -> "Opener":
    return Opener(tmp_path, cache)


class Opener:
    """Opens files given as name=bytes."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self._folder = folder
        self._cache = cache

    def __call__(self, files: Mapping[str, bytes]) -> Opened:
        return open_files(as_sources(files, self._folder / "copies"), self._cache)


def paths(opened: Opened) -> list[str]:
    return [one.file for one in opened.files]


def content(opened: Opened, path: str) -> bytes:
    return found(opened, path).copy.read_bytes()


def found(opened: Opened, path: str) -> SourceFile:
    return next(one for one in opened.files if one.file == path)


def mail(subject: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "dana@home.example", subject
    message.set_content(body)
    return message.as_bytes()


def test_each_email_of_a_mailbox_is_a_paper_and_no_sentence_begins_one(opened: Opener) -> None:
    first = mail("Daniel off today", "He is poorly.\n\nFrom Monday he will be back.\n>From me")
    held = opened({"School.mbox": POSTMARK + first + b"\n" + POSTMARK + mail("Doctor/GP", "A card.") + b"\n"})
    assert paths(held) == ["School.mbox", "School.mbox/1 Daniel off today.eml", "School.mbox/2 Doctor GP.eml"]
    assert b"From Monday he will be back.\nFrom me" in content(held, "School.mbox/1 Daniel off today.eml")
    assert held.files[0].role.value == "container"


def test_one_email_that_begins_like_a_mailbox_is_an_email(opened: Opener) -> None:
    [only] = opened({"mail.eml": POSTMARK + mail("Doctor", "A card.")}).files
    assert only.sniffed.content == "eml"


def test_a_mailbox_of_more_emails_than_anybody_reads_is_named_with_what_to_do(opened: Opener) -> None:
    many = (POSTMARK + mail("Doctor", "A card.") + b"\n") * 2000
    held = opened({"All mail.mbox": many})
    assert paths(held) == ["All mail.mbox"]
    assert "2,000 e-mails" in str(held.told["All mail.mbox"].problem)


@pytest.mark.parametrize("flag", ["X-Mozilla-Status: 0009", "X-Status: DO"])
def test_an_email_that_was_deleted_in_a_mailbox_is_no_paper_and_is_told(flag: str, opened: Opener) -> None:
    deleted = flag.encode() + b"\n" + mail("Gone", "I take it back.")
    box = opened(
        {
            "box.mbox": POSTMARK
            + deleted
            + POSTMARK
            + b"X-Mozilla-Status: 0001\nX-Status: Delivered\n"
            + mail("Kept", "Hello.")
        }
    )
    assert paths(box) == ["box.mbox", "box.mbox/1 Kept.eml"]
    [loss] = [one for told in box.told.values() for one in told.losses]
    assert "1 e-mail that was deleted" in loss.told


def test_an_email_as_apple_mail_keeps_it_is_an_email(opened: Opener) -> None:
    message = mail("Doctor", "A card.")
    [only] = opened({"1234.emlx": b"%d\n%s<?xml version='1.0'?><plist/>" % (len(message), message)}).files
    assert only.sniffed.content == "eml"


@pytest.mark.parametrize("kind", ["message/rfc822", "message/global"])
@pytest.mark.parametrize("encoding", ["base64", "BASE64 ", "8bit", ""])
def test_an_email_that_was_passed_on_is_a_paper_in_whatever_code_it_came(
    kind: str, encoding: str, opened: Opener
) -> None:
    inner = mail("Doctor", "A card.")
    coded = encodebytes(inner) if "base64" in encoding.lower() else inner
    said = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    outer = f"From: a@b\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: {kind}\n{said}\n"
    found = opened({"plan.eml": outer.encode() + coded + b"\n--b--\n"})
    assert content(found, "plan.eml/attached e-mail.eml").strip() == inner.strip()


def test_a_file_in_an_email_that_breaks_off_is_taken_out_as_far_as_it_goes(opened: Opener) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada", "Plan"
    message.set_content("The plan")
    whole = pdf({"text": "Plan"})
    message.add_attachment(whole, maintype="application", subtype="pdf", filename="plan.pdf")
    for lost in range(200, 204):  # wherever in a group of four letters it breaks off
        found = opened({"plan.eml": message.as_bytes()[:-lost]})
        assert whole.startswith(content(found, "plan.eml/plan.pdf"))


def with_letters(names: Mapping[bytes, bytes]) -> bytes:
    """A ZIP whose names are bytes that it does not explain."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for number, data in enumerate(names.values()):
            archive.writestr(ZipInfo(f"{number}".ljust(len(list(names)[number]), "x")), data)
    whole = packed.getvalue()
    for number, name in enumerate(names):
        whole = whole.replace(f"{number}".ljust(len(name), "x").encode(), name)
    return whole


@pytest.mark.parametrize("letters", ["utf-8", "cp850", "cp1252"])
def test_names_in_a_zip_that_are_not_explained_are_read_by_the_letters_they_make(letters: str, opened: Opener) -> None:
    names = ("Llythyr at Siân.txt", "Café – hôtel.txt" if letters != "cp850" else "Café à la carte.txt")
    held = opened({"papers.zip": with_letters({name.encode(letters): name.encode() for name in names})})
    assert paths(held)[1:] == [f"papers.zip/{name}" for name in names]
    assert any("do not say in which letters" in note for note in held.told["papers.zip"].notes)


def test_one_damaged_file_in_a_zip_hides_no_other(opened: Opener) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "the first letter")
        archive.writestr("two.txt", "the second letter")
    held = opened({"papers.zip": packed.getvalue().replace(b"the first", b"the fixst")})
    assert paths(held) == ["papers.zip", "papers.zip/two.txt"]
    assert any('"one.txt" in it is damaged' in loss.told for loss in held.told["papers.zip"].losses)


def test_a_file_that_windows_packed_under_the_way_to_it_is_a_paper(opened: Opener) -> None:
    box = opened({"box.zip": zipped({"..\\Letters\\one.txt": b"Dear Ms Okafor", "a\\.DS_Store": b"x"})})
    assert len(paths(box)) == 2


def test_two_files_of_one_name_are_two_papers(opened: Opener) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "dana@home.example", "Two scans"
    for text in ("one", "two"):
        message.add_attachment(pdf({"text": text}), maintype="application", subtype="pdf", filename="scan.pdf")
    assert paths(opened({"mail.eml": bytes(message)}))[1:] == ["mail.eml/scan.pdf", "mail.eml/scan (2).pdf"]


def signed(data: bytes) -> bytes:
    inside = EncapsulatedContentInfo({"content_type": "data", "content": data})
    whole = SignedData({"version": "v3", "digest_algorithms": [], "encap_content_info": inside, "signer_infos": []})
    return bytes(ContentInfo({"content_type": "signed_data", "content": whole}).dump())


def enveloped() -> bytes:
    inside = {
        "content_type": "data",
        "content_encryption_algorithm": {"algorithm": "tripledes_3key", "parameters": bytes(8)},
    }
    whole = EnvelopedData({"version": "v0", "recipient_infos": [], "encrypted_content_info": inside})
    return bytes(ContentInfo({"content_type": "enveloped_data", "content": whole}).dump())


def test_what_is_signed_is_taken_out_and_nothing_is_trusted(opened: Opener) -> None:
    held = opened(
        {"letter.pdf.p7m": signed(pdf({"text": "Stage 1"})), "smime.p7m": signed(mail("x", "Daniel is ill."))}
    )
    assert paths(held) == ["letter.pdf.p7m", "letter.pdf.p7m/letter.pdf", "smime.p7m", "smime.p7m/signed e-mail.eml"]
    assert any("was not checked" in note for note in held.told["smime.p7m"].notes)


def test_what_only_calls_itself_signed_is_never_a_page_of_junk(opened: Opener) -> None:
    held = opened({"letter.pdf.p7m": b"TUlJR1FBWUo" * 60, "smime.p7s": bytes(range(200))})
    assert [one.sniffed.content for one in held.files] == ["signed", "signed"]
    assert all("damaged" in str(told.problem) for told in held.told.values())


def tar(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
        link = tarfile.TarInfo("letters/link.pdf")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return target.getvalue()


def test_what_was_squeezed_is_taken_out_and_a_link_in_it_is_told(opened: Opener) -> None:
    archive = tar({"letters/Stage 1 letter.pdf": pdf({"text": "Stage 1"}), "../../out.txt": b"Daniel is ill."})
    archives = {"a.tar": archive, "b.tgz": gzip.compress(archive), "c.tar.bz2": bz2.compress(archive)}
    held = opened({**archives, "letter.pdf.gz": gzip.compress(pdf({"text": "Stage 2"}))})
    of_each = [f"{name}{rest}" for name in archives for rest in ("", "/letters/Stage 1 letter.pdf", "/out.txt")]
    assert paths(held) == [*of_each, "letter.pdf.gz", "letter.pdf.gz/letter.pdf"]
    assert all("link.pdf" in held.told[name].losses[0].told for name in archives)


def test_a_squeezed_file_that_is_damaged_or_swells_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(squeezed, "MOST_BYTES", 1000)
    for data, told in ((gzip.compress(bytes(range(256)))[:40], "damaged"), (gzip.compress(bytes(5000)), "holds more")):
        (tmp_path / "letter.gz").write_bytes(data)
        with pytest.raises(ConversionError, match=told):
            squeezed.unpack(str(tmp_path / "letter.gz"), str(tmp_path))


def tnef(words: str, files: Mapping[str, bytes]) -> bytes:
    """A message as Outlook packs it (MS-OXTNEF 2.1.3)."""

    def attribute(level: int, number: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    whole = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    whole += attribute(1, 0x0002800C, words.encode("cp1252") + b"\0")
    for name, data in files.items():
        whole += attribute(2, 0x00069002, bytes(14))
        whole += attribute(2, 0x00018010, name.encode() + b"\0") + attribute(2, 0x0006800F, data)
    return whole


def test_what_outlook_packs_away_is_unpacked(opened: Opener) -> None:
    held = opened({"winmail.dat": tnef("Daniel is ill.", {"card.pdf": pdf({"text": "Card"})})})
    assert paths(held) == ["winmail.dat", "winmail.dat/message.eml", "winmail.dat/card.pdf"]
    assert b"Daniel is ill." in content(held, "winmail.dat/message.eml")


def test_a_file_that_lies_in_a_word_file_is_a_paper(opened: Opener) -> None:
    document = docx.Document()
    document.add_paragraph("Enclosed: the plan")
    part = Part(
        PackURI("/word/embeddings/plan.docx"), "application/octet-stream", b"PK\x03\x04plan", document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    held = opened({"letter.docx": saved(document.save)})
    assert paths(held) == ["letter.docx", "letter.docx/plan.docx"]


CLOSED = {
    "plan.rpmsg": (bytes.fromhex("76e80460c411e386") + bytes(40), "encrypted-mail"),
    "smime.p7m": (enveloped(), "encrypted-mail"),
    "letter.asc": (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "encrypted-mail"),
    "Outlook.pst": (b"!BDN" + bytes(600), "mail-store"),
}


def test_what_only_its_owner_can_open_is_known_as_that(opened: Opener) -> None:
    held = opened({name: data for name, (data, _) in CLOSED.items()})
    assert [one.sniffed.content for one in held.files] == [expected for _, expected in CLOSED.values()]


@pytest.mark.parametrize("name", ["papers.zip", "mail.eml", "winmail.dat", "smime.p7m", "School.mbox", "letter.docx"])
def test_a_damaged_container_is_told_or_left_to_whoever_makes_its_pages(opened: Opener, name: str) -> None:
    whole = {
        "papers.zip": zipped({"a.txt": b"x" * 999}),
        "mail.eml": mail("x", "y"),
        "winmail.dat": tnef("Daniel is ill.", {"card.pdf": pdf({"text": "Card"})}),
        "smime.p7m": signed(mail("x", "Daniel is ill.")),
        "School.mbox": POSTMARK + mail("a", "b") + b"\n" + POSTMARK,
        "letter.docx": saved(docx.Document().save),
    }[name]
    held = opened({name: whole[: len(whole) * 2 // 3]})
    assert paths(held)[0] == name


def test_what_was_taken_out_once_comes_from_the_cache_and_is_the_same(opened: Opener) -> None:
    files = {"papers.zip": zipped({"one.txt": b"first", "in.zip": zipped({"two.txt": b"second"})})}
    first, second = opened(files), opened(files)
    assert [(one.file, one.sha256) for one in first.files] == [(one.file, one.sha256) for one in second.files]
    assert content(second, "papers.zip/in.zip/two.txt") == b"second"
