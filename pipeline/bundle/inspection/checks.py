"""The checks themselves: facts of a bundle in, one verdict for each line of the guidance out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pipeline.bundle.inspection.bundle_facts import BundleFacts, PageFacts
from pipeline.bundle.inspection.facts_reading import read
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import BundleSettings, Guideline, Profile
from pipeline.text.dates_in_text import ends_with_date, find

Result = Literal["holds", "fails", "cannot tell"]

INDEX_WITHIN = 30
HEADING_LETTERS = 200
LONGEST_BOOKMARK = 150
SHORTEST_DUPLICATE = 150
A4_SIDES = (595.3, 841.9)
A4_TOLERANCE = 6.0
DPI_TOLERANCE = 1.03
"""Pictures are scaled to whole points, so that 300 dots can read as 303."""
MOST_NAMED = 12
INDEX_HEADING = re.compile(r"\b(index|contents)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """What came of one line of the guidance; ``pages`` are those at fault (or in doubt), ``mend`` says what to do."""

    id: str
    asks: str
    strength: Literal["must", "should"]
    source: str
    result: Result
    because: str
    pages: tuple[int, ...] = ()
    mend: str | None = None


@dataclass(frozen=True)
class Inspection:
    """A whole file held against the guidance of one profile."""

    file: str
    profile: Profile
    pages: int
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether no check fails; what cannot be told from the file alone does not count."""
        return not any(check.result == "fails" for check in self.checks)


@dataclass(frozen=True)
class _Verdict:
    result: Result
    because: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Question:
    """What a check may ask."""

    facts: BundleFacts
    settings: BundleSettings
    profile: Profile

    def printed(self, page: PageFacts) -> str:
        """Give the number that the profile wants printed on a page."""
        by_label = self.profile == "family" or self.facts.before > 0
        return page.label if by_label else str(page.number)


def inspect(path: Path, settings: BundleSettings, profile: Profile | None = None) -> Inspection:
    """Hold a PDF against each line of the guidance; raises BundleError when it is no PDF that can be opened."""
    wanted = profile or settings.profile
    question = _Question(read(path), settings, wanted)
    asked = ((name, one) for name, one in settings.guidance.items() if wanted in one.profiles)
    checks = tuple(_check(name, guideline, question) for name, guideline in asked)
    return Inspection(path.name, wanted, len(question.facts.pages), checks)


def _check(name: str, guideline: Guideline, question: _Question) -> Check:
    if name not in CHECKS:
        raise BundleError(f"rules.yaml, bundle: guidance: there is no check {name}; known are {', '.join(CHECKS)}")
    verdict = CHECKS[name](question)
    mend = None if verdict.result == "holds" else guideline.mend
    return Check(
        name, guideline.asks, guideline.strength, guideline.source, verdict.result, verdict.because, verdict.pages, mend
    )


def _where(failing: Iterable[PageFacts], fails: str, holds: str) -> _Verdict:
    """Fail with the pages at fault, or hold when there are none."""
    pages = tuple(page.number for page in failing)
    return _Verdict("fails", f"{fails}: {_named(pages)}", pages) if pages else _Verdict("holds", holds)


def _named(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:MOST_NAMED]))
    more = f" and {len(pages) - MOST_NAMED} more" if len(pages) > MOST_NAMED else ""
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}{more}"


def _one_file(question: _Question) -> _Verdict:
    if "attached files" in question.facts.acts:
        return _Verdict("fails", "other files are attached to the PDF")
    return _Verdict("holds", f"one PDF of {len(question.facts.pages)} pages")


