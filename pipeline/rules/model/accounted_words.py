"""``rules.yaml: disclosure: accounted``: words with a capital letter that are no secret in any case."""

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text


class AccountedWords(Strict):
    """What accounts for names in papers of schools at large, and by what verbs a name at a sentence's head is known."""

    words: frozenset[Text] = Field(
        default=frozenset(),
        description="names that may stand in any paper: subjects, examinations, apps, feasts, figures",
    )
    beginnings: frozenset[Text] = Field(
        default=frozenset(), description="words that begin a sentence as somebody's name does, and are none"
    )
    rooms: frozenset[Text] = Field(
        default=frozenset(), description="what rooms of a school are called, and no house: the Pendle Room"
    )
    deeds: frozenset[Text] = Field(
        default=frozenset(),
        description="verbs behind the first word of a sentence that show it to be a name, besides those in -s and -ed",
    )
