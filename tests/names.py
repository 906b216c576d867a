"""Which made-up words the form takes as the name of one person."""

from pydantic import TypeAdapter, ValidationError

from pipeline.case.typed_values import PersonName

_NAME: TypeAdapter[str] = TypeAdapter(PersonName)


def names_one_person(text: str) -> bool:
    """Whether a text is a name, and not "n/a", figures alone, or two people."""
    try:
        _NAME.validate_python(text)
    except ValidationError:
        return False
    return True
