"""How long a sweep of the inbox takes against walking the same folders with scandir and stat: CASES FILES.

For example ``python bench/sweep.py 10000 20``. The inbox is made in a temporary folder and swept as the watch does.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.watch import Watch

ROUNDS = 5


def made(inbox: Path, cases: int, files: int) -> None:
    """Fill an inbox with case folders, half of the files of each in a sub-folder."""
    for case in range(cases):
        letters = inbox / f"Case {case:05d}" / "Letters"
        letters.mkdir(parents=True)
        for number in range(files):
            folder = letters if number % 2 else letters.parent
            (folder / f"Stage {number} letter - Mrs Okafor.pdf").touch()


def walked(inbox: Path) -> int:
    """Walk with nothing but scandir and stat, the measure."""
    count, waiting = 0, [str(inbox)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
                    count += 1
    return count


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor time of one round."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(cases: int, files: int) -> None:
    """Print the best round of each, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder)
        made(inbox, cases, files)
        watch = Watch(inbox, lambda _: (), lambda: "rules", interval=10, settle=3600)
        rounds = [(seconds(lambda: walked(inbox)), seconds(watch.sweep)) for _ in range(ROUNDS)]
    measure, swept = (min(times) for times in zip(*rounds, strict=True))
    print(f"scandir and stat of {cases:,} folders of {files} files: {measure:.2f} s")
    print(f"one sweep of the watch: {swept:.2f} s, {swept / measure:.2f} times as long")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3])) if len(sys.argv) > 2 else main(10_000, 20)
