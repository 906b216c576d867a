"""Files become clean, searchable A4 pages: drafted by their format, cleaned, read where they have no text, joined.

Files of one format go in batches, so that LibreOffice is started once for many files; the pages of scans are read side
by side meanwhile. A file that fails leaves its place to a ConversionError.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path

from pipeline.case.evidence import Outlook, Pages
from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.errors import BrokenReaderError, ConversionError, TooSlowError
from pipeline.evidence.conversion import ocr, page_text, text_layer
from pipeline.evidence.conversion.figures_read_again import read_figures_again
from pipeline.evidence.conversion.figures_together import Glance, Scan, doubted_pages
from pipeline.evidence.conversion.fonts_as_drawn import SuspectWord
from pipeline.evidence.conversion.joined_pages import join
from pipeline.evidence.conversion.lack_of_fonts import told_of_fonts
from pipeline.evidence.conversion.letters_read_again import Misread, misread_pages, read_letters_again
from pipeline.evidence.conversion.letters_without_font import losses_of_letters
from pipeline.evidence.conversion.ocr import Reading
from pipeline.evidence.conversion.page_text import PageText
from pipeline.evidence.conversion.redaction_residues import Residues
from pipeline.evidence.conversion.unfilled_fields import losses_of_fields, refuse_waiting
from pipeline.evidence.conversion.words_proof import hides_words, proof_of_words
from pipeline.evidence.conversion.words_read_again import read_words_again
from pipeline.evidence.conversion.workshop import Room, Workshop, attempt
from pipeline.evidence.formats.format import Draft, Enclosure, Format, Original
from pipeline.evidence.formats.known import format_of

DEEPEST_ENCLOSURE = 3
FEWEST_SECONDS = 1.0
"""Seconds that are left to a file for putting its pages together, whatever it has taken."""
MOST_BATCHES = 32
"""How many batches may be on their way at once; each waits most of its time for a worker."""


def convert(
    files: Sequence[Original], workshop: Workshop, rooms: Sequence[Room] | None = None, depth: int = 0
) -> list[Pages | ConversionError]:
    """Turn each file into pages, in order; what belongs to a file, as a picture in an e-mail, follows as further pages.

    Each file has one of ``rooms``, which it shares with what belongs to it.
    """
    rooms = rooms or [Room() for _ in files]
    made = _made(files, workshop, rooms)
    enclosures = [
        (enclosure, room)
        for (draft, _), room in zip(made, rooms, strict=True)
        if isinstance(draft, Draft)
        for enclosure in draft.enclosures
    ]
    enclosed = iter(_enclosed(enclosures, workshop, depth + 1)) if enclosures else iter(())
    return [_with_enclosures(draft, pages, enclosed, workshop) for draft, pages in made]


def _enclosed(
    enclosures: Sequence[tuple[Enclosure, Room]], workshop: Workshop, depth: int
) -> list[Pages | ConversionError]:
    """Convert what belongs to the pages of other files."""
    if depth > DEEPEST_ENCLOSURE:
        return [ConversionError("it is enclosed too deep; save it by itself") for _ in enclosures]
    files = [Original.made_here(enclosure.file) for enclosure, _ in enclosures]
    return convert(files, workshop, [room for _, room in enclosures], depth)


# --------------------------------------------------------------------------------------------------------- batches ----


Made = tuple[Draft | ConversionError, Pages | ConversionError]
"""What a file became before it was cleaned and read, and after."""


def _made(files: Sequence[Original], workshop: Workshop, rooms: Sequence[Room]) -> list[Made]:
    """Take each batch of files through its stages by itself, so that none waits for the slowest at any stage.

    The threads here only wait; the work is done by those of the workshop.
    """
    made: dict[int, Made] = {}
    by_format: dict[Format, list[int]] = {}
    for number, file in enumerate(files):
        form = attempt(partial(_format_of_present, file))
        if isinstance(form, ConversionError):
            made[number] = (form, form)
        else:
            by_format.setdefault(form, []).append(number)
    longest_first = sorted(by_format.items(), key=lambda one: -one[0].together)
    batches = [(form, batch) for form, numbers in longest_first for batch in _batches(numbers, form.together)]

    def drafts_of(form: Format, batch: list[int]) -> list[Draft | ConversionError]:
        folder, sources = workshop.sub_folder("draft"), [files[number] for number in batch]
        return workshop.executor.submit(form.convert_all, sources, folder, workshop.sandbox).result()

    def through(form: Format, batch: list[int]) -> list[Made]:
        own = [rooms[number] for number in batch]
        own[0].taken()
        drafts = [told_of_fonts(draft) for draft in drafts_of(form, batch)]
        return list(zip(drafts, _read(_cleaned(drafts, own, workshop), own, workshop), strict=True))

    with ThreadPoolExecutor(MOST_BATCHES) as waiting:
        for (_, batch), done in zip(batches, waiting.map(lambda one: through(*one), batches), strict=True):
            made.update(zip(batch, done, strict=True))
    return [made[number] for number in range(len(files))]


def _format_of_present(file: Original) -> Format:
    if not file.path.is_file():
        raise ConversionError("the file cannot be read, as it is there no more; copy it again")
    return format_of(file.sniffed)


def _batches(numbers: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


# -------------------------------------------------------------------------------------------------------- cleaning ----


@dataclass(frozen=True)
class _Clean:
    """A clean PDF, what was noted and lost on the way to it, and what text its pages have by themselves.

    What is ``drawn`` stands across every page, and in none of that text.
    """

    pdf: Path
    notes: tuple[str, ...]
    losses: tuple[Loss, ...]
    pages: tuple[PageText, ...]
    residues: Residues | None = None
    drawn: str = ""

    def with_losses(self, texts: Sequence[str]) -> tuple[Loss, ...]:
        """Give all losses, now that it is known what every page says."""
        return (*self.losses, *(self.residues.losses(texts) if self.residues else ()), *losses_of_fields(texts))


def _cleaned(
    drafts: Sequence[Draft | ConversionError], rooms: Sequence[Room], workshop: Workshop
) -> list[_Clean | ConversionError]:
    folder = workshop.sub_folder("clean")

    def cleaned(draft: Draft, target: Path) -> _Clean:
        as_it_came = draft.words is None and not draft.all_text
        files = str(draft.pdf), str(target)
        found = workshop.sandbox.call(page_text.clean_and_look, *files, as_it_came, draft.all_text)
        pages = tuple(replace(PageText.of(page), all_text=draft.all_text) for page in found["pages"])
        notes, losses = told_apart(found["remarks"])
        texts = [page.text for page in pages]
        proof = proof_of_words(draft.words, found["words"], losses, texts)
        letters = losses_of_letters(draft.words, texts) if draft.words and not hides_words(losses) else ()
        residues = Residues.of(found["residues"]) if found["residues"] else None
        told = (*draft.notes, *notes), (*draft.losses, *losses, *proof, *letters)
        return _Clean(target, *told, pages, residues, draft.words.drawn if draft.words else "")

    def one(number: int) -> _Clean | ConversionError:
        draft = drafts[number]
        if isinstance(draft, ConversionError):
            return draft
        return rooms[number].attempt(lambda: cleaned(draft, folder / f"{number}.pdf"))

    return list(workshop.executor.map(one, range(len(drafts))))


# --------------------------------------------------------------------------------------------------------- reading ----


@dataclass(frozen=True)
class _Unread:
    """A page, counted from 0, that has no text, or one with text whose pictures may hold more words.

    ``first`` is what was seen in the places of its figures where its text says others, ``misread`` are words of it that
    are not seen.
    """

    pdf: Path
    page: int
    work: Path
    room: Room
    text: PageText
    first: Glance | None = None
    misread: tuple[SuspectWord, ...] = ()

    @property
    def aside(self) -> bool:
        """Whether only its pictures are read, or its figures once more."""
        return not self.text.wants_reading


def _read(
    documents: Sequence[_Clean | ConversionError], rooms: Sequence[Room], workshop: Workshop
) -> list[Pages | ConversionError]:
    """Give each document its text, reading the pages that have none; all pages of all documents side by side."""
    folder = workshop.sub_folder("read")
    scans = [
        Scan(one.pdf, one.pages, folder / f"{number}-figures", rooms[number])
        for number, one in enumerate(documents)
        if isinstance(one, _Clean)
    ]
    doubted = doubted_pages(scans, workshop)
    unread = _unread(documents, rooms, folder, doubted.pages, misread_pages(scans, workshop))
    readings = {document.pdf: _told_by_text(document) for document in documents if isinstance(document, _Clean)}
    outlooks = dict.fromkeys(readings, Outlook.FINISHED)
    aside = _read_all(unread, readings, outlooks, workshop)

    def finished(document: _Clean | ConversionError, room: Room) -> Pages | ConversionError:
        if isinstance(document, ConversionError):
            return document
        room.seconds = max(room.seconds, FEWEST_SECONDS)  # what was read is kept, if there is time for nothing else
        pages = room.attempt(lambda: _finished(document, readings[document.pdf], workshop))
        if isinstance(pages, ConversionError):
            return pages
        besides = _besides(document, readings[document.pdf], aside)
        losses = (*pages.losses, *([doubted.unread[document.pdf]] if document.pdf in doubted.unread else []))
        return replace(pages, outlook=outlooks[document.pdf], besides=besides, losses=losses)

    return list(workshop.executor.map(finished, documents, rooms))


def _read_all(
    unread: Sequence[_Unread], readings: dict[Path, list[Reading]], outlooks: dict[Path, Outlook], workshop: Workshop
) -> Mapping[tuple[Path, int], str]:
    """Read pages, and add what came of each to what is known of its document; gives the words that are no text."""
    aside: dict[tuple[Path, int], str] = {}
    for one, done in zip(unread, workshop.executor.map(lambda one: _reading(one, workshop), unread), strict=True):
        if isinstance(done, ConversionError):
            if not one.aside:  # it goes into the bundle as it is, and is told
                readings[one.pdf].append(Reading(one.page, because=str(done)))
            outlooks[one.pdf] = max(outlooks[one.pdf], outlook_of(done))
        elif done and one.aside and not done.instead:
            aside[one.pdf, one.page] = done.words
        elif done:
            readings[one.pdf].append(done)
    return aside


def _unread(
    documents: Sequence[_Clean | ConversionError],
    rooms: Sequence[Room],
    folder: Path,
    doubted: Mapping[tuple[Path, int], Glance],
    misread: Misread,
) -> list[_Unread]:
    """List the pages of which anything is to be read."""
    return [
        _Unread(
            *(document.pdf, page, folder / f"{number}-{page}", rooms[number], text),
            first=doubted.get((document.pdf, page)),
            misread=misread.get((document.pdf, page), ()),
        )
        for number, document in enumerate(documents)
        if isinstance(document, _Clean)
        for page, text in enumerate(document.pages)
        if text.wants_reading
        or text.pictures_to_read
        or text.wants_comparing
        or (document.pdf, page) in doubted
        or (document.pdf, page) in misread
    ]


def _besides(document: _Clean, readings: Sequence[Reading], aside: Mapping[tuple[Path, int], str]) -> tuple[str, ...]:
    """Give the words of each page that stays which are no part of its text; nothing where there are none."""
    blank = {one.page for one in readings if one.blank}
    pages = [(number, page.beyond) for number, page in enumerate(document.pages) if number not in blank]
    drawn = document.drawn
    words = tuple("\n".join(filter(None, (beyond, aside.get((document.pdf, page)), drawn))) for page, beyond in pages)
    return words if any(words) else ()


def _told_by_text(document: _Clean) -> list[Reading]:
    """Give what need not be read: pages with text that stands sideways, and pages with nothing on them."""
    return [
        Reading(page, blank=text.empty, turn=text.turn, has_text=True)
        for page, text in enumerate(document.pages)
        if text.empty or (text.turn and not text.wants_reading)
    ]


def _reading(unread: _Unread, workshop: Workshop) -> Reading | ConversionError | None:
    unread.work.mkdir()
    page, text = (unread.pdf, unread.page, unread.work, workshop.sandbox), unread.text
    if unread.misread or unread.first or text.wants_comparing:
        again = unread.room.attempt(lambda: _read_again(unread, partial(ocr.read_page, *page)))
        if again or not text.pictures_to_read:
            return again
    return unread.room.attempt(lambda: ocr.read_page(*page, within=text.pictures_to_read))


def _read_again(unread: _Unread, read: Callable[[], Reading]) -> Reading | None:
    """Read a page whose text says other words or figures than are seen."""
    once = cache(read)
    again = read_letters_again(once, unread.misread) if unread.misread else None
    if again is None and unread.first:
        again = read_figures_again(once, unread.text.text, unread.first)
    if again is None and unread.text.wants_comparing:
        again = read_words_again(once, unread.text)
    return again


def _finished(document: _Clean, readings: Sequence[Reading], workshop: Workshop) -> Pages:
    if not readings:
        return _pages(document.pdf, document.pages, document.notes, document)
    if sum(one.blank for one in readings) == len(document.pages):
        raise ConversionError("every page is blank, or shows nothing that can be drawn; scan or export the file again")
    target = document.pdf.with_suffix(".read.pdf")
    words = [asdict(replace(one, look="", words="")) for one in readings]
    workshop.sandbox.call(text_layer.lay_words, str(document.pdf), words, str(target))
    pages = tuple(map(PageText.of, workshop.sandbox.call(page_text.texts, str(target))))
    notes = (*document.notes, *(note for one in readings if (note := one.note())))
    made = _pages(target, pages, notes, document)
    count = len(document.pages)
    return replace(made, looks=ocr.looks_of(count, readings), unsure=ocr.doubts_of(count, readings))


def _pages(pdf: Path, pages: Sequence[PageText], notes: tuple[str, ...], document: _Clean) -> Pages:
    texts, feet = tuple(page.text for page in pages), tuple(page.foot for page in pages)
    refuse_waiting(texts)
    return Pages(pdf, texts, notes, feet=feet, losses=document.with_losses(texts))


# ------------------------------------------------------------------------------------------------------ enclosures ----


def outlook_of(outcome: Pages | ConversionError) -> Outlook:
    """Tell whether a file, or a part of it, failed for a reason of the moment, so that another try is worth while."""
    if isinstance(outcome, Pages):
        return outcome.outlook
    if isinstance(outcome, BrokenReaderError):
        return Outlook.BROKE
    if isinstance(outcome, TooSlowError):
        return Outlook.SLOW
    return Outlook.FINISHED if outcome.lasts else Outlook.UNFINISHED


def _with_enclosures(
    draft: Draft | ConversionError,
    pages: Pages | ConversionError,
    enclosed: Iterator[Pages | ConversionError],
    workshop: Workshop,
) -> Pages | ConversionError:
    """Join a document with what it encloses; the next items of ``enclosed`` are its own."""
    if isinstance(draft, ConversionError):
        return pages
    own = [(enclosure.name, next(enclosed)) for enclosure in draft.enclosures]
    if isinstance(pages, ConversionError):
        return pages
    pages = replace(pages, attached=draft.attached)
    if not own:
        return pages
    parts, notes, losses = [pages], list(pages.notes), list(pages.losses)
    for name, outcome in own:
        if isinstance(outcome, ConversionError):
            losses.append(Loss(LossKind.NOT_OPENED, f'in it, but not shown: "{name}": {outcome}'))
            continue
        first = sum(part.count for part in parts) + 1
        notes.append(f'in it: "{name}", from page {first}')
        notes += [f'"{name}": {note}' for note in outcome.notes]
        losses += [loss.inside(name) for loss in outcome.losses]
        parts.append(outcome)
    names = tuple(enclosure.name for enclosure in draft.enclosures)
    whole = replace(
        pages,
        notes=tuple(notes),
        losses=tuple(losses),
        enclosed=names,
        own_count=pages.count,
        outlook=max(pages.outlook, *(outlook_of(outcome) for _, outcome in own)),
    )
    if len(parts) == 1:
        return whole
    target = workshop.sub_folder("join") / "joined.pdf"
    return attempt(lambda: join(whole, parts, target, workshop.sandbox))
