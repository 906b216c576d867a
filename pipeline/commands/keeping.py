"""``cache``: how much is kept of what files became."""

from pathlib import Path

import click

from pipeline.environment_options import path_option
from pipeline.evidence.conversion.cache import Cache
from pipeline.options import cache_limit, in_bytes
from pipeline.settings import default_cache


@click.command("cache")
@click.option("--clear", is_flag=True, help="Take away all but what was used within the last hour.")
@path_option("--cache", default_cache(), "Where converted files are kept between passes.")
@cache_limit()
def cache_command(clear: bool, cache: Path, cache_gigabytes: float) -> None:
    """Say how much the cache of converted files holds, or clear it."""
    kept = Cache(cache, in_bytes(cache_gigabytes))
    if clear:
        kept.clear()
    held = kept.stored()
    click.echo(f"{cache} holds what {held.files:,} files became: {held.size:,} of at most {kept.most_bytes:,} bytes.")
