"""The pages of a document and of what it encloses, joined into one PDF with all that is known of each page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.case.evidence import Pages
from pipeline.evidence.conversion import clean
from pipeline.running.sandbox import Sandbox


def join(whole: Pages, parts: Sequence[Pages], target: Path, sandbox: Sandbox) -> Pages:
    """Join the parts in their order; ``whole`` has what is told of all of them. Raises ConversionError."""
    sandbox.call(clean.join, [str(part.pdf) for part in parts], str(target))
    besides = tuple(words for part in parts for words in part.besides or ("",) * part.count)
    return replace(
        whole,
        pdf=target,
        texts=tuple(text for part in parts for text in part.texts),
        feet=tuple(foot for part in parts for foot in part.feet),
        looks=tuple(look for part in parts for look in part.looks or ("",) * part.count),
        unsure=tuple(doubt for part in parts for doubt in part.unsure or (False,) * part.count),
        besides=besides if any(besides) else (),
    )
