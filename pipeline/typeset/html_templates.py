"""HTML templates filled with values; whatever is wrong with one is told with its name and its line."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from pipeline.errors import DocumentError
from pipeline.text.typed import unturned
from pipeline.text.welsh import passages

FAULTS_OF_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a template may raise besides Jinja's own errors: a number added to a text, a division by 0."""


def filled(
    templates: Path,
    name: str,
    values: Mapping[str, object],
    filters: Mapping[str, Callable[..., object]] | None = None,
) -> str:
    """Fill the template ``name``; values are escaped unless they are ``Markup``.

    Raises DocumentError where the template, or one that it takes in, is missing, is not UTF-8, has a fault, or asks
    for a value that is not there.
    """
    environment = _environment(templates, tuple((filters or {}).items()))
    try:
        return environment.get_template(name).render(values)
    except TemplateNotFound as error:
        raise DocumentError(
            f'The template "{error.name}" is not in the folder {templates}. Put the original template back.'
        ) from error
    except (TemplateError, *FAULTS_OF_EXPRESSIONS) as error:
        raise DocumentError(
            f"{_place(error, templates, name)}: {_said(error)}. Correct it, or put the original template back."
        ) from error


@lru_cache(maxsize=8)
def _environment(templates: Path, filters: tuple[tuple[str, Callable[..., object]], ...]) -> Environment:
    """Keep what Jinja made of the templates of a folder; one that is saved anew is read anew."""
    environment = Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({"in_its_language": in_its_language, **dict(filters)})
    return environment


def _shown(value: object) -> object:
    return unturned(value) if isinstance(value, str) else value


def in_its_language(text: str) -> Markup:
    """Escape a text, and declare what of it is Welsh, so that it is read aloud as Welsh."""
    declared = Markup('<span lang="cy">{}</span>')
    return Markup("").join(declared.format(one) if welsh else one for one, welsh in passages(text))


class _Loader(FileSystemLoader):
    """Reads templates from a folder, and says where one that was not saved as UTF-8 is not."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise TemplateSyntaxError("it is not saved as UTF-8", line, template) from error


def _place(error: Exception, templates: Path, name: str) -> str:
    """Name the template and the line where a fault arose: Jinja puts its lines into the traceback."""
    lines = [
        (Path(frame.f_code.co_filename).relative_to(templates).as_posix(), line)
        for frame, line in walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(templates)
    ]
    if isinstance(error, TemplateSyntaxError):
        lines.append((error.name or name, error.lineno))
    template, line = lines[-1] if lines else (name, None)
    return f'The template "{template}", line {line}' if line else f'The template "{template}"'


def _said(error: Exception) -> str:
    """Give what Jinja or Python says of a fault, without a full stop at its end."""
    text = error.message if isinstance(error, TemplateError) else str(error)
    return (text or type(error).__name__).rstrip(".")