def _printed_numbers(question: _Question) -> _Verdict:
    pages = question.facts.pages
    wrong = [page for page in pages if question.printed(page) not in page.margin_words]
    behind = _behind(pages)
    if wrong and behind:
        return _Verdict(
            "fails",
            f"the printed number is {abs(behind)} {'less' if behind > 0 else 'more'} than the PDF's page number",
            tuple(page.number for page in wrong),
        )
    wordless = [page for page in wrong if not page.text.strip()]
    if wrong and len(wordless) == len(wrong):
        numbers = tuple(page.number for page in wordless)
        return _Verdict(
            "cannot tell", f"no text, so that a number may be part of the picture: {_named(numbers)}", numbers
        )
    on = f", on from {question.facts.before} of the file before" if question.facts.before else ""
    return _where(wrong, "no number of its own at head or foot", f"every page shows its number{on}")


def _behind(pages: Sequence[PageFacts]) -> int:
    """Find by how much most printed numbers lag behind the PDF's; 0 where they do not lag alike."""

    def alike(lag: int) -> int:
        return sum(page.number > lag and str(page.number - lag) in page.margin_words for page in pages)

    likeliest = max(range(-INDEX_WITHIN, INDEX_WITHIN + 1), key=lambda lag: (alike(lag), -abs(lag)))
    return likeliest if alike(likeliest) > len(pages) / 2 else 0


def _labels(question: _Question) -> _Verdict:
    if not question.facts.has_page_labels:
        return _Verdict("fails", "the PDF has no page labels")
    numbered = [page for page in question.facts.pages if re.fullmatch(r"[A-Z]+\d+", page.label)]
    if not numbered:
        return _Verdict("fails", "no page is labelled A1, A2 … by section")
    wrong = [page for page in numbered if page.label not in page.margin_words]
    return _where(wrong, "the label is not printed", "every section is numbered after its letter, printed and as label")


def _index_pages(facts: BundleFacts) -> Iterator[PageFacts]:
    """Give the page that is headed Index or Contents, and those with links that follow, up to the first one linked.

    What goes on from another file, as a supplement does, may list what it adds under a heading of its own.
    """
    headed = (page for page in facts.pages[:INDEX_WITHIN] if INDEX_HEADING.search(page.text[:HEADING_LETTERS]))
    first = next(headed, facts.pages[0] if facts.before and facts.pages[0].links else None)
    listed: set[int | None] = set()
    for page in facts.pages[first.number - 1 :] if first else ():
        if page.number in listed or (page is not first and not page.links):
            return
        yield page
        listed.update(link.target for link in page.links)


def _index(question: _Question) -> _Verdict:
    index = list(_index_pages(question.facts))
    if not index:
        return _Verdict("fails", f"none of the first {INDEX_WITHIN} pages is headed Index or Contents")
    if not any(link.target for page in index for link in page.links):
        return _Verdict("fails", "the index has no links to pages", tuple(page.number for page in index))
    misled = [page for page in index if any(not _leads_right(link.target, link.words, question) for link in page.links)]
    if misled:
        return _where(misled, "links that lead to another page than they name", "")
    unlinked = [page for page in index if any(not _is_before(row, question.facts.before) for row in page.unlinked)]
    return _where(unlinked, "rows that are not linked", "every row of the index leads to the page that it names")


def _is_before(pages: str, before: int) -> bool:
    """Tell whether a row is of pages in a file before this one, to which no link of this one can lead."""
    first = re.match(r"\d+", pages)
    return first is not None and int(first[0]) <= before


def _leads_right(target: int | None, words: str, question: _Question) -> bool:
    """Tell whether a link leads to a page that its words name; words without any number but those of days name none."""
    if target is None:
        return False
    tokens = re.findall(r"[A-Za-z]{0,3}\d+", _without_days(words))
    page = question.facts.pages[target - 1]
    return not tokens or str(target) in tokens or page.label in tokens


def _without_days(words: str) -> str:
    for written in reversed(list(find(words))):
        words = words[: written.start] + words[written.end :]
    return words


