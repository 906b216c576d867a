"""Which file each entry of the rules comes from, and which folder each template, where there is more than one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.files.yaml_file import Location
from pipeline.rules.model.overlay import Laid, Layers
from pipeline.typeset.template_folders import templates_in


def rules_laid(layers: Layers) -> Iterator[str]:
    """Say which file lies below all others, and what each of the others adds or replaces; nothing for a single file."""
    if layers.laid:
        yield f"The base is {layers.base}."
    for file, entries in groupby(layers.laid, key=lambda laid: laid.file):
        yield f"From {file}:"
        for laid in entries:
            yield f"  {_called(laid.location)}{_instead(laid)}"


def templates_laid(folders: Sequence[Path]) -> Iterator[str]:
    """Say which templates come from another folder than the first; nothing for a single folder."""
    below: set[str] = set()
    for folder in folders:
        names = templates_in([folder])
        if below:
            yield f"Templates from {folder}:"
            yield from (f"  {name}{', in place of the one before' if name in below else ', new'}" for name in names)
        below.update(names)


def _called(location: Location) -> str:
    return ": ".join(str(part) for part in location)


def _instead(laid: Laid) -> str:
    if laid.instead_of is None:
        return ", new"
    return f", {'amends' if laid.amends else 'in place of'} that in {laid.instead_of}"
