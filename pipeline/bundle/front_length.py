"""How many pages the front matter will take, guessed from its words, so that the first rendering is mostly the last."""

from collections.abc import Sequence

from pipeline.bundle.contents import Contents
from pipeline.bundle.page_layout import FrontPages
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.typeset.fonts import lines_of

FONT_SIZE, LINE_HEIGHT, FIGURE_LINE_HEIGHT = 12.0, 15.6, 13.8
INDEX_PADDING, CHRONOLOGY_PADDING, FIGURE_PADDING = 7.3, 9.6, 4.5
PAGE_HEIGHT, TITLE_HEIGHT, SECOND_TITLE_HEIGHT, SECTION_HEIGHT = 722.8, 44.6, 28.9, 30.3
INDEX_HEAD_HEIGHT, CHRONOLOGY_HEAD_HEIGHT, FIGURE_HEAD_HEIGHT = 23.7, 25.9, 19.0
INDEX_COLUMN, CHRONOLOGY_COLUMNS, FIGURE_COLUMNS = 241.0, (215.0, 96.0), (116.0, 269.0)
VOLUME_NAME = 34.0
"""Points, as templates/bundle.css has them: of lines, rows and headings, and of the columns whose text may take several
lines, less what the names of volumes take. Only the first guess at the length of a part is made from these."""


def guess(contents: Contents, held: Contents, settings: BundleSettings, volumes: int) -> FrontPages:
    """Guess the length of each part from its words, so that the first rendering is mostly the last one.

    The index is that of all ``contents``, the rest is what one volume holds.
    """
    written = [[""] * (bool(contents.chronology) + bool(contents.figures or contents.pictures))]
    sections = written + [[one.title for one in section.documents] for section in contents.sections]
    narrower = VOLUME_NAME if volumes > 1 else 0.0
    index = [
        SECTION_HEIGHT * (number == 0) + _row_height(INDEX_PADDING, (title, INDEX_COLUMN - narrower))
        for titles in sections
        for number, title in enumerate(titles)
    ]
    titles = {one.file: one.title for section in contents.sections for one in section.documents}
    event, source = CHRONOLOGY_COLUMNS
    chronology = [
        _row_height(CHRONOLOGY_PADDING, (one.text, event - narrower), (titles.get(one.file or "", one.source), source))
        for one in held.chronology
    ]
    parts = [bool(held.chronology) + bool(held.figures or held.pictures)]
    parts += [len(section.documents) for section in held.sections]
    return FrontPages(
        cover=1,
        index=_pages_for(index, TITLE_HEIGHT, INDEX_HEAD_HEIGHT),
        chronology=_pages_for(chronology, TITLE_HEIGHT, CHRONOLOGY_HEAD_HEIGHT) if chronology else 0,
        figures=len(held.pictures) + _pages_of_figures(held),
        dividers=tuple(int(settings.divides(documents)) for documents in parts if documents),
    )


def _pages_of_figures(held: Contents) -> int:
    if not held.figures:
        return 0
    name, reached = FIGURE_COLUMNS
    rows = [
        _row_height(FIGURE_PADDING, (one.name, name), (one.reached, reached), line_height=FIGURE_LINE_HEIGHT)
        for one in held.figures
    ]
    return _pages_for(rows, SECOND_TITLE_HEIGHT if held.pictures else TITLE_HEIGHT, FIGURE_HEAD_HEIGHT)


def _row_height(padding: float, *cells: tuple[str, float], line_height: float = LINE_HEIGHT) -> float:
    lines = max(lines_of(text, width / FONT_SIZE) for text, width in cells)
    return lines * line_height + padding


def _pages_for(rows: Sequence[float], title: float, head: float) -> int:
    """Count the pages that a table takes below its title: no row is broken, and each page begins with the head."""
    pages, left = 1, PAGE_HEIGHT - title - head
    for height in rows:
        if height > left:
            pages, left = pages + 1, PAGE_HEIGHT - head
        left -= height
    return pages
