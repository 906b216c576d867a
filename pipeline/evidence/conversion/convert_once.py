"""Files that the program wrote itself become pages once: the same bytes are found again in the cache."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.case.evidence import Outlook, Pages
from pipeline.errors import ConversionError
from pipeline.evidence.conversion.convert import convert
from pipeline.evidence.conversion.workshop import KeptPages, Workshop
from pipeline.evidence.formats.format import Original


def convert_once(files: Sequence[Path], workshop: Workshop) -> list[Pages | ConversionError]:
    """Turn each file into pages, in order, from the cache of the workshop where that has them.

    What failed is not remembered. Raises UsageError where the cache cannot be written.
    """
    if workshop.cache is None:
        return convert([Original.made_here(file) for file in files], workshop)
    contents = {file: _content(file) for file in files}
    outcomes = dict(_found(contents.values(), workshop.cache))
    wanted = {content: file for file, content in contents.items() if content not in outcomes}
    made = convert([Original.made_here(file) for file in wanted.values()], workshop)
    for content, outcome in zip(wanted, made, strict=True):
        outcomes[content] = _kept(content, outcome, workshop.cache)
    return [outcomes[contents[file]] for file in files]


def _content(file: Path) -> str:
    return f"{hashlib.sha256(file.read_bytes()).hexdigest()}{file.suffix.lower()}"


def _found(contents: Iterable[str], cache: KeptPages) -> Iterator[tuple[str, Pages | ConversionError]]:
    for content in contents:
        if isinstance(pages := cache.find(content), Pages):
            yield content, pages


def _kept(content: str, outcome: Pages | ConversionError, cache: KeptPages) -> Pages | ConversionError:
    if isinstance(outcome, Pages) and outcome.outlook is Outlook.FINISHED:
        return cache.keep(content, outcome)
    return outcome
