"""The names that rules use, each by its type: ``load`` finds every one of them by it and checks that it is known."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from pipeline.rules.model.named_values import Names


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f'"{text}" is not an id; write small letters, digits and hyphens, for example stage-2-letter')
    return text


Identifier = Annotated[str, AfterValidator(_identifier)]
"""Small letters, digits and hyphens: it stands in ``status.json`` and in links."""
KindName = Annotated[str, Names("kind of evidence")]
QuestionName = Annotated[str, Names("question")]
AuthorityName = Annotated[str, Names("authority")]
RouteName = Annotated[str, Names("route")]
DateName = Annotated[str, Names("date")]
CodeName = Annotated[str, Names("register code")]
DetailName = Annotated[str, Names("detail")]
EventName = Annotated[str, Names("event")]
"""``today``, a fact that is a date, a name under ``dates:``, or a kind of evidence (``first …`` for its earliest)."""
ExpressionText = Annotated[str, Names("expression")]
Wording = Annotated[str, Names("wording")]
"""A sentence for the school; ``{fact_name}`` stands for the value of a fact."""

RuleStatus = Literal["confirmed", "local custom", "perhaps superseded"]
Weight = Literal["incomplete", "ineligible", "warning"]
