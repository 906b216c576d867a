"""Put collections of odd files through intake, one file at a time, and print what became of them as a table.

    .venv/bin/python bench/evidence.py FOLDER…        (--problems lists each named problem, --slow each file over 5 s)

Each folder is one row: how many files, how many became pages, how many of those pages, how many ended with a named
problem, how many broke the reader (a problem whose words say no cause), and the slowest file.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import ConversionError
from pipeline.evidence.conversion import Workshop, convert
from pipeline.evidence.sandbox import Sandbox

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
                [outcome] = convert([file], Workshop(Path(folder), sandbox, pool))
            seconds = time.perf_counter() - begin
            failed = isinstance(outcome, ConversionError)
            yield Taken(file, 0 if failed else outcome.count, str(outcome) if failed else None, seconds)


def main(arguments: list[str]) -> None:
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
