"""What lies on a layer that is switched off shows nowhere: it is taken out of the pages (ISO 32000-2, 8.11).

A page of the bundle has no layers, so what was hidden in them, an older wording or a note to oneself, would come to
light. What paints is taken out and all else stays: what a hidden part does to the state of the page counts (8.11.3.2).
"""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf

DEEPEST_FORM = 12
DEEPEST_EXPRESSION = 20

_PAINTS_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_PAINTS = frozenset({"Tj", "TJ", "sh", "Do", "INLINE IMAGE"})
_PAINTS_NEXT_LINE = frozenset({"'", '"'})
_INSTEAD_OF_PATH = ContentStreamInstruction([], Operator("n"))
_INSTEAD_OF_LINE = ContentStreamInstruction([], Operator("T*"))

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def take_out_hidden(document: Pdf) -> bool:
    """Take what stands on layers that are switched off out of all pages; tells whether there was anything."""
    if Name.OCProperties not in document.Root:
        return False
    hidden = _Hidden({group.objgen for group in _switched_off(document)})
    for page in document.pages:
        hidden.leave_out_annotations(page.obj)
        hidden.leave_out_of_page(page, document)
    _forget(document)
    return hidden.found


def _forget(document: Pdf) -> None:
    """Take away what belongs to layers in all that is left, or it might be hidden where their settings are missing."""
    for thing in document.objects:
        if not isinstance(thing, Dictionary | pikepdf.Stream):
            continue
        if Name.OC in thing:
            del thing[Name.OC]
        for holder in (thing, thing.get(Name.Resources)):
            named = holder.get(Name.Properties) if isinstance(holder, Dictionary | pikepdf.Stream) else None
            if isinstance(named, Dictionary):
                _forget_names(named)


def _forget_names(named: Dictionary) -> None:
    for name in [str(name) for name in named.keys()]:  # noqa: SIM118 - no Python dictionary
        thing = named[name]
        if isinstance(thing, Dictionary) and thing.get(Name.Type) in (Name.OCG, Name.OCMD):
            del named[name]


def _switched_off(document: Pdf) -> list[Object]:
    layers = document.Root.get(Name.OCProperties)
    setting = layers.get(Name.D) if isinstance(layers, Dictionary) else None
    if not isinstance(layers, Dictionary) or not isinstance(setting, Dictionary):
        return []
    by_use = dict(_told_by_use(setting))
    if setting.get(Name.BaseState) != Name.OFF:
        off = {group.objgen for group in _dictionaries(setting.get(Name.OFF))}
        return [
            one for one in _dictionaries(layers.get(Name.OCGs)) if not by_use.get(one.objgen, one.objgen not in off)
        ]
    shown = {group.objgen for group in _dictionaries(setting.get(Name.ON))}
    return [one for one in _dictionaries(layers.get(Name.OCGs)) if not by_use.get(one.objgen, one.objgen in shown)]


def _told_by_use(setting: Object) -> Iterator[tuple[tuple[int, int], bool]]:
    """Give the layers that a reader shows or hides by what they are for, when it shows a page (8.11.4.4)."""
    uses = (one for one in _dictionaries(setting.get(Name.AS)) if one.get(Name.Event) == Name.View)
    for use in uses:
        categories = [str(one).removeprefix("/") for one in list(use.get(Name.Category, Array()))]
        for group in _dictionaries(use.get(Name.OCGs)):
            of_group = group.get(Name.Usage)
            said = [_state(of_group, one) for one in categories] if isinstance(of_group, Dictionary) else []
            if Name.OFF in said or Name.ON in said:
                yield group.objgen, Name.OFF not in said


def _state(usage: Object, category: str) -> Object | None:
    of_category = usage.get(f"/{category}")
    return of_category.get(f"/{category}State") if isinstance(of_category, Dictionary) else None


def _dictionaries(things: Object | None) -> Iterator[Object]:
    if isinstance(things, Array):
        yield from (one for one in list(things) if isinstance(one, Dictionary))


