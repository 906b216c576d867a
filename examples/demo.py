"""``make demo``: put the example cases into the inbox and run one pass over them."""

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLES = PROJECT / "examples" / "cases"


def main() -> int:
    """Copy each example that is not in the inbox as it should be, then run the pass; gives its exit code."""
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        _place(example, PROJECT / "inbox" / example.name)
    command = [sys.executable, "-m", "pipeline", "run", "--settle", "0", *sys.argv[1:]]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


def _place(example: Path, target: Path) -> None:
    if _contents(example) == _contents(target):
        return
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(example, target)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
