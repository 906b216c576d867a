"""``routes``, ``new`` and ``rules``: what the rules say, a folder that asks for it, and whether they are in order."""

import json
from pathlib import Path

import click

from pipeline import report
from pipeline.commands.completing import RouteName
from pipeline.environment_options import option, path_option
from pipeline.errors import DocumentError
from pipeline.files.described_keys import schema_of
from pipeline.intake.inbox import place_of_new_folder
from pipeline.options import rules_option, templates_option
from pipeline.referral.blank import new_case_folder
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.describing.describe import as_plain, describe_route, list_facts, list_routes
from pipeline.rules.describing.route_pages import write_pages
from pipeline.rules.describing.what_comes_from_where import rules_laid, templates_laid
from pipeline.rules.model.load import load_rules, read_rules
from pipeline.rules.model.rulebook import Rules
from pipeline.shipped import HOME
from pipeline.typeset.template_folders import templates_in


@click.command("routes")
@click.argument("route", required=False, type=RouteName())
@click.option("--facts", is_flag=True, help="List the facts that an expression in the rules may use.")
@click.option("--json", "as_json", is_flag=True, help="Print the routes, or one with its needs and steps, as JSON.")
@click.option("--docs", type=click.Path(path_type=Path), help="Write a page for each route into this folder.")
@rules_option
def routes_command(route: str | None, facts: bool, as_json: bool, docs: Path | None, rules: tuple[Path, ...]) -> None:
    """List the routes, or print one route's checklist in plain words."""
    loaded = load_rules(*rules)
    if facts:
        click.echo(list_facts(loaded))
        return
    if docs:
        report.say(f"Wrote {len(write_pages(loaded, docs))} pages into {docs}.")
        return
    if route:
        loaded.route(route)
    if as_json:
        told = as_plain(loaded, route)
        click.echo(json.dumps(told[0] if route else told, ensure_ascii=False, indent=1))
        return
    click.echo(describe_route(route, loaded) if route else list_routes(loaded))


@click.command("new")
@click.argument("case")
@option("--route", required=True, type=RouteName(), help="The route of the referral; casebundle routes lists them.")
@rules_option
@path_option("--inbox", HOME / "inbox", "Where schools drop case folders.")
def new_command(case: str, route: str, rules: tuple[Path, ...], inbox: Path) -> None:
    """Make a new case folder with the blank referral workbook of a route."""
    loaded = load_rules(*rules)
    loaded.route(route)
    made = new_case_folder(*place_of_new_folder(case, inbox), form_of(route, loaded))
    report.say(f"Made {made}. Fill it in and put the papers beside it.")


@click.command("rules")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--schema", is_flag=True, help="Print the JSON Schema of rules files, for editors.")
@rules_option
@templates_option
def rules_command(files: tuple[Path, ...], schema: bool, rules: tuple[Path, ...], templates: tuple[Path, ...]) -> None:
    """Check rules and templates: each fault with its file and place, what comes from where, and what no route uses."""
    if schema:
        click.echo(json.dumps(schema_of(Rules), indent=1, ensure_ascii=False))
        return
    there = templates_in(templates)
    reading = read_rules(files or rules, there)
    from pipeline.commands.template_faults import faults_of_templates  # noqa: PLC0415  (all that is made; seldom asked)

    if faults := tuple(faults_of_templates(there, reading.rules)):
        raise DocumentError("\n".join(faults))
    name = reading.layers.base.name
    for warning in reading.warnings:
        click.echo(f"{warning.file or name}, {warning} (a warning)")
    for line in (*rules_laid(reading.layers), *templates_laid(templates)):
        click.echo(line)
    loaded = reading.rules
    click.echo(f"{name} is in order: {len(loaded.routes)} routes, {len(loaded.evidence)} kinds of evidence.")
