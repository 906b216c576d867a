"""What lies behind a picture, moves in it, or is packed into a ZIP in a ZIP: told, cut off, or kept within bounds."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest
from PIL import Image

from pipeline.evidence.formats.image import lay_on_pages
from pipeline.evidence.opening import members
from tests.evidence.dropped_files import Intake, picture, scan, zipped

PLACE = b"ftypmp42 GPS 53.4106N 2.1575W"


@pytest.mark.parametrize("progressive", [False, True])
def test_what_a_telephone_writes_behind_a_photo_does_not_come_along(tmp_path: Path, progressive: bool) -> None:
    photo = scan().resize((620, 877))
    jpeg = picture(photo, "JPEG", progressive=progressive, quality=95)
    (tmp_path / "photo.jpg").write_bytes(jpeg + PLACE * 3)
    lay_on_pages(str(tmp_path / "photo.jpg"), str(tmp_path))
    laid = (tmp_path / "picture.pdf").read_bytes()
    assert PLACE not in laid
    assert jpeg[-2000:] in laid


def test_a_photo_in_one_file_with_a_second_one_comes_alone(tmp_path: Path) -> None:
    first, second = (picture(Image.new("L", (620, 877), shade), "JPEG") for shade in (200, 90))
    (tmp_path / "photo.jpg").write_bytes(first + second)
    lay_on_pages(str(tmp_path / "photo.jpg"), str(tmp_path))
    assert second[200:] not in (tmp_path / "picture.pdf").read_bytes()


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_a_picture_that_moves_the_rest_is_told(intake: Intake, form: str) -> None:
    first, *others = [scan([f"Page {number} of the letter"]).resize((620, 877)) for number in (1, 2, 3)]
    moving = picture(first, form, save_all=True, append_images=others, duration=100)
    [evidence] = intake({f"letter.{form.lower()}": moving})
    assert evidence.pages is not None
    assert "a picture that moves: the first of its 3 pictures is shown" in evidence.notes


def test_a_picture_that_stands_still_has_nothing_to_be_told(intake: Intake) -> None:
    [evidence] = intake({"letter.gif": picture(scan(["Dear Ms Okafor"]), "GIF")})
    assert not [note for note in evidence.notes if "moves" in note]


def test_a_zip_that_is_damaged_in_its_packing_says_what_to_do(intake: Intake) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_LZMA) as archive:
        archive.writestr("a.txt", b"hello world " * 1000)
    data = bytearray(stream.getvalue())
    data[50:70] = bytes(one ^ 0xFF for one in data[50:70])
    [evidence] = intake({"letters.zip": bytes(data)})
    assert evidence.problem is not None
    assert evidence.problem.startswith("the ZIP file is damaged")


def zips_of_letters(to: str) -> bytes:
    """Four ZIPs in a ZIP, each with a letter of some 6,000 bytes."""
    letters = [f"Letter {number} to {to}\n".encode() * 400 for number in range(4)]
    return zipped({f"{number}.zip": zipped({"letter.txt": letter}) for number, letter in enumerate(letters)})


def test_zips_in_a_zip_swell_no_further_together_than_one_may(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_BYTES", 10_000)
    evidence = intake({f"{name}.zip": zips_of_letters(name) for name in ("Dana", "Emeka")})
    shown = [one.file for one in evidence if one.pages]
    assert shown == ["Dana.zip/0.zip/letter.txt", "Emeka.zip/0.zip/letter.txt"]
    assert [one.file for one in evidence if any("not taken out" in loss.told for loss in one.losses)]


def test_no_more_files_come_out_of_one_file_than_anybody_reads(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_FILES", 6)
    letters = {f"{number}.txt": f"Letter {number}".encode() for number in range(3)}
    other = {f"{number}.txt": f"Another letter {number}".encode() for number in range(3)}
    evidence = intake({"all.zip": zipped({"one.zip": zipped(letters), "two.zip": zipped(other)})})
    assert sum(one.pages is not None for one in evidence) == 4
    [loss] = [loss for one in evidence for loss in one.losses]
    assert "1.txt, 2.txt" in loss.told