def _bookmarks(question: _Question) -> _Verdict:
    facts = question.facts
    if not facts.bookmarks:
        return _Verdict("fails", "the PDF has no bookmarks")
    nowhere = [one.title for one in facts.bookmarks if one.target is None]
    if nowhere:
        return _Verdict("fails", f'the bookmark "{nowhere[0]}" leads to no page')
    bare = [one for one in facts.bookmarks if one.depth < 2 and not _names_page(one.title, one.target, facts)]  # noqa: PLR2004 - sections and documents
    if bare:
        pages = tuple(one.target for one in bare if one.target)
        return _Verdict("fails", f'the bookmark "{bare[0].title}" does not say its page number', pages)
    long = [one.title for one in facts.bookmarks if len(one.title) > LONGEST_BOOKMARK]
    if long:
        return _Verdict("fails", f'the bookmark "{long[0][:60]}…" is too long to be read')
    return _Verdict("holds", f"{len(facts.bookmarks)} bookmarks, each with its page")


def _names_page(title: str, target: int | None, facts: BundleFacts) -> bool:
    tokens = re.findall(r"[^\W_]+", title)
    return target is not None and (str(target) in tokens or facts.pages[target - 1].label in tokens)


def _searchable(question: _Question) -> _Verdict:
    silent = [page for page in question.facts.pages if not page.own_words and not page.blank]
    typed = [page for page in silent if page.looks_typed]
    if typed:
        return _where(typed, "pictures of print without words that can be searched", "")
    if senseless := [page for page in question.facts.pages if page.gibberish]:
        return _where(senseless, "words that can be searched, but are not those that are seen", "")
    numbers = tuple(page.number for page in silent)
    if numbers:
        return _Verdict("cannot tell", f"pictures that may or may not hold print: {_named(numbers)}", numbers)
    return _Verdict("holds", "every page has words that can be searched")


def _upright(question: _Question) -> _Verdict:
    turned = [page for page in question.facts.pages if page.turned]
    unknown = tuple(page.number for page in question.facts.pages if page.turned is None and not page.blank)
    if not turned and unknown:
        return _Verdict("cannot tell", f"too little text to tell which way up it is: {_named(unknown)}", unknown)
    return _where(turned, "on its side or upside down", "the text of every page stands upright")


def _full_size(question: _Question) -> _Verdict:
    zoom = question.facts.zoom
    if zoom is None or zoom == 0:
        return _Verdict("fails", "the PDF does not say at which size it opens")
    return _Verdict("holds" if zoom == 1 else "fails", f"it opens at {zoom:.0%}")


def _resolution(question: _Question) -> _Verdict:
    most = question.settings.finest_image
    fine = [page for page in question.facts.pages if page.finest_image > most * DPI_TOLERANCE]
    megabytes = question.facts.size / 1e6
    return _where(
        fine, f"pictures finer than {most} dots an inch", f"no picture is finer; the file is {megabytes:.1f} MB"
    )


def _not_in_the_file(reason: str) -> Callable[[_Question], _Verdict]:
    return lambda _: _Verdict("cannot tell", reason)


def _file_name(question: _Question) -> _Verdict:
    stem = Path(question.facts.file_name).stem
    if "bundle" not in stem.lower():
        return _Verdict("fails", f'the name "{question.facts.file_name}" does not say that it is a bundle')
    if not ends_with_date(stem):
        return _Verdict("cannot tell", "the name does not end with a date; there may be no hearing yet")
    return _Verdict("holds", "the name says that it is a bundle, and ends with a date")


def _duplicates(question: _Question) -> _Verdict:
    first: dict[str, int] = {}
    again: list[PageFacts] = []
    for page in question.facts.pages:
        if len(page.own_words) < SHORTEST_DUPLICATE:
            continue
        if page.own_words in first:
            again.append(page)
        first.setdefault(page.own_words, page.number)
    return _where(again, "the same words as on an earlier page", "no page says the same as another")


def _in_order(question: _Question) -> _Verdict:
    dated = sorted(_dated_links(question.facts))
    if not dated:
        return _Verdict("cannot tell", "no dates were found in the index")
    starts = sorted(one.target for one in question.facts.bookmarks if one.target and one.depth == 0)
    pages = []
    for (page, day), (following, later) in pairwise(dated):
        if later < day and not any(page < start <= following for start in starts):
            pages.append(following)
    if pages:
        return _Verdict("fails", f"dated before the document in front of it: {_named(pages)}", tuple(pages))
    return _Verdict("holds", "the dates in the index run on inside each section")


