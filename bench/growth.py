"""Does it stay quick when there are ten thousand cases? Every figure of that in one run, each beside its measure.

    python bench/growth.py [NAME…] [--rounds 3] [--cases 200]

Each line is measured in turn with what it is held against (a walk of the same folders, ``qpdf`` joining the same files,
the outside programs by themselves, one worker), several times over; given are the median, the least and the most, and
the figure that is aimed at. What other work the machine does meanwhile falls on both alike, except where two processors
are held against one: there a machine that is not idle can only show less.

NAMEs: sweep, folder, case, bundle, mixed, workers, dask, memory. All of them take some twenty minutes.
"""

import argparse
import os
import resource
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import bundle
import evidence
import sweep
from distributed import LocalCluster
from mixed_case import mixed_case
from passes import TODAY
from processors import processor_seconds

from pipeline.commands.passes import LOADED
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.snapshot import look
from pipeline.process import process
from pipeline.running.engine import work_through
from pipeline.settings import Settings, edition_of
from pipeline.watch import Watch

PROJECT = Path(__file__).resolve().parent.parent
READY = "Okafor Daniel - enforcement referral"
"""The example whose bundle has 38 pages."""
CASES_OF_WORKERS = 16
MANY_FILES = 100_000
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Aim:
    """What is measured in each round, in which unit, and what it should be at most, or else at least."""

    says: str
    round: Callable[[Path, argparse.Namespace], float]
    unit: str
    aimed: float
    at_least: bool = False

    def line(self, figures: list[float]) -> str:
        """Say the median of all rounds, how far they lay apart, and whether it is as aimed at."""
        median = statistics.median(figures)
        holds = median >= self.aimed if self.at_least else median <= self.aimed
        sign = ">=" if self.at_least else "<="
        spread = f"({min(figures):.2f} to {max(figures):.2f})"
        measured = f"{self.says:<66}{median:>8.2f} {self.unit:<3}{spread:<20}"
        return f"{measured}{sign} {self.aimed:<6g}{'' if holds else 'missed'}"


