"""Office files with things in them that a reader must not follow, count anew or show."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.evidence.dropped_files import of_no_hour, saved

_W = nsdecls("w")
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def word(*paragraphs: str, footer: str = "", styles: str = "", relations: Mapping[str, str] | None = None) -> bytes:
    """A DOCX of these paragraphs, each a word or the XML of its runs; relations are targets outside, by their id."""
    document = docx.Document()
    for paragraph in paragraphs:
        _add(document, paragraph)
    if footer:
        _fill(document.sections[0].footer.paragraphs[0]._p, footer)
    if styles:
        document.styles.element.append(parse_xml(styles.replace("<w:style ", f"<w:style {_W} ", 1)))
    for name, target in (relations or {}).items():
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        document.part.rels.get_or_add_ext_rel(kind, target)
        [relation] = [one for one in document.part.rels.values() if one.target_ref == target]
        assert relation.rId == name, f"the next free id is {relation.rId}"
    return saved(document.save)


def word_with_a_web_page_in_it(page: str) -> bytes:
    """A DOCX part of which is HTML, which LibreOffice passes over."""
    document = docx.Document()
    document.add_paragraph("Dear Ms Okafor")
    part = Part(PackURI("/word/further.html"), "text/html", page.encode(), document.part.package)
    name = document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk")
    document.element.body.insert(1, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>'))
    return saved(document.save)


def _add(document: Document, paragraph: str) -> None:
    if paragraph.startswith("<"):
        _fill(document.add_paragraph()._p, paragraph)
    else:
        document.add_paragraph(paragraph)


def _fill(paragraph: object, runs: str) -> None:
    names = (
        f'{_W} {nsdecls("r", "wp", "a", "pic")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    for child in parse_xml(f"<w:p {names}>{runs}</w:p>"):
        paragraph.append(child)  # type: ignore[attr-defined]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """A field as Word writes it: in runs between marks."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{mark('begin')}{asked}{mark('separate')}{result}{mark('end')}"


def simple_field(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{result}</w:fldSimple>'


def open_document(kind: str, body: str, automatic: str = "", master: str = "", common: str = "") -> bytes:
    """An ODT ("text"), ODP ("presentation") or ODS ("spreadsheet") with this body."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="'
            f'application/vnd.oasis.opendocument.{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {_ODF} office:version="1.3"><office:automatic-styles>{automatic}'
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f'<office:document-styles {_ODF} office:version="1.3"><office:styles>{common}</office:styles>'
            "<office:automatic-styles>"
            '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" '
            'fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style/></style:page-layout>'
            "</office:automatic-styles><office:master-styles>"
            f'<style:master-page style:name="Standard" style:page-layout-name="page">{master}</style:master-page>'
            "</office:master-styles></office:document-styles>",
        )
    return of_no_hour(stream)