def _dated_links(facts: BundleFacts) -> Iterator[tuple[int, date]]:
    """Give the rows that are of one day; what is of a period, as a register, has no place among days."""
    for page in _index_pages(facts):
        for link in page.links:
            written = {one.day for one in find(link.words)}
            if link.target and len(written) == 1:
                yield link.target, written.pop()


def _bottom_right(question: _Question) -> _Verdict:
    elsewhere = [page for page in question.facts.pages if question.printed(page) not in page.corner_words]
    return _where(elsewhere, "no number at the bottom right", "every number stands at the bottom right")


def _a4(question: _Question) -> _Verdict:
    other = [page for page in question.facts.pages if not _is_a4(page)]
    if other:
        return _where(other, "not A4", "")
    most, count = question.settings.most_pages, len(question.facts.pages)
    if question.profile == "family" and count > most:
        return _Verdict("fails", f"{count} pages; more than {most} need the court's permission")
    return _Verdict("holds", f"{count} pages, all A4; the size of the letters was not measured")


def _is_a4(page: PageFacts) -> bool:
    sides = sorted((page.width, page.height))
    return all(abs(side - wanted) <= A4_TOLERANCE for side, wanted in zip(sides, A4_SIDES, strict=True))


def _safe(question: _Question) -> _Verdict:
    facts = question.facts
    if facts.acts:
        return _Verdict("fails", f"the file has {', '.join(facts.acts)}")
    acting = [page for page in facts.pages if page.acts]
    if acting:
        return _where(acting, acting[0].acts[0], "")
    loose = [page for page in facts.pages if page.loose_fonts]
    fonts = f"fonts that the file does not hold ({loose[0].loose_fonts[0]})" if loose else ""
    return _where(loose, fonts, "no password, nothing that acts, no links outside, all fonts held")


def _described(question: _Question) -> _Verdict:
    facts = question.facts
    if not facts.title:
        return _Verdict("fails", "the PDF has no title")
    if facts.makers:
        return _Verdict("fails", f'the file names who made it: "{facts.makers[0]}"')
    return _Verdict("holds", f'titled "{facts.title}", and nobody is named as its author')


def _no_blank_pages(question: _Question) -> _Verdict:
    return _where((page for page in question.facts.pages if page.blank), "blank", "no page is blank")


def _redactions(question: _Question) -> _Verdict:
    pending = [page for page in question.facts.pages if page.redaction_pending]
    if pending:
        return _where(pending, "marked for redaction, but the words are still there", "")
    hiding = [page for page in question.facts.pages if page.hidden]
    if hiding:
        return _where(hiding, "words are covered or cut off, but still in the file", "")
    if question.facts.told_still:
        return _Verdict("fails", question.facts.told_still)
    return _Verdict("cannot tell", "no redaction is left unfinished; whether more should be redacted is not told")


CHECKS: dict[str, Callable[[_Question], _Verdict]] = {
    "B1": _one_file,
    "B2": _printed_numbers,
    "B3": _labels,
    "B4": _index,
    "B5": _bookmarks,
    "B6": _searchable,
    "B7": _upright,
    "B8": _full_size,
    "B9": _resolution,
    "B10": _not_in_the_file("a file does not tell what was added after it was served"),
    "B11": _printed_numbers,
    "B12": _file_name,
    "B13": _duplicates,
    "B14": _in_order,
    "B15": _bottom_right,
    "B16": _a4,
    "B17": _not_in_the_file("the limits of single documents are set by the court's directions"),
    "B18": _safe,
    "B19": _described,
    "B20": _no_blank_pages,
    "B21": _redactions,
}
"""By the number of the guideline in ``rules.yaml: bundle: guidance``."""