def main() -> None:
    """Measure what was named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cases", type=int, default=200, help="how many cases one process works through for memory")
    options = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} processors; other work before: {os.getloadavg()[0]:.1f}", flush=True)
    for name in options.names or AIMS:
        with TemporaryDirectory() as work:
            rounds = [AIMS[name].round(Path(work) / str(number), options) for number in range(options.rounds)]
        print(AIMS[name].line(rounds), flush=True)


# --------------------------------------------------------------------------------------------------------- folders ----


def sweep_beside_walk(work: Path, _: argparse.Namespace) -> float:
    """Sweep 10,000 settled folders as the watch does, and walk them with nothing but scandir and stat."""
    sweep.made(work, 10_000, 20)
    watch = Watch(work, lambda _: (), lambda: "rules", interval=10, settle=3600)
    watch.sweep()
    pairs = [(sweep.seconds(watch.sweep), sweep.seconds(lambda: sweep.walked(work))) for _ in range(5)]
    shutil.rmtree(work)
    swept, walked = (min(times) for times in zip(*pairs, strict=True))
    return float(swept / walked)


def many_files_in_a_folder(work: Path, _: argparse.Namespace) -> float:
    """Look at one folder of 100,000 files."""
    work.mkdir()
    for number in range(MANY_FILES):
        (work / f"{number}.txt").touch()
    return _clock(lambda: look(work))


# ----------------------------------------------------------------------------------------------------------- cases ----


def one_ready_case(work: Path, _: argparse.Namespace) -> float:
    """Make and prove a ready case of which everything is converted, in a process that has worked before."""
    settings, folders = _cases(work, 4)
    process(folders[0], settings)
    return min(_processors(partial(process, folder, settings)) for folder in folders[1:])


def bundle_beside_qpdf(work: Path, _: argparse.Namespace) -> float:
    """Make and prove a bundle of 1,000 pages, and let qpdf join the same files."""
    work.mkdir()
    bundle.make_evidence(work, documents=100, pages=1000)
    joined = bundle.joined(work)
    return bundle.bundled(work)[0] / joined


def mixed_files_beside_programs(work: Path, _: argparse.Namespace) -> float:
    """Convert forty mixed files, and let LibreOffice and Tesseract do theirs of them."""
    work.mkdir()
    sources = evidence.dropped(mixed_case(), work / "files")
    cache = Cache(work / "cache")
    first = _clock(lambda: evidence.gathered(sources, cache))
    prepared = evidence.prepared(evidence.gathered(sources, cache), work)
    return first / _clock(lambda: evidence.programs_alone(*prepared))


def two_workers_beside_one(work: Path, _: argparse.Namespace) -> float:
    """Work through the same cases with one process and with two."""
    settings, folders = _cases(work, CASES_OF_WORKERS)
    ready = partial(process, settings=settings)

    def done(jobs: int) -> None:
        assert all(one.result for one in work_through(folders, ready, jobs=jobs, loaded=LOADED))

    done(2)
    return _clock(lambda: done(1)) / _clock(lambda: done(2))


def two_dask_workers_beside_one(work: Path, _: argparse.Namespace) -> float:
    """Work through the same cases on a Dask cluster of one worker and of two."""
    settings, folders = _cases(work, CASES_OF_WORKERS)
    ready = partial(process, settings=settings)

    def seconds(workers: int) -> float:
        with _cluster(workers) as address:
            list(work_through(folders[:workers], ready, jobs=1, scheduler=address))
            return _clock(lambda: list(work_through(folders, ready, jobs=1, scheduler=address)))

    return seconds(1) / seconds(2)


def growth_of_memory(work: Path, options: argparse.Namespace) -> float:
    """Work through many cases in one process: how many times as much memory it holds at the end as after a tenth."""
    settings, folders = _cases(work, options.cases // 10)
    for folder in folders:
        process(folder, settings)
    after_a_tenth = _held()
    for _ in range(9):
        for folder in folders:
            process(folder, settings)
    return _held() / after_a_tenth


def _cases(work: Path, count: int) -> tuple[Settings, list[Path]]:
    """Give copies of one ready case, converted before, that are made anew whenever they are worked on."""
    settings = Settings(
        inbox=work / "inbox",
        outbox=work / "outbox",
        rules=(PROJECT / "rules.yaml",),
        template_folders=(PROJECT / "templates",),
        cache=work.parent / "cache",
        today=TODAY,
        edition=edition_of([PROJECT / "rules.yaml"], [PROJECT / "templates"]),
        force=True,
    )
    folders = [settings.inbox / f"{READY} {number}" for number in range(count)]
    for folder in folders:
        shutil.copytree(PROJECT / "examples" / "cases" / READY, folder)
    process(folders[0], replace(settings, outbox=work / "before"))
    return settings, folders


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, protocol="tcp://", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


# -------------------------------------------------------------------------------------------------------- measures ----


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _processors(work: Callable[[], object]) -> float:
    before = processor_seconds()
    work()
    return processor_seconds() - before


def _held() -> float:
    """Give the memory that this process holds just now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEGABYTE


AIMS: Mapping[str, Aim] = {
    "sweep": Aim("sweep of 10,000 folders of 20 files : scandir with stat", sweep_beside_walk, "x", 1.3),
    "folder": Aim("a folder of 100,000 files seen", many_files_in_a_folder, "s", 1.0),
    "case": Aim("one ready case of 38 pages, converted before: processor time", one_ready_case, "s", 0.7),
    "bundle": Aim("1,000 pages made and proved : qpdf joining", bundle_beside_qpdf, "x", 1.0),
    "mixed": Aim("40 mixed files : LibreOffice and Tesseract alone", mixed_files_beside_programs, "x", 1.15),
    "workers": Aim("two workers : one", two_workers_beside_one, "x", 1.8, at_least=True),
    "dask": Aim("two Dask workers : one", two_dask_workers_beside_one, "x", 1.7, at_least=True),
    "memory": Aim("memory after all cases : after a tenth of them", growth_of_memory, "x", 1.05),
}


if __name__ == "__main__":
    main()
