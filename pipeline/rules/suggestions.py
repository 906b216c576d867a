"""Help with a misspelt name, also where very many names are known."""

from collections.abc import Sequence
from difflib import get_close_matches

from pipeline.yamlfile import unknown_name

FEW = 12
SHOWN = 3


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """Say that a name is unknown, with the nearest, with all where they are few, else with the three most alike."""
    if len(known) <= FEW or get_close_matches(name, known, n=1):
        return unknown_name(what, name, list(known))
    alike = get_close_matches(name, known, n=SHOWN, cutoff=0)
    return f'unknown {what} "{name}"; the {len(known)} known ones include {", ".join(alike)}'
