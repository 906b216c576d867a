"""The house stays one in which a stranger finds the room: names stand once, modules are short, no room takes it all."""

from collections import Counter
from pathlib import Path

from tests.project import PROJECT

LONGEST_MODULE = 400
MODULES = sorted((PROJECT / "pipeline").rglob("*.py"))


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.name for path in MODULES if not path.name.startswith("__"))
    assert [name for name, number in names.items() if number > 1] == []


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    assert {path.name: lines for path in MODULES if (lines := length(path)) > LONGEST_MODULE} == {}


def test_no_room_holds_a_fifth_of_the_house() -> None:
    rooms = Counter[str]()
    for path in MODULES:
        rooms[path.relative_to(PROJECT / "pipeline").parts[0]] += length(path)
    [(name, lines)] = rooms.most_common(1)
    assert lines < rooms.total() / 5, name
