"""Time the whole bundle beside ``qpdf --empty --pages … --``, which only joins the same files.

    python bench/bundle.py [--pages 1000] [--documents 100] [--rounds 3]

Both run in turn on the same evidence: text pages, and scans of about 500 kB. The bundle's time is from converted
evidence to the finished file that was read back and proved; below it, the same with the start of Python, which the
pipeline pays once for all cases.
"""

import argparse
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import img2pdf
import weasyprint
from PIL import Image, ImageDraw

from pipeline.bundle.build import build
from pipeline.bundle.contents import Contents, Cover, Figure
from pipeline.bundle.plan import Document, Section
from pipeline.case.entry import Entry
from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.page_text import texts
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.running.nursery import fork_nursery
from pipeline.text import dates

TEMPLATES = Path(__file__).parents[1] / "templates"
WORDS = ("attendance", "absence", "letter", "meeting", "school", "parent", "session", "register", "plan", "reason")
SECTIONS = ("Attendance certificate", "Letters to parents", "Meetings", "Plans and reviews", "Medical evidence")
FIRST_DAY = date(2024, 9, 2)
SCAN_EVERY = 5


def main() -> None:
    """Make the evidence, run both ways in turn and print the ratio."""
    arguments = _arguments()
    if arguments.build:
        _build(arguments.build)
        return
    with tempfile.TemporaryDirectory() as folder:
        evidence = Path(folder)
        make_evidence(evidence, arguments.documents, arguments.pages)
        size = sum(path.stat().st_size for path in evidence.glob("*.pdf")) / 1e6
        print(f"{arguments.pages} pages in {arguments.documents} documents, {size:.0f} MB")
        rounds = [(joined(evidence), *bundled(evidence)) for _ in range(arguments.rounds)]
        alone, made, started, memory = (statistics.median(values) for values in zip(*rounds, strict=True))
        finished = (evidence / "bundle.pdf").stat().st_size / 1e6
        print(f"qpdf, joining alone       {alone:6.2f} s")
        print(f"bundle, made and proved   {made:6.2f} s   {made / alone:.2f} x")
        print(f"  and Python started      {started:6.2f} s   {started / alone:.2f} x")
        print(f"memory at most {memory:.0f} MB for {finished:.0f} MB")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def joined(evidence: Path) -> float:
    """Let qpdf join the files, and give the seconds that takes."""
    files = [str(path) for path in _documents(evidence)]
    started = time.perf_counter()
    subprocess.run(["qpdf", "--empty", "--pages", *files, "--", str(evidence / "joined.pdf")], check=True)
    return time.perf_counter() - started


def bundled(evidence: Path) -> tuple[float, float, float]:
    """Build in a new process; give the seconds of the bundle, of the whole process, and its memory in MB."""
    started = time.perf_counter()
    command = [sys.executable, __file__, "--build", str(evidence)]
    environment = {**os.environ, "PYTHONPATH": str(TEMPLATES.parent)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    seconds, memory = done.stdout.split()
    return float(seconds), time.perf_counter() - started, float(memory)


def _build(evidence: Path) -> None:
    contents = _contents(evidence)
    fork_nursery()  # as every worker does once, before its first case
    started = time.perf_counter()
    build(contents, BundleSettings(), TEMPLATES, evidence / "bundle.pdf")
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _documents(evidence: Path) -> list[Path]:
    return sorted(evidence.glob("document-*.pdf"))


def _contents(evidence: Path) -> Contents:
    paths = _documents(evidence)
    share = -(-len(paths) // len(SECTIONS))
    sections = tuple(
        Section(title, tuple(map(_document, paths[number * share : (number + 1) * share])))
        for number, title in enumerate(SECTIONS)
    )
    return Contents(
        title="Benchmark",
        cover=Cover("Stockport Metropolitan Borough Council", "Referral", "A child"),
        sections=sections,
        chronology=tuple(
            Entry(
                FIRST_DAY + timedelta(days=number),
                f"Letter {number} sent to both parents.",
                "Contact log",
                path.name,
                1,
            )
            for number, path in enumerate(paths)
        ),
        figures=(Figure("Attendance", "61.2%", "93 sessions attended of 152 possible."),),
    )


def _document(path: Path) -> Document:
    number, pages = int(path.stem.split("-")[1]), int(path.stem.split("-")[2])
    day = dates.in_words(FIRST_DAY + timedelta(days=number))
    feet = tuple(map(Foot.of, json.loads(path.with_suffix(".json").read_text())))
    return Document(path.name, f"Letter {number} to both parents about attendance", day, path, pages, feet)


def make_evidence(folder: Path, documents: int, pages: int) -> None:
    """Make text pages, and scans, as a case has them."""
    chance = random.Random(1)  # noqa: S311 - the same pages each time
    for number in range(documents):
        count = pages // documents + (number < pages % documents)
        make = _scan if number % SCAN_EVERY == 0 else _text
        pdf = folder / f"document-{number:04}-{count}.pdf"
        pdf.write_bytes(make(count, chance))
        pdf.with_suffix(".json").write_text(json.dumps([page["foot"] for page in texts(str(pdf))]))


def _text(count: int, chance: random.Random) -> bytes:
    sheets = "".join(f"<p>{' '.join(chance.choices(WORDS, k=350))}</p>" for _ in range(count))
    style = "<style>@page {size: A4} p + p {break-before: page}</style>"
    pdf: bytes = weasyprint.HTML(string=style + sheets).write_pdf()
    return pdf


def _scan(count: int, chance: random.Random) -> bytes:
    sheets = []
    for _ in range(count):
        sheet = Image.effect_noise((1240, 1754), 40).convert("L").point(lambda value: min(255, value + 90))
        ImageDraw.Draw(sheet).text((150, 150), " ".join(chance.choices(WORDS, k=10)), fill=0)
        picture = io.BytesIO()
        sheet.save(picture, "JPEG", quality=35)
        sheets.append(picture.getvalue())
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    pdf: bytes = img2pdf.convert(sheets, layout_fun=layout, nodate=True)
    return pdf


if __name__ == "__main__":
    main()
