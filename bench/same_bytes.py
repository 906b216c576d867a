"""Do two checkouts of the program make the same outboxes? ``python bench/same_bytes.py BEFORE AFTER``.

Each checkout works through the same inbox (the example cases, and a score made from them) on the same day, once with
its own rules and once with rules under which every route makes a bundle, and converts every file for itself. PDF and
Word files are compared byte by byte, statuses as JSON; keys that are made up of versions, and keys that a newer program
adds, may differ (``--key`` names more). Says each difference, and ends with 1 where there is any.

Both are run by the Python that runs this, so that only the program differs; conversion takes some minutes a checkout.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from various_cases import make_cases, open_rules

PROJECT = Path(__file__).resolve().parent.parent
TODAY = "2026-06-15"
OF_VERSIONS = ("signature", "fingerprint")
"""Keys of a status that stand for the program's own version, its rules and its templates."""

COMPARED = (".pdf", ".docx", ".xlsx")


def main() -> int:
    """Make both outboxes and compare them; gives the exit code."""
    options = _options()
    may_differ = {*OF_VERSIONS, *options.key}
    with TemporaryDirectory() as name:
        work = Path(name)
        inbox = work / "inbox"
        inbox.mkdir()
        make_cases(PROJECT / "examples" / "cases", options.before / "rules.yaml", inbox)
        before, after = (
            _outboxes(checkout.resolve(), inbox, work / side, options.jobs)
            for side, checkout in (("before", options.before), ("after", options.after))
        )
        found = [one for kind in before for one in differences(before[kind], after[kind], may_differ)]
        files = sum(1 for outbox in after.values() for path in outbox.rglob("*") if path.suffix in COMPARED)
    for difference in found:
        print(difference)
    print(f"{files} files compared in {len(after)} outboxes: {len(found) or 'no'} differences.")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path, nargs="?", default=PROJECT)
    parser.add_argument("--key", action="append", default=[], help="one more key of a status that may differ")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _outboxes(checkout: Path, inbox: Path, work: Path, jobs: int) -> dict[str, Path]:
    work.mkdir()
    opened = work / "open.yaml"
    open_rules(checkout / "rules.yaml", opened)
    outboxes = {}
    for kind, rules in (("own", checkout / "rules.yaml"), ("open", opened)):
        outboxes[kind] = work / f"outbox {kind}"
        settings = {"INBOX": inbox, "OUTBOX": outboxes[kind], "RULES": rules, "TODAY": TODAY, "SETTLE": 0, "JOBS": jobs}
        told = {f"CASEBUNDLE_{name}": str(value) for name, value in settings.items()}
        environment = {**os.environ, **told, "CASEBUNDLE_CACHE": str(work / "cache"), "PYTHONPATH": str(checkout)}
        run = subprocess.run(
            [sys.executable, "-m", "pipeline", "run"],
            cwd=checkout,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if run.returncode not in (0, 1):
            sys.exit(f"{checkout} could not work through the inbox with {rules}.")
    return outboxes


def differences(before: Path, after: Path, may_differ: set[str]) -> Iterator[str]:
    """Compare two outboxes; gives a line for each file that one of them lacks, and for each that differs."""
    names = ({path.relative_to(outbox).as_posix() for path in _published(outbox)} for outbox in (before, after))
    there, here = names
    yield from (f"{name}: only before" for name in sorted(there - here))
    yield from (f"{name}: only after" for name in sorted(here - there))
    for name in sorted(there & here):
        if name.endswith(COMPARED):
            if (before / name).read_bytes() != (after / name).read_bytes():
                yield f"{name}: other bytes"
        else:
            yield from (f"{name}: {one}" for one in _in_json(before / name, after / name, may_differ))


def _published(outbox: Path) -> Iterator[Path]:
    yield from outbox.glob("*/status.json")
    yield from (path for path in outbox.rglob("*") if path.suffix in COMPARED)


def _in_json(before: Path, after: Path, may_differ: set[str]) -> Iterator[str]:
    """Compare what both statuses say; a key that only the newer one has was added, which it may be."""
    then, now = (json.loads(path.read_text(encoding="utf-8")) for path in (before, after))
    for key in then.keys() - may_differ:
        if key not in now:
            yield f"{key} is not there any more"
        elif then[key] != now[key]:
            yield f"{key}: {_first_difference(then[key], now[key])}"


def _first_difference(then: object, now: object) -> str:
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        then, now = next((one, other) for one, other in zip(then, now, strict=True) if one != other)
    if isinstance(then, dict) and isinstance(now, dict):
        changed = [key for key in {**then, **now} if then.get(key) != now.get(key)]
        return "; ".join(f"{key} was {then.get(key)!r}, is {now.get(key)!r}" for key in changed)
    return f"was {str(then)[:200]!r}, is {str(now)[:200]!r}"


if __name__ == "__main__":
    sys.exit(main())
