"""``health``: whether the watch is alive, and sees the inbox."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.environment_options import path_option
from pipeline.outbox.watch_health import ailments, read_health
from pipeline.shipped import HOME


@click.command("health")
@path_option("--outbox", HOME / "outbox", "Where results are published.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def health_command(outbox: Path, as_json: bool) -> None:
    """Say whether the watch is alive, when it swept last and what it waits for; 1 where it is not well."""
    found, health = list(ailments(outbox)), read_health(outbox)
    if as_json:
        told = asdict(health) if health else {}
        click.echo(json.dumps({"well": not found, "ailments": found, **told}, ensure_ascii=False, indent=1))
    else:
        for one in found or ["The watch is well."]:
            click.echo(one)
        if health:
            click.echo(f"{health.cases:,} cases; {health.in_work} in work; {len(health.awaited)} to be tried again.")
            if health.beside:
                click.echo(f"{health.beside:,} in the inbox worked on by nobody; the board tells of each.")
    sys.exit(1 if found else 0)
