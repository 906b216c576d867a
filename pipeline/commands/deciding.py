"""``questions`` and ``answer``: what a person is asked about a case, and what they decided."""

from typing import Any

import click

from pipeline import report
from pipeline.commands.completing import CaseName
from pipeline.intake.inbox import named_folder
from pipeline.options import Common, common_options
from pipeline.outbox.answers import answer_to, record_answer
from pipeline.process import preview_of, status_with_question
from pipeline.running.engine import processors
from pipeline.text import dates


@click.command("questions")
@click.argument("case", type=CaseName())
@click.option("--json", "as_json", is_flag=True, help="Print the questions as JSON.")
@common_options
def questions_command(case: str, as_json: bool, **common: Any) -> None:
    """Say what a person is asked about a case, and what was answered; nothing is written."""
    settings = Common(**common).settings()
    status = preview_of(named_folder(case, settings.inbox), settings, workers=processors())
    report.questions_json(status) if as_json else report.questions(status)


@click.command("answer")
@click.argument("case", type=CaseName())
@click.argument("question")
@click.option("--as", "said", required=True, metavar="ANSWER", help="One of the choices, or how it begins.")
@click.option("--by", required=True, metavar="NAME", help="Who decided.")
@click.option("--because", metavar="TEXT", help="Why, where that should be kept.")
@common_options
def answer_command(case: str, question: str, said: str, by: str, because: str | None, **common: Any) -> None:
    """Answer a question about a case; the answer is kept with name and day, and the next pass reckons with it."""
    settings = Common(**common).settings()
    status = status_with_question(named_folder(case, settings.inbox), question, settings, workers=processors())
    given = answer_to(status, question, said, by=by, on=settings.today, because=because)
    record_answer(settings.outbox / status.case, given)
    report.say(f"Recorded: {given.said}, by {given.by} on {dates.in_words(given.on)}. The next pass reckons with it.")
