"""What a pass costs that has little to do: ``python bench/passes.py [COPIES]``.

Copies of each example case, and of a prosecution of two parents, are worked through in one process: a first pass (one
copy was converted before, and serves the others), one on the same day, and one on a new day, on which nothing is built.
Gives seconds of processor time for one case, with those of the programs that were started for it, and the share of the
first pass.
"""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from processors import processor_seconds

from pipeline.process import Waiting, process
from pipeline.settings import Settings, edition_of

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from tests.journey.two_parents import make_two_parents  # noqa: E402 - the project's own tests are no library

TODAY = date(2026, 6, 19)
"""From this day on nothing happens in the examples any more that a bundle would show."""
EXAMPLES = PROJECT / "examples" / "cases"


def main() -> None:
    """Print a line for each example."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"{'seconds a case':<40}{'':<12}{'first':>9}{'same day':>18}{'new day':>18}")
    with TemporaryDirectory() as made:
        prosecution = Path(made) / "Prosecution of two parents"
        make_two_parents(prosecution)
        for case in (*sorted(path for path in EXAMPLES.iterdir() if path.is_dir()), prosecution):
            with TemporaryDirectory() as work:
                status, (first, *later) = _passes(case, Path(work), copies)
            shares = "".join(f"{cost:>9.4f} ({cost / first:>6.1%})" for cost in later)
            print(f"{case.name[:38]:<40}{status:<12}{first:>9.4f}{shares}")


def _passes(example: Path, work: Path, copies: int) -> tuple[str, list[float]]:
    """Give what the example comes to, and what one copy of it costs in each pass."""
    settings = Settings(
        inbox=work / "inbox",
        outbox=work / "outbox",
        rules=(PROJECT / "rules.yaml",),
        template_folders=(PROJECT / "templates",),
        cache=work / "cache",
        today=TODAY,
        edition=edition_of([PROJECT / "rules.yaml"], [PROJECT / "templates"]),
    )
    before, *folders = [settings.inbox / f"{example.name} {number}" for number in range(copies + 1)]
    for folder in (before, *folders):
        shutil.copytree(example, folder)
    report = process(before, settings)
    passes = (settings, settings, replace(settings, today=TODAY + timedelta(days=1)))
    costs = [_cost(folders, one) for one in passes]
    return "waits" if isinstance(report, Waiting) else report.status, costs


def _cost(folders: Sequence[Path], settings: Settings) -> float:
    began = processor_seconds()
    for folder in folders:
        process(folder, settings)
    return (processor_seconds() - began) / len(folders)


if __name__ == "__main__":
    main()
