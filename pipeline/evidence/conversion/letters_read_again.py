"""Words in which a font seems to draw other letters than it says are read; a page that shows others is read anew.

A few words tell of a letter of a font, wherever it is used; of one that has two looks, each such word is read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.evidence.conversion import ocr
from pipeline.evidence.conversion.figures_together import DOTS, PAGES_TOGETHER, WELL_READ, Scan, set_together
from pipeline.evidence.conversion.fonts_as_drawn import SuspectWord
from pipeline.evidence.conversion.ocr import Reading
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.running.sandbox import Sandbox
from pipeline.text.shortening import some_of

ENOUGH = 8
"""Words that tell whether a letter of a font is what it looks like."""

LEAST_LOST = 0.2
"""What share of such words the whole page must lack before it is taken for one that shows others."""

Misread = Mapping[tuple[Path, int], tuple[SuspectWord, ...]]
"""The words that a page says, and that are not seen where it says them, by its file and number from 0."""
_Sample = dict[int, list[SuspectWord]]


def misread_pages(scans: Sequence[Scan], workshop: Workshop) -> Misread:
    """Find the pages that say words in which other letters are seen."""
    found: dict[tuple[Path, int], tuple[SuspectWord, ...]] = {}
    for scan in scans:
        if any(page.words_to_read for page in scan.pages):
            found.update({(scan.pdf, page): words for page, words in _misread(scan, workshop)})
    return found


def read_letters_again(read: Callable[[], Reading], misread: Sequence[SuspectWord]) -> Reading | None:
    """Give the page as it is read here where words of its text are not seen on it; None where they are.

    Of one of them at the least a word must be seen that differs in no other letters than those that look like others: a
    word that was badly read differs anyhow.
    """
    whole = read()
    seen = set(map(_plain, whole.words.split()))
    lost = [one for one in misread if _plain(one.word) not in seen]
    drawn = any(_is_drawn_as(one, word) for one in lost for word in seen)
    if whole.confidence < WELL_READ or not drawn or len(lost) < LEAST_LOST * len(misread):
        return None
    told = some_of([f'"{word}"' for word in dict.fromkeys(one.word for one in lost)])
    return replace(whole, instead=f"its text says {told}, and the page shows other letters; it was read anew as seen")


def _is_drawn_as(said: SuspectWord, seen: str) -> bool:
    word, letters = _plain(said.word), {letter.casefold() for letter in said.letters}
    return len(word) == len(seen) and all(one == other or one in letters for one, other in zip(word, seen, strict=True))


def _misread(scan: Scan, workshop: Workshop) -> Iterator[tuple[int, tuple[SuspectWord, ...]]]:
    sample = _sample(scan)
    numbers = list(sample)
    batches = [numbers[start : start + PAGES_TOGETHER] for start in range(0, len(numbers), PAGES_TOGETHER)]

    def unseen(one: tuple[int, Sequence[int]]) -> Mapping[int, Sequence[SuspectWord]] | ConversionError:
        at, pages = one
        own = {page: sample[page] for page in pages}
        work = scan.work.with_name(f"{scan.work.name}-letters-{at}")
        return scan.room.attempt(lambda: _unseen(scan.pdf, own, work, workshop.sandbox))

    lost: dict[int, Sequence[SuspectWord]] = {}
    for words in workshop.executor.map(unseen, enumerate(batches)):
        lost.update({} if isinstance(words, ConversionError) else words)
    read = Counter(sign for words in sample.values() for word in words for sign in word.signs)
    wrong = Counter(sign for words in lost.values() for word in words for sign in word.signs)
    lying = {sign for sign, count in wrong.items() if 2 * count >= read[sign]}
    for number, page in enumerate(scan.pages):
        there = [one for one in page.words_to_read if not one.mixed and not lying.isdisjoint(one.signs)]
        there += [one for one in lost.get(number, ()) if one.mixed]
        if there:
            yield number, tuple(there)


def _sample(scan: Scan) -> _Sample:
    """Give of each page the words that are to be read: a few for each letter of a font, and all that may be either."""
    left: defaultdict[tuple[str, str], int] = defaultdict(lambda: ENOUGH)
    sample: _Sample = {}
    for number, page in enumerate(scan.pages):
        for word in page.words_to_read:
            if word.mixed or any(left[sign] > 0 for sign in word.signs):
                sample.setdefault(number, []).append(word)
                for sign in word.signs:
                    left[sign] -= 1
    return sample


def _unseen(pdf: Path, sample: _Sample, work: Path, sandbox: Sandbox) -> Mapping[int, Sequence[SuspectWord]]:
    """Give of each page the words of a sample that are not read in their places."""
    work.mkdir()
    together = work / "letters.pgm"
    wanted = [[page, [word.box for word in words]] for page, words in sample.items()]
    ends: list[int] = sandbox.call(set_together, str(pdf), wanted, str(together))
    rows = ocr.read_rows(together, DOTS)
    together.unlink()
    lost: dict[int, Sequence[SuspectWord]] = {}
    for (page, words), begin, end in zip(sample.items(), [0, *ends], ends, strict=False):
        seen = {_plain(row["text"] or "") for row in rows if begin <= int(row["top"]) < end}
        if seen:
            lost[page] = [word for word in words if _plain(word.word) not in seen]
    return lost


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
