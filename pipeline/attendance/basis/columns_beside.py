"""``rules.yaml: attendance: columns_beside``: words of columns that may contradict the marks of a register."""

from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.files.yaml_file import Strict, Text

Words = Annotated[frozenset[Text], AfterValidator(lambda words: frozenset(word.casefold() for word in words))]


class ColumnsBeside(Strict):
    """What a school's system writes over and into columns that are not read, in whatever capitals."""

    corrections: Words = Field(
        default=frozenset(), description="words of a heading below which another mark is said in words"
    )
    changes: Words = Field(default=frozenset(), description="words of a heading below which another mark may stand")
    about_a_change: Words = Field(
        default=frozenset(), description="words of a heading that tell only who changed a mark, when or why"
    )
    taken_back: Words = Field(default=frozenset(), description="headings, or what stands below, that take a row back")
    standing: Words = Field(default=frozenset(), description="headings of columns that take a row back by saying no")
    yes: Words = Field(default=frozenset(), description="what only says that there was a change")
    no: Words = Field(default=frozenset(), description="what only says that there was none")
    nothing: Words = Field(default=frozenset(), description="what stands for nothing at all")
    no_change: Words = Field(
        default=frozenset(), description='words with which a text begins that says of no other mark: "nothing to add"'
    )
