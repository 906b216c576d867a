"""The papers of a case as they are looked through for what a defendant may not read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.case.evidence import Evidence
from pipeline.disclosure.looked_through import SearchedPaper


def papers_to_search(
    evidence: Iterable[Evidence],
    of_a_home: Collection[str],
    bookmarks: Mapping[str, Sequence[str]],
    staff: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Evidence, SearchedPaper]]:
    """Give each paper that has pages, beside what it is looked through as.

    ``of_a_home`` are the kinds that tell what was seen there; ``bookmarks`` and ``staff`` are those of each file.
    """
    for one in evidence:
        if one.pages is not None:
            yield (
                one,
                SearchedPaper(
                    one.file,
                    one.title,
                    one.pages.texts,
                    bookmarks.get(one.file, ()),
                    besides=one.pages.besides,
                    unread=[number for number, doubt in enumerate(one.pages.unsure, start=1) if doubt],
                    is_of_a_home=one.is_any_of(of_a_home),
                    staff=staff.get(one.file, ()),
                ),
            )
