"""``rules.yaml: first_day_calling``: which absences call for a contact with the family on their first day."""

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.rule_names import CodeName, KindName


class FirstDayCalling(Strict):
    """An absence that begins with one of these codes was explained by nobody, so the school calls that day."""

    codes: tuple[CodeName, ...] = Field(default=(), description="register codes of absences that nobody had explained")
    papers: tuple[KindName, ...] = Field(default=(), description="papers that show a contact on their day")
    no_calls: tuple[Text, ...] = Field(default=(), description="kinds of contact in a log that reach nobody on the day")
