"""What intake makes of odd files, and what it costs.

    .venv/bin/python bench/evidence.py FOLDER…        (--problems lists each named problem, --slow each file over 5 s)
    .venv/bin/python bench/evidence.py --case [TURNS]
    .venv/bin/python bench/evidence.py --memory [PAGES]

The first puts collections of odd files through intake, one file at a time. Each folder is one row: how many files, how
many became pages, how many of those pages, how many ended with a named problem, how many broke the reader (a problem
whose words say no cause), and the slowest file.

The second converts a case of forty mixed files, in turn with the outside programs by themselves (one run of
LibreOffice over the office files, with the settings that Casebundle starts it with; beside it Tesseract over the pages
of the scans, as many at once as there are processors), and with a second pass that finds one new file. It prints the
medians of the ratios, by the clock and by the time of the processors; on a machine that does other work meanwhile only
the latter holds.

The third reads a scan of many pages and prints the most memory that the whole tree of processes held, and the largest
of them, by the kernel's proportional set size: what is shared is counted once.
"""

import hashlib
import os
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from mixed_case import mixed_case, scanned_pdf, word_file, written_pdf
from processors import processor_seconds

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.source_file import SourceFile
from pipeline.errors import ConversionError
from pipeline.evidence.conversion import ocr, rendering
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.convert import convert
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.evidence.formats import office
from pipeline.evidence.formats.format import Original
from pipeline.evidence.gather import gather
from pipeline.evidence.opening.members import open_files
from pipeline.files.sniffing import sniff
from pipeline.rules.model.load import load_rules
from pipeline.running.programs import Limits, run
from pipeline.running.sandbox import Sandbox
from pipeline.shipped import RULES

SLOW = 5.0
BROKEN = ("the file cannot be read:", "broke the reader", "ended from outside")


@dataclass(frozen=True)
class Taken:
    """One file, what it became, and how long that took."""

    file: Path
    pages: int
    problem: str | None
    seconds: float


def take_in(files: list[Path]) -> Iterator[Taken]:
    """Convert the files one by one."""
    with Sandbox() as sandbox, ThreadPoolExecutor(2) as pool:
        for file in files:
            begin = time.perf_counter()
            with TemporaryDirectory() as folder:
                [outcome] = convert([Original.made_here(file)], Workshop(Path(folder), sandbox, pool))
            seconds = time.perf_counter() - begin
            problem = str(outcome) if isinstance(outcome, ConversionError) else None
            yield Taken(file, 0 if isinstance(outcome, ConversionError) else outcome.count, problem, seconds)


# ------------------------------------------------------------------------------------------------- a case of forty ----


OFFICE = (".docx", ".doc", ".odt")
SCANS = ("scan ", "fax ", "scanned ")
WORKERS = len(os.sched_getaffinity(0))
KINDS = load_rules(RULES).kinds


def time_case(turns: int) -> None:
    """Print what a case of mixed files costs beside the outside programs alone, and what a second pass costs."""
    files = mixed_case()
    late = {"a PDF with text": ("late.pdf", written_pdf(500)), "a Word letter": ("late.docx", word_file(501))}
    figures: dict[str, list[tuple[float, float]]] = {}

    def compare(what: str, cost: Cost, other: Cost) -> None:
        print(f"    {what}: {cost} : {other}", flush=True)
        figures.setdefault(what, []).append((cost.clock / other.clock, cost.processors / other.processors))

    for turn in range(turns):
        with TemporaryDirectory() as name:
            folder, cache = Path(name), Cache(Path(name) / "cache")
            sources = dropped(files, folder / "files")
            first = _cost(lambda: gathered(sources, cache))  # noqa: B023 - called at once
            ready = prepared(gathered(sources, cache), folder)
            alone = _cost(lambda: programs_alone(*ready))  # noqa: B023
            print(f"turn {turn + 1}")
            compare("first pass : outside programs alone", first, alone)
            for what, (file, data) in late.items():
                sources += dropped({file: data}, folder / what)
                second = _cost(lambda: gathered(sources, cache))  # noqa: B023
                compare(f"second pass with {what} : first pass", second, first)
    for what, ratios in figures.items():
        clock, processors = (statistics.median(one) for one in zip(*ratios, strict=True))
        print(f"{what}: {clock:.3f} by the clock, {processors:.3f} by the processors")


@dataclass(frozen=True)
class Cost:
    """What some work took: seconds on the clock, and of the processors, those of sub-processes included."""

    clock: float
    processors: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} s, {self.processors:.1f} s of processors"


def _cost(work: Callable[[], object]) -> Cost:
    begin, before = time.perf_counter(), processor_seconds()
    work()
    return Cost(time.perf_counter() - begin, processor_seconds() - before)


