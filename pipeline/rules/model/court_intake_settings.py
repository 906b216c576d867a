"""``rules.yaml: prosecution.court_intake``: what the magistrates' court's own intake accepts, as figures and lists."""

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text


class CourtIntakeSettings(Strict):
    """Limits are in characters; ``pattern`` values are regular expressions over the whole text."""

    wording: int = Field(gt=0)
    statement_of_facts: int = Field(gt=0)
    place: int = Field(gt=0)
    name_part: int = Field(gt=0)
    informant: int = Field(gt=0)
    address_lines: int = Field(gt=0)
    address_line: int = Field(gt=0)
    material_name: int = Field(gt=0)
    sub_folder: int = Field(gt=0)
    offence_code: int = Field(gt=0)
    authority_code: Text
    court_code: Text
    urn: Text
    post_code: Text
    e_mail: Text
    telephone: Text
    money: Text
    youngest_defendant: int = Field(gt=0)
    document_kinds: dict[str, Text]
    """What the court calls each kind of output in a single justice case."""
    notice_formats: tuple[Text, ...]
    formats: tuple[Text, ...]
    """Endings of the files that it takes."""
    titles: tuple[Text, ...] = ()
    date_code_between: int
    date_code_on: int
    genders: dict[str, int]
    summons_code: Text
    language: Text
    source: Text