class _Hidden:
    """The layers of one document that are switched off, by their number, and whether anything lies on them."""

    def __init__(self, groups: set[tuple[int, int]]) -> None:
        self.groups = groups
        self.found = False
        self._seen: set[tuple[int, int]] = set()

    def leave_out_annotations(self, page: Object) -> None:
        annotations = page.get(Name.Annots)
        if isinstance(annotations, Array):
            shown = [one for one in list(annotations) if not (isinstance(one, Dictionary) and self._hides(one))]
            self.found |= len(shown) < len(annotations)
            page.Annots = Array(shown)

    def leave_out_of_page(self, page: pikepdf.Page, document: Pdf) -> None:
        resources = page.resources
        if Name.Contents in page.obj and (shown := self._shown(page.obj, resources)) is not None:
            page.obj.Contents = document.make_stream(shown)
        self._leave_out_of_forms(resources, DEEPEST_FORM)

    def _leave_out_of_forms(self, resources: Object, deepest: int) -> None:
        forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
        if not isinstance(forms, Dictionary) or not deepest:
            return
        for form in (forms[name] for name in forms.keys()):  # noqa: SIM118 - no Python dictionary
            if not isinstance(form, pikepdf.Stream) or form.get(Name.Subtype) != Name.Form or form.objgen in self._seen:
                continue
            self._seen.add(form.objgen)
            own = form.get(Name.Resources, resources)
            if (shown := self._shown(form, own)) is not None:
                form.write(shown)
            self._leave_out_of_forms(own, deepest - 1)

    def _shown(self, holder: Object, resources: Object) -> bytes | None:
        """Give the content that shows, where some of it does not."""
        whole = pikepdf.parse_content_stream(holder)
        shown = list(self._without_hidden(whole, resources))
        if len(shown) == len(whole) and all(one is other for one, other in zip(shown, whole, strict=True)):
            return None
        self.found = True
        return pikepdf.unparse_content_stream(shown)

    def _without_hidden(self, instructions: Sequence[Instruction], resources: Object) -> Iterator[Instruction]:
        """Drop what paints, inside marked content of a hidden layer; marks of content nest."""
        open_marks: list[bool] = []
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                open_marks.append(operator == "BDC" and self._marks_hidden(instruction, resources))
            elif operator == "EMC" and open_marks:
                open_marks.pop()
            if not any(open_marks) and not (operator == "Do" and self._names_hidden(instruction, resources)):
                yield instruction
            elif operator in _PAINTS_PATH:
                yield _INSTEAD_OF_PATH
            elif operator in _PAINTS_NEXT_LINE:
                yield _INSTEAD_OF_LINE
            elif operator not in _PAINTS:
                yield instruction

    def _marks_hidden(self, instruction: Instruction, resources: Object) -> bool:
        tag, *properties = instruction.operands
        named = _resource(resources, Name.Properties, properties[0]) if properties else None
        return tag == Name.OC and named is not None and self._is_hidden(named)

    def _names_hidden(self, instruction: Instruction, resources: Object) -> bool:
        thing = _resource(resources, Name.XObject, instruction.operands[0])
        return thing is not None and self._hides(thing)

    def _hides(self, thing: Object) -> bool:
        membership = thing.get(Name.OC)
        return isinstance(membership, Dictionary) and self._is_hidden(membership)

    def _is_hidden(self, membership: Object) -> bool:
        """Whether a layer, or what is said of several (ISO 32000-2, table 97), hides the content that belongs to it."""
        if membership.get(Name.Type) != Name.OCMD:
            return membership.objgen in self.groups
        expression = membership.get(Name.VE)
        if isinstance(expression, Array):
            return not self._holds(expression, DEEPEST_EXPRESSION)
        return not self._shows_by_policy(membership)

    def _shows_by_policy(self, membership: Object) -> bool:
        said = membership.get(Name.OCGs)
        groups = [said] if isinstance(said, Dictionary) else list(_dictionaries(said))
        shown = [group.objgen not in self.groups for group in groups]
        by_policy = {"/AllOn": all(shown), "/AnyOff": not all(shown), "/AllOff": not any(shown)}
        return not shown or by_policy.get(str(membership.get(Name.P)), any(shown))

    def _holds(self, expression: Object, deepest: int) -> bool:
        if isinstance(expression, Dictionary):
            return expression.objgen not in self.groups
        if not isinstance(expression, Array) or not len(expression) or not deepest:
            return True
        terms = [self._holds(term, deepest - 1) for term in list(expression)[1:]]
        match str(expression[0]):
            case "/Not":
                return not all(terms)
            case "/Or":
                return any(terms)
            case _:
                return all(terms)


def _resource(resources: Object, category: Name, name: Object) -> Object | None:
    things = resources.get(category) if isinstance(resources, Dictionary) else None
    thing = things.get(str(name)) if isinstance(things, Dictionary) and isinstance(name, Name) else None
    return thing if isinstance(thing, Dictionary | pikepdf.Stream) else None
