"""Make the example case folders: ``python examples/make_examples.py [FOLDER [STORY…]]`` writes ``examples/cases``.

The people are invented. One register a case gives every date and total that the papers state; randomness is seeded
and no clock is read, so that the same machine makes the same files.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from making import cases
from making.story import tell

STORIES = {
    "okafor": cases.okafor,
    "whitaker": cases.whitaker,
    "brennan": cases.brennan,
    "hughes": cases.hughes,
    "wyn": cases.wyn,
}


def main(target: Path, names: Sequence[str]) -> None:
    """Write the case folders of these stories anew below ``target``."""
    for name in names:
        story, make = tell(name), STORIES[name]
        folder = target / story.folder
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in make(story).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        print(f"{folder.name}: {size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "cases", sys.argv[2:] or list(STORIES))
