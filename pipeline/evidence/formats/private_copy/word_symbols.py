"""Signs of a font of symbols in a Word document: LibreOffice would draw the words beside them in that font too."""

from copy import deepcopy

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import every, local


def part_from_symbols(root: etree._Element) -> None:
    """Give each sign (``w:sym``) that stands among other things of its run a run of its own."""
    for sign in every(root, ["sym"]):
        run = sign.getparent()
        if run is not None and local(run) == "r":
            _part(run, sign)


def _part(run: etree._Element, sign: etree._Element) -> None:
    """Move a sign, and what stands behind it, into runs behind this one, with the same looks."""
    looks = next((one for one in run if local(one) == "rPr"), None)
    before = [one for one in sign.itersiblings(preceding=True) if one is not looks]
    behind = list(sign.itersiblings())
    if behind:
        run.addnext(_run_like(run, looks, behind))
    if before:
        run.addnext(_run_like(run, looks, [sign]))


def _run_like(run: etree._Element, looks: etree._Element | None, content: list[etree._Element]) -> etree._Element:
    new = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    new.extend([] if looks is None else [deepcopy(looks)])
    new.extend(content)
    return new
