"""What acts in a PDF, or carries something unseen: what a person calls it, and taking it out of what pages bring along.

A page brings its resources, and through them nearly anything may come: an entry that no reader of pages looks at can
hold a script or a whole file. Only the lists that a page draws from are kept, and what acts is taken out of those too.
It is known by what it is, not by where it stands: fonts and pictures have free names, and one may well be called JS.
"""

from collections.abc import Callable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "a command to start a program",
    "/URI": "web links",
    "/SubmitForm": "a command to send a form",
    "/ImportData": "a command to import data",
    "/GoToR": "links to other files",
    "/GoToE": "links to embedded files",
    "/Movie": "a film",
    "/Sound": "a sound",
    "/Rendition": "a film or sound",
    "/RichMediaExecute": "a film or sound",
}
_INNER_ACTIONS = frozenset(
    {"/GoTo", "/GoToDp", "/Named", "/Hide", "/Thread", "/Trans", "/SetOCGState", "/GoTo3DView", "/ResetForm"}
)
"""Actions that do no more than show this document in another way; not worth a word (ISO 32000-2, 12.6.4)."""
_CARRIERS = {
    "/EmbeddedFile": "embedded files",
    "/Filespec": "embedded files",
    "/F": "links to other files",
    "/Action": "",
    "/Metadata": "",
}
"""By their type, things that no page draws from."""
_EMBEDDING_KEYS = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix"})
_RESOURCES = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/ProcSet"}
)
"""The lists that the content of a page draws from (ISO 32000-2, table 34)."""
_FOREIGN_KEYS = ("/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/PieceInfo", "/Metadata", "/AF", "/PS", "/Subtype2")


def named_action(action: Object | None) -> list[str]:
    """Name an action that does more than show another place in the same document."""
    kind = _action(action)
    return [_ACTIONS[kind]] if kind in _ACTIONS else []


def take_out(document: Pdf) -> list[str]:
    """Take out of all that the pages bring along what acts, is embedded or lies in other files; gives what it was."""
    found: set[str] = set()
    things = [thing for thing in document.objects if isinstance(thing, Dictionary | Stream | Array)]
    for thing in things:
        found.update(_taken_out(thing))
        if isinstance(thing, Stream):
            found.update(_taken_off(thing))
    for thing in things:
        if not isinstance(thing, Array):
            _keep_what_pages_draw_from(thing)
    return sorted(found - {""})


def _taken_out(thing: Object) -> Iterator[str]:
    """Take what does not belong to a page out of a thing, and out of those that stand in it and nowhere else."""
    for place, value in _entries(thing):
        if not isinstance(value, Object):
            continue
        name = _foreign(place, value)
        if isinstance(value, Dictionary | Array) and not value.is_indirect:
            yield from _taken_out(value)
        if name is None:
            continue
        yield name
        if isinstance(place, int):
            thing[place] = None  # the others keep their places
        else:
            del thing[place]


def _entries(thing: Object) -> list[tuple[str, object] | tuple[int, object]]:
    return list(enumerate(thing)) if isinstance(thing, Array) else list(thing.items())


def _foreign(place: str | int, value: Object) -> str | None:
    """Name what does not belong to a page, with nothing where it is not worth a word; None for what does."""
    named = _foreign_by_place(place, value)
    return named if named is not None else _foreign_by_itself(value)


def _foreign_by_place(place: str | int, value: Object) -> str | None:
    if place == "/JS" and isinstance(value, String):
        return "JavaScript"
    if place == "/AA" and _all(value, _action):
        return "scripts on events"
    if place == "/EF" and _all(value, _is_stream) and set(value.keys()) <= _EMBEDDING_KEYS:
        return "embedded files"
    return None


def _foreign_by_itself(value: Object) -> str | None:
    if kind := _action(value):
        return _ACTIONS.get(kind, "")
    if isinstance(value, Stream) and value.get("/Subtype") == Name.PS:
        return "a PostScript program"
    return _CARRIERS.get(str(value.get("/Type", ""))) if isinstance(value, Dictionary | Stream) else None


def _action(thing: Object | None) -> str:
    kind = str(thing.get("/S", "")) if isinstance(thing, Dictionary) else ""
    return kind if kind in _ACTIONS or kind in _INNER_ACTIONS else ""


def _is_stream(thing: Object) -> bool:
    return isinstance(thing, Stream)


def _all(holder: Object, is_so: Callable[[Object], object]) -> bool:
    """Whether a dictionary has entries, and each is so."""
    return isinstance(holder, Dictionary) and bool(len(holder)) and all(is_so(value) for _, value in holder.items())


def _taken_off(stream: Stream) -> Iterator[str]:
    """Take off a stream what tells of its author or leads to other files; one that lies there shows nothing here."""
    if "/F" in stream:
        del stream["/F"]
        yield "what lies in other files"
    for key in _FOREIGN_KEYS:
        if key in stream:
            del stream[key]


def _keep_what_pages_draw_from(thing: Object) -> None:
    lists = thing.get("/Resources")
    if isinstance(lists, Dictionary):
        for name in set(lists.keys()) - _RESOURCES:
            del lists[name]
