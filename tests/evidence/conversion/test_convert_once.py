"""A paper that the program wrote becomes pages once; what failed is tried anew."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.case.evidence import Pages
from pipeline.errors import ConversionError
from pipeline.evidence.conversion import convert_once as once
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.convert import convert
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.evidence.formats.format import Original
from pipeline.running.sandbox import Sandbox


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with Sandbox() as sandbox, ThreadPoolExecutor(2) as executor:
        yield Workshop(tmp_path, sandbox, executor, Cache(tmp_path / "cache"))


def test_the_same_words_are_not_converted_again(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    paper, copy, other, empty = (workshop.folder / f"{name}.txt" for name in ("paper", "copy", "other", "empty"))
    for file, words in ((paper, "Case summary."), (copy, "Case summary."), (other, "Exhibits."), (empty, "")):
        file.write_text(words, encoding="utf-8")
    asked: list[str] = []

    def counted(files: Sequence[Original], _: Workshop) -> list[Pages | ConversionError]:
        asked.extend(file.path.name for file in files)
        return convert(files, workshop)

    monkeypatch.setattr(once, "convert", counted)
    first, failed = once.convert_once([paper, empty], workshop)
    again, new, failed_again = once.convert_once([copy, other, empty], workshop)
    assert asked == ["paper.txt", "empty.txt", "other.txt", "empty.txt"]
    assert isinstance(first, Pages)
    assert isinstance(new, Pages)
    assert (again, new.texts) == (first, ("Exhibits.",))
    assert isinstance(failed, ConversionError)
    assert isinstance(failed_again, ConversionError)