def dropped(files: Mapping[str, bytes], folder: Path) -> list[SourceFile]:
    """Put files into a folder, as they come into a case."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [_source(folder / name) for name in files]


def _source(path: Path) -> SourceFile:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return SourceFile(path.name, path, digest, len(content), sniffed=sniff(path, path.name))


def gathered(sources: list[SourceFile], cache: Cache) -> tuple[Evidence, ...]:
    """Convert all files of a case."""
    opened = open_files(sources, cache)
    evidence = gather(opened.files, Case(route="none"), KINDS, cache, WORKERS, told=opened.told)
    assert all(one.pages for one in evidence), [one.problem for one in evidence if one.problem]
    return evidence


def prepared(evidence: Sequence[Evidence], folder: Path) -> tuple[list[Path], dict[Path, int], Path]:
    """Give the office files, the pages of the scans as pictures with their dots per inch, and a folder for the rest."""
    pictures: dict[Path, int] = {}
    for number, one in enumerate(evidence):
        if one.file.startswith(SCANS) and one.pages:
            for page in pypdfium2.PdfDocument(one.pages.pdf):
                picture, dots = folder / f"{number}-{len(pictures)}.pgm", rendering.dots_to_read(page)
                page.render(scale=dots / 72, grayscale=True).to_pil().save(picture)
                pictures[picture] = dots
    return [one.source.copy for one in evidence if one.file.endswith(OFFICE)], pictures, folder / "alone"


def programs_alone(letters: list[Path], pictures: Mapping[Path, int], folder: Path) -> None:
    """Let LibreOffice and Tesseract do by themselves what they do for such a case."""
    folder.mkdir()
    profile = f"-env:UserInstallation={office.new_profile(folder).as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, letters)]
    languages = ocr.languages()

    def read(picture: Path) -> None:
        options = ["--dpi", str(pictures[picture]), "-l", languages, "-c", "textonly_pdf=1", "pdf", "tsv"]
        run(
            ["tesseract", str(picture), str(folder / picture.stem), *options],
            ocr.TESSERACT_LIMITS,
            ocr.ONE_THREAD,
        )

    with ThreadPoolExecutor(WORKERS) as pool:
        converting = pool.submit(run, soffice, Limits(300, office.MEMORY))
        list(pool.map(read, pictures))
        converting.result()
    assert len(list(folder.glob("*.pdf"))) == len(letters) + len(pictures)


# ---------------------------------------------------------------------------------------------------------- memory ----


def measure_memory(pages: int) -> None:
    """Print the most memory that reading a scan of many pages takes."""
    with TemporaryDirectory() as name:
        scan = Path(name) / "scan.pdf"
        with ProcessPoolExecutor(1) as maker:  # a process that made a scan keeps the memory for it
            scan_digest = maker.submit(_write_scan, scan, pages).result()
        source = SourceFile(scan.name, scan, scan_digest, scan.stat().st_size, sniffed=sniff(scan, scan.name))
        with _watched() as most:
            cost = _cost(lambda: gathered([source], Cache(Path(name) / "cache")))
    print(f"a scan of {pages} pages, {source.size / 1e6:.0f} MB, {cost}: at most {most['tree'] / 1e6:.0f} MB")
    print(f"in all processes together, and {most['process'] / 1e6:.0f} MB in the largest")


def _write_scan(target: Path, pages: int) -> str:
    data = scanned_pdf([seed % 20 for seed in range(pages)])
    target.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _watched() -> Iterator[dict[str, int]]:
    most, over = {"tree": 0, "process": 0}, threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            sizes = [_proportional_size(process) for process in _tree(os.getpid())]
            most["tree"], most["process"] = max(most["tree"], sum(sizes)), max(most["process"], *sizes)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def _tree(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _proportional_size(process: int) -> int:
    with suppress(OSError):
        told = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        return int(told[1]) * 1024 if told else 0
    return 0


# ----------------------------------------------------------------------------------------------------- collections ----


def main(arguments: list[str]) -> None:
    """Do what was asked."""
    number = next((int(one) for one in arguments if one.isdigit()), None)
    if "--case" in arguments:
        time_case(number or 3)
    elif "--memory" in arguments:
        measure_memory(number or 500)
    else:
        print_collections(arguments)


def print_collections(arguments: list[str]) -> None:
    """Print one row for each folder."""
    print(f"{'collection':<14}{'files':>6}{'taken':>7}{'pages':>7}{'problems':>9}{'broken':>7}{'seconds':>9}  slowest")
    for folder in (Path(one) for one in arguments if not one.startswith("--")):
        taken = list(take_in(sorted(one for one in folder.rglob("*") if one.is_file())))
        problems = [one for one in taken if one.problem]
        broken = [one for one in problems if one.problem and any(words in one.problem for words in BROKEN)]
        slowest = max(taken, key=lambda one: one.seconds)
        print(
            f"{folder.name:<14}{len(taken):>6}{len(taken) - len(problems):>7}{sum(one.pages for one in taken):>7}"
            f"{len(problems):>9}{len(broken):>7}{sum(one.seconds for one in taken):>9.1f}"
            f"  {slowest.file.name} {slowest.seconds:.1f} s"
        )
        for one in problems if "--problems" in arguments else broken:
            print(f"    {one.file.relative_to(folder)}: {one.problem}")
        for one in taken if "--slow" in arguments else ():
            if one.seconds > SLOW:
                print(f"    {one.file.relative_to(folder)}: {one.seconds:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
