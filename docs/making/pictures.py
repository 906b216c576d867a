"""The pictures of this documentation, from the example cases: the form, the list of what is missing, pages, a bundle.

They need LibreOffice and Chromium. Other versions of these draw other pixels, so the pictures are looked at by people.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-06-19"
WIDTH = 760
"""Pixels; as wide as a page of the documentation shows a picture."""
COLOURS = 64
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
OKAFOR, WHITAKER = "Okafor Daniel - enforcement referral", "Whitaker, Ellie (Yr 9)"
FORM = "Blank forms/Stockport Council - School attendance enforcement referral.xlsx"


def make_pictures(folder: Path) -> None:
    """Work through the example cases, and draw into the folder what a school and an officer see of them."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as made:
        work = Path(made)
        outbox = _outbox(work)
        bundle = next((outbox / OKAFOR / "v1").glob("*bundle.pdf"))
        _page(_as_pdf(outbox / FORM, work), 1, folder / "form.png")
        _page(_as_pdf(outbox / WHITAKER / "What is missing.docx", work), 1, folder / "missing.png")
        _page(bundle, 1, folder / "bundle-cover.png")
        _page(bundle, 2, folder / "bundle-index.png")
        _screen(outbox / WHITAKER / "status.html", (900, 1100), work, folder / "case-page.png")
        _screen(outbox / "index.html", (1200, 640), work, folder / "board.png")


def _outbox(work: Path) -> Path:
    shutil.copytree(PROJECT / "examples" / "cases", work / "inbox")
    (work / "outbox").mkdir()
    folders = ("--inbox", str(work / "inbox"), "--outbox", str(work / "outbox"))
    command = (sys.executable, "-m", "pipeline", "run", "--settle", "0", "--today", TODAY, *folders)
    subprocess.run(command, cwd=PROJECT, check=True)
    return work / "outbox"


def _as_pdf(file: Path, work: Path) -> Path:
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    subprocess.run(
        ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), str(file)), check=True
    )
    return work / f"{file.stem}.pdf"


def _page(file: Path, number: int, picture: Path) -> None:
    """Draw one page of a PDF, counted from 1."""
    with pypdfium2.PdfDocument(file) as document:
        page = document[number - 1]
        _keep(page.render(scale=WIDTH / page.get_width()).to_pil(), picture)


def _screen(page: Path, size: tuple[int, int], work: Path, picture: Path) -> None:
    """Draw what a browser shows of a page, in a window of so many pixels."""
    shot = work / "shot.png"
    window = f"--window-size={size[0]},{size[1]}"
    subprocess.run((*BROWSER, window, f"--screenshot={shot}", page.as_uri()), check=True)
    with Image.open(shot) as taken:
        _keep(taken.convert("RGB"), picture)


def _keep(drawn: Image.Image, picture: Path) -> None:
    """Save a picture in few colours, so that the repository stays small."""
    height = round(drawn.height * WIDTH / drawn.width)
    small = drawn.resize((WIDTH, height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
