"""What a file is: every kind gets a score from its name, its folders and its text; the words that decided are told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.evidence.kinds import EvidenceKind, Weights
from pipeline.evidence.wording import holds, words

ENOUGH, CLEAR_LEAD = 3, 2
"""The score that a kind needs, and by how much it must lead before the next one is out of question."""
HEADING_LINES, TEXT_LENGTH = 20, 12_000
MOST_FROM_TEXT = 8
OTHER = "other"


@dataclass(frozen=True)
class Recognised:
    """The kind of a file, the words that decided, and what a person should look at."""

    kind: str
    because: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Candidate:
    kind: str
    score: int
    because: str


def recognise(path: str, text: str, form: str, kinds: Mapping[str, EvidenceKind]) -> Recognised:
    """Tell the kind of a file from its path in the case folder, its text and the name of its format.

    Two kinds whose scores lie close are told in a note; at a draw the file is ``other``, for a person to say.
    """
    place = PurePosixPath(path)
    seen = _Seen(
        name=words(place.stem),
        folders=words(" ".join(place.parts[:-1])),
        heading=words("\n".join([line for line in text.splitlines() if line.strip()][:HEADING_LINES])),
        text=words(text[:TEXT_LENGTH]),
        form=form,
    )
    candidates = sorted((_candidate(name, kind, seen) for name, kind in kinds.items()), key=lambda one: -one.score)
    likely = [one for one in candidates if one.score >= ENOUGH]
    if not likely:
        return Recognised(OTHER, "neither its name nor its text says what it is")
    best, rest = likely[0], likely[1:]
    close = [one for one in rest if best.score - one.score < CLEAR_LEAD]
    if not close:
        return Recognised(best.kind, best.because)
    titles = " or ".join(f'"{kinds[one.kind].title}"' for one in [best, *close])
    note = f"unsure what this is: {titles}; say which under files: in case.yaml"
    drawn = close[0].score == best.score
    return (
        Recognised(OTHER, "its name and text fit several kinds", (note,))
        if drawn
        else Recognised(best.kind, best.because, (note,))
    )


@dataclass(frozen=True)
class _Seen:
    name: str
    folders: str
    heading: str
    text: str
    form: str


def _candidate(name: str, kind: EvidenceKind, seen: _Seen) -> _Candidate:
    """Add up what speaks for a kind: the strongest words of the name and of the folder, and all of the text."""
    by_name = _strongest(kind.names, seen.name)
    by_folder = _strongest(kind.folders, seen.folders)
    by_heading = list(_found(kind.heading, seen.heading))
    by_text = list(_found(kind.text, seen.text))
    score = sum(weight for _, weight in [*by_name, *by_folder])
    score += min(sum(weight for _, weight in [*by_heading, *by_text]), MOST_FROM_TEXT)
    score += kind.formats.get(seen.form, 0)
    reasons = [
        (weight, f'{where} "{phrase}"')
        for where, found in (
            ("the name says", by_name),
            ("the folder says", by_folder),
            ("the heading says", by_heading),
            ("the text says", by_text),
        )
        for phrase, weight in found
        if weight > 0
    ]
    strongest = [reason for _, reason in sorted(reasons, key=lambda one: -one[0])[:2]]
    return _Candidate(name, score, " and ".join(strongest) or f"it is an {seen.form}")


def _found(weights: Weights, plain: str) -> Iterator[tuple[str, int]]:
    return ((phrase, weight) for phrase, weight in weights.items() if holds(phrase, plain))


def _strongest(weights: Weights, plain: str) -> list[tuple[str, int]]:
    """The heaviest words for a kind, and all words against it: "Stage 2 letter" says no more than "Stage 2" twice."""
    found = list(_found(weights, plain))
    speaking = sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])
    return [*speaking[:1], *(one for one in found if one[1] < 0)]
