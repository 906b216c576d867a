"""The words of ``rules.yaml`` by which papers of any kind speak of people: of a pupil, of relatives, of nobody."""

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text, Words


class WordsForPeople(Strict):
    """What stands in papers where a name may stand, and what shows that a paper is about some child."""

    no_child: frozenset[Text] = Field(
        default=frozenset(),
        description="words with a capital letter that stand in papers of any kind where a child's name may stand, and"
        " are nobody's; days, months and titles are known",
    )
    no_school: frozenset[Text] = Field(
        default=frozenset(),
        description="words of headings by which no school is told from another, in papers of any kind",
    )
    of_children: frozenset[Words] = Field(
        default=frozenset(),
        description="words of which one stands even in a short note about a child that names nobody; a note with none"
        " of them is about nobody of the case",
    )
    said_of_pupils: frozenset[Words] = Field(
        default=frozenset(),
        description="words of which one stands in what the day book of a class says of each pupil behind a name",
    )
    how_pupils_are: frozenset[Words] = Field(
        default=frozenset(), description="such words as say how a pupil is, and nothing of who rang whom"
    )
    done_by_staff: frozenset[Words] = Field(
        default=frozenset(),
        description="words with which begins what a log says behind the names of those who wrote it",
    )
    of_relatives: frozenset[Words] = Field(
        default=frozenset(),
        description="words for relatives, which stand in anybody's papers too: in a row of a log they mean the family,"
        " a note that names nobody is not the child's for them",
    )
    roles_at_school: tuple[Text, ...] = Field(
        default=(),
        description="roles by which a paper calls somebody who works at the school, and is not there as a parent",
    )
