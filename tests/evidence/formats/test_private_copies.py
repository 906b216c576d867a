"""What stands on a page is what was saved in the file: nothing is counted anew, fetched, or shown that was hidden."""

import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from zipfile import ZipFile

import pytest
import xlrd
from lxml import etree
from openpyxl import Workbook

from pipeline.case.evidence import Evidence
from pipeline.case.loss import LossKind
from pipeline.evidence.conversion.words_proof import losses_of_words
from pipeline.evidence.formats import office
from pipeline.evidence.formats.beside_cells import told_of_new, told_of_old
from pipeline.evidence.formats.format import Original
from pipeline.evidence.formats.private_copy.copying import copy
from pipeline.evidence.formats.private_copy.rich_text_copy import copy_rich_text
from pipeline.evidence.formats.private_copy.word_copy import copy_word
from pipeline.evidence.formats.private_copy.word_parts import WordsOfParts
from pipeline.evidence.formats.private_copy.word_symbols import part_from_symbols
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.evidence.formats.web import read_html
from pipeline.pdf.images import has_picture
from tests.evidence.dropped_files import Intake, picture, scan
from tests.evidence.office_files import field, open_document, run, simple_field, word

RICH_TEXT = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}} %s}"
WHITE, TINY, QUIET = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="Quiet"/>'
HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def text_of(evidence: Evidence) -> str:
    assert evidence.pages is not None, evidence.problem
    return "\n".join(evidence.pages.texts)


def kinds_of(evidence: Evidence) -> list[str]:
    return [loss.kind for loss in evidence.losses]


def test_fields_show_what_was_saved(intake: Intake) -> None:
    day, moment = run("15 January 2026"), run("8.59 am")
    nested = field('IF "a" = "' + "x" + '" "b"', run("kept ") + field("AUTHOR", run("Tom Ridgway")))
    files = {
        "letter.docx": word(
            f"{run('Dated ')}{field('DATE', day)}",
            f"{simple_field('TIME', moment)}{run(' ')}{nested}",
            f"{run('see page ')}{field('PAGEREF there', run('7'))}",
            footer=f"{field('FILENAME p', run('S:/Okafor/letter.docx'))}{run(' page ')}{field('PAGE', run('9'))}",
        ),
        "letter.odt": open_document(
            "text",
            '<text:p>Dated <text:date text:date-value="2026-01-15">15 January 2026</text:date> at '
            '<text:time>8.59 am</text:time> <text:span><text:author-name text:fixed="false">Tom Ridgway'
            "</text:author-name></text:span> see page <text:bookmark-ref>7</text:bookmark-ref></text:p>",
            master="<style:footer><text:p><text:file-name>S:/Okafor/letter.docx</text:file-name> page "
            '<text:page-number text:select-page="current">9</text:page-number></text:p></style:footer>',
        ),
        "letter.rtf": (
            RICH_TEXT % r"{\footer {\field{\*\fldinst FILENAME \\p}{\fldrslt S:/Okafor/letter.docx}} page \chpgn\par}"
            r"Dated {\field\flddirty{\*\fldinst DATE}{\fldrslt {\b 15 January 2026}}} {\field{\*\fldinst TIME}{\fldrslt"
            r" 8.59 am}} {\field{\*\fldinst {AUTHOR}}{\fldrslt Tom Ridgway}} see page {\field{\*\fldinst PAGEREF x}"
            r"{\fldrslt 7}}\par"
        ).encode(),
    }
    for evidence in intake(files):
        text = " ".join(text_of(evidence).split())
        for words in ("Dated 15 January 2026", "8.59 am", "Tom Ridgway", "see page 7", "S:/Okafor/letter.docx page 1"):
            assert words in text, evidence.file
        assert evidence.losses == ()


def test_a_sign_of_a_font_of_symbols_leaves_the_words_beside_it_readable() -> None:
    text = '<w:p xmlns:w="w"><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:sym/><w:t>b</w:t><w:sym/></w:r></w:p>'
    paragraph = etree.fromstring(text)
    part_from_symbols(paragraph)
    bold = "<w:r><w:rPr><w:b/></w:rPr>"
    runs = "".join(f"{bold}{one}</w:r>" for one in ("<w:t>a</w:t>", "<w:sym/>", "<w:t>b</w:t>", "<w:sym/>"))
    assert etree.tostring(paragraph).decode() == f'<w:p xmlns:w="w">{runs}</w:p>'


def test_a_day_of_which_nothing_was_saved_holds(intake: Intake) -> None:
    files = {
        "letter.docx": word(f"{run('Dated ')}{simple_field('DATE', '')}"),
        "letter.rtf": (RICH_TEXT % r"Dated \chdate and no more\par").encode(),
        "letter.odt": open_document("text", "<text:p>Dated <text:date/>.</text:p>"),
    }
    for evidence in intake(files):
        assert kinds_of(evidence) == [LossKind.COUNTED_ANEW], evidence.file
        assert "2026" not in text_of(evidence)


def test_changes_that_nobody_accepted_are_told_and_what_was_struck_out_never_looks_sent(intake: Intake) -> None:
    changes = (
        '<w:del w:id="1" w:author="T"><w:r><w:delText>71% (she drinks)</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="T">{run("88%")}</w:ins>'
    )
    files = {
        "letter.docx": word(f"{run('Attendance is ')}{changes}"),
        "letter.odt": open_document(
            "text",
            "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>71% (she drinks)</text:p>"
            "</text:deletion></text:changed-region><text:changed-region text:id='c2'><text:insertion/>"
            "</text:changed-region></text:tracked-changes><text:p>Attendance is <text:change text:change-id='c1'/>"
            "<text:change-start text:change-id='c2'/>88%<text:change-end text:change-id='c2'/></text:p>",
        ),
        "letter.rtf": (RICH_TEXT % r"Attendance is {\deleted 71% (she drinks)}{\revised 88%}\par").encode(),
    }
    for evidence in intake(files):
        assert kinds_of(evidence) == [LossKind.TRACKED_CHANGES], evidence.file
        assert "Attendance is 88%" in " ".join(text_of(evidence).split())
        assert "drinks" not in f"{text_of(evidence)} {evidence.notes}"


CLEAR = '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{}</w14:textFill>'
GLASS = '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>'


def test_what_was_hidden_is_on_no_page_and_is_told_without_its_words(intake: Intake) -> None:
    hidden_style = (
        '<style:style style:name="quiet" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    files = {
        "vanish.docx": word(f"{run('Seen A. ')}{run('the refuge', '<w:vanish/>')}"),
        "style.docx": word(
            f"{run('Seen B. ')}{run('the refuge', QUIET)}",
            styles=HIDDEN_STYLE,
        ),
        "white.docx": word(f"{run('Seen C. ')}{run('the refuge', WHITE)}"),
        "tiny.docx": word(f"{run('Seen D. ')}{run('the refuge', TINY)}"),
        "hidden.odt": open_document(
            "text", '<text:p>Seen E. <text:span text:style-name="quiet">the refuge</text:span></text:p>', hidden_style
        ),
        "section.odt": open_document(
            "text",
            '<text:p>Seen F. </text:p><text:section text:name="s" text:display="none"><text:p>the refuge</text:p>'
            "</text:section>",
        ),
        "hidden.rtf": (RICH_TEXT % r"Seen G. {\v the refuge}\par").encode(),
        "condition.odt": open_document(
            "text",
            '<text:p>Seen H. </text:p><text:p><text:hidden-paragraph text:condition="ooow:TRUE" '
            'text:is-hidden="true"/>the refuge</text:p>',
        ),
        "based.odt": open_document(
            "text",
            '<text:p>Seen I. <text:span text:style-name="T1">the refuge</text:span></text:p>',
            '<style:style style:name="T1" style:family="text" style:parent-style-name="quiet"/>',
            common=hidden_style,
        ),
        "clear.docx": word(f"{run('Seen J. ')}{run('the refuge', CLEAR.format('<w14:noFill/>'))}"),
        "glass.docx": word(f"{run('Seen K. ')}{run('the refuge', CLEAR.format(GLASS))}"),
    }
    for evidence in intake(files):
        assert kinds_of(evidence) == [LossKind.HIDDEN_WORDS], evidence.file
        assert re.fullmatch(r"Seen [A-K]\.", text_of(evidence).strip())
        assert "refuge" not in str(evidence.notes)


def test_what_is_hidden_on_the_web_alone_stands_on_the_page(intake: Intake) -> None:
    [evidence] = intake({"plan.docx": word(f"{run('Attendance ')}{run('page 27', '<w:webHidden/>')}")})
    assert text_of(evidence).strip() == "Attendance page 27"
    assert evidence.losses == ()


def test_white_words_on_a_coloured_cell_are_no_secret(intake: Intake) -> None:
    shade = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>'
    [evidence] = intake({"letter.docx": word(f"{run('Attendance', shade)}{run(' of Jordan')}")})
    assert text_of(evidence).strip() == "Attendance of Jordan"
    assert evidence.losses == ()


# ---------------------------------------------------------------------------------------------- what is elsewhere ----


def linking(target: str) -> dict[str, bytes]:
    """Files of every kind that show a picture of another file, in each of the ways that they have for that."""
    blip = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="3000000"/><wp:docPr id="1" name="p"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="3000000" cy="3000000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    older = (
        '<w:r><w:pict><v:shape style="width:200pt;height:200pt"><v:imagedata src="'
        + target
        + '"/></v:shape></w:pict></w:r>'
    )
    filled = (
        '<w:r><w:pict><v:rect style="width:200pt;height:200pt"><v:fill type="frame" src="'
        + target
        + '"/></v:rect></w:pict></w:r>'
    )
    image = f'<draw:image xlink:href="{target}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame svg:width="6cm" svg:height="6cm" text:anchor-type="paragraph">{image}</draw:frame>'
    bullet = (
        f'<text:list-style style:name="l"><text:list-level-style-image text:level="1" xlink:href="{target}">'
        '<style:list-level-properties fo:width="3cm" fo:height="3cm"/></text:list-level-style-image></text:list-style>'
    )
    background = (
        '<style:style style:name="b" style:family="paragraph"><style:paragraph-properties>'
        f'<style:background-image xlink:href="{target}"/></style:paragraph-properties></style:style>'
    )
    words = "<text:p>Words.</text:p>"
    box = '<draw:frame svg:width="6cm"><draw:text-box><text:p>Words</text:p></draw:text-box></draw:frame>'
    slide = f'<draw:page draw:name="1" draw:master-page-name="Standard">{box}{frame}</draw:page>'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{target}"/>{words}</text:section>'
    escaped = target.replace("\\", r"\\")
    return {
        "linked.docx": word("Words 2.", blip, relations={"rId9": target}),
        "older.docx": word("Words 3.", older),
        "filled.docx": word("Words 4.", filled),
        "field.docx": word("Words 5.", field(f'INCLUDEPICTURE "{target}" \\d', "")),
        "words.docx": word("Words 6.", field(f'INCLUDETEXT "{target}"', "")),
        "linked.odt": open_document("text", f"<text:p>Words 10.</text:p><text:p>{frame}</text:p>"),
        "bullet.odt": open_document(
            "text",
            '<text:p>Words 12.</text:p><text:list text:style-name="l">'
            f"<text:list-item>{words}</text:list-item></text:list>",
            bullet,
        ),
        "background.odt": open_document(
            "text", '<text:p>Words 13.</text:p><text:p text:style-name="b">More</text:p>', background
        ),
        "section.odt": open_document("text", f"<text:p>Words 11.</text:p>{section}"),
        "linked.odp": open_document("presentation", slide),
        "field.rtf": (
            RICH_TEXT % r'Words 7. {\field{\*\fldinst INCLUDEPICTURE "%s" \\d}{\fldrslt }}\par' % escaped
        ).encode(),
        "words.rtf": (RICH_TEXT % r'Words 8. {\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt }}\par' % escaped).encode(),
        "shape.rtf": (
            RICH_TEXT
            % r"Words 9. {\shp{\*\shpinst\shpleft0\shptop0\shpright4000\shpbottom4000{\sp{\sn shapeType}{\sv 75}}"
            r"{\sp{\sn pibName}{\sv %s}}{\sp{\sn pibFlags}{\sv 10}}}}\par" % escaped
        ).encode(),
    }


def shows_a_picture(evidence: Evidence) -> bool:
    import pypdfium2  # noqa: PLC0415

    assert evidence.pages is not None, evidence.problem
    with pypdfium2.PdfDocument(evidence.pages.pdf) as document:
        return any(has_picture(page) for page in document)


@pytest.fixture
def other_childs_picture(tmp_path: Path) -> Path:
    file = tmp_path / "another child" / "report.png"
    file.parent.mkdir()
    file.write_bytes(picture(scan(["Report on Ada Quill"]), "PNG"))
    return file


def test_no_file_of_the_machine_is_fetched_and_that_is_told(intake: Intake, other_childs_picture: Path) -> None:
    for evidence in intake(linking(other_childs_picture.as_uri())):
        assert not shows_a_picture(evidence), evidence.file
        assert "Quill" not in text_of(evidence)
        assert kinds_of(evidence) == [LossKind.OUTSIDE_PARTS], evidence.file


def test_no_file_of_the_machine_is_fetched_whatever_a_copy_still_names(
    intake: Intake, other_childs_picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall: a reference that nobody foresaw leads to nothing that the process can see."""
    monkeypatch.setattr(office, "_copied", as_it_came)
    for evidence in intake(linking(other_childs_picture.as_uri())):
        if evidence.pages is not None:
            assert not shows_a_picture(evidence), evidence.file
            assert "Quill" not in text_of(evidence)


def as_it_came(source: Original, work: Path, number: int, _sandbox: object) -> object:
    work.mkdir(parents=True, exist_ok=True)
    file = work / f"{number}{source.path.suffix}"
    shutil.copyfile(source.path, file)
    return office._Copy(file)


# ------------------------------------------------------------------------------------------------- old Word files ----


def test_an_old_word_file_whose_pages_would_say_something_else_becomes_none(intake: Intake, tmp_path: Path) -> None:
    struck_out = '<w:del w:id="1" w:author="T"><w:r><w:delText>she drinks</w:delText></w:r></w:del>'
    made = {
        "plain": word(run("Attendance is 88%.", "<w:b/>")),
        "dated": word(f"{run('Dated ')}{field('DATE', run('15 January 2026'))}"),
        "changed": word(f"{run('Attendance is 88%')}{struck_out}"),
        "hidden": word(f"{run('Seen ')}{run('the refuge', '<w:vanish/>')}"),
    }
    plain, dated, changed, hidden = intake(as_old_word_files(made, tmp_path))
    assert (text_of(plain).strip(), plain.losses) == ("Attendance is 88%.", ())
    assert "fields (DATE)" in (dated.problem or "")
    assert "tracked changes" in (changed.problem or "")
    assert text_of(hidden).strip() == "Seen"
    assert kinds_of(hidden) == [LossKind.HIDDEN_WORDS]


def as_old_word_files(made: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Let LibreOffice save files as DOC."""
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    files = [str(folder / f"{name}.docx") for name in made]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True)
    return {f"{name}.doc": (folder / f"{name}.doc").read_bytes() for name in made}


@pytest.mark.slow
def test_a_letter_of_thousands_of_fields_is_copied_in_a_moment(tmp_path: Path) -> None:
    source = tmp_path / "fields.docx"
    source.write_bytes(word("".join(field("DATE", run("15 January 2026 ")) for _ in range(3000))))
    begun = time.process_time()
    copied = copy(str(source), "docx", str(tmp_path / "copy.docx"))
    assert copied["words"]["shown"].split().count("January") == 3000
    assert time.process_time() - begun < 10


def test_each_thing_that_is_taken_out_is_named_also_where_no_page_would_show_it(tmp_path: Path) -> None:
    server = r"\\server\letters\Stage 1.dotx"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{related}" Target="{server}" TargetMode="External"/></Relationships>'
    )
    letter = tmp_path / "letter.docx"
    letter.write_bytes(word("Words."))
    with ZipFile(letter, "a") as archive:
        archive.writestr("word/_rels/settings.xml.rels", relations)
    rich = tmp_path / "letter.rtf"
    rich.write_text(RICH_TEXT % (r"{\*\template " + server.replace("\\", r"\\") + "}Words."), encoding="ascii")
    for copied in (copy_word(letter, tmp_path / "copy.docx"), copy_rich_text(rich, tmp_path / "copy.rtf")):
        [told] = copied.remarks
        assert server in told


@pytest.mark.parametrize(
    ("asks", "named"),
    [
        (r'INCLUDETEXT "S:\\Ada Quill\\plan.docx" \* MERGEFORMAT', '"S:\\Ada Quill\\plan.docx"'),
        (r'LINK Excel.Sheet.12 "marks.xlsx" "Sheet1!R1C1" \a \f 5', '"marks.xlsx"'),
        (r"INCLUDEPICTURE S:/logo.png \d", '"S:/logo.png"'),
    ],
)
def test_a_file_that_words_were_taken_from_is_named_beside_what_was_saved(
    asks: str, named: str, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(word(field(asks, run("as saved")), simple_field(asks.replace('"', "&quot;"), run("too"))))
    copied = copy_word(letter, tmp_path / "copy.docx")
    [told] = copied.remarks
    assert isinstance(told, str)
    assert told.endswith(f"as it was saved: {named}")


def test_files_that_rich_text_lists_are_named(tmp_path: Path) -> None:
    listed = r"{\filetbl{\file\fid0\fnetwork S:/Ada Quill/plan.doc;}}Words."
    (tmp_path / "letter.rtf").write_text(RICH_TEXT % listed, encoding="ascii")
    [told] = copy_rich_text(tmp_path / "letter.rtf", tmp_path / "copy.rtf").remarks
    assert "S:/Ada Quill/plan.doc" in told


def test_another_workbook_that_values_come_from_is_named(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "log.xlsx")
    with ZipFile(tmp_path / "log.xlsx", "a") as archive:
        relation = '<Relationships><Relationship Id="r" Target="file:///S:/Ada%20Quill/marks.xlsx"/></Relationships>'
        archive.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", relation)
    [loss] = told_of_new(tmp_path / "log.xlsx")
    assert loss.kind is LossKind.OUTSIDE_PARTS
    assert "S:/Ada Quill/marks.xlsx" in loss.told


def test_newer_rules_of_looks_in_an_old_workbook_are_told() -> None:
    records = bytes.fromhex("79080c00") + bytes(12)
    book = SimpleNamespace(mem=records, base=0, stream_len=len(records), sheets=list)
    [loss] = told_of_old(cast("xlrd.book.Book", book), b"")
    assert "conditional formatting" in loss.told


def test_a_formula_that_asks_the_net_is_named_beside_what_it_said_last(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = '=_xlfn.WEBSERVICE("http://example.org/pupil")'
    workbook.save(tmp_path / "log.xlsx")
    assert any("WEBSERVICE" in loss.told for loss in told_of_new(tmp_path / "log.xlsx"))


def test_what_a_web_page_takes_from_elsewhere_is_named_and_its_links_are_not() -> None:
    page = (
        '<link rel="stylesheet" href="https://example.org/look.css"><link rel="canonical" href="https://example.org/">'
        '<p>Words. <a href="https://example.org/more">More</a></p><iframe src="//example.org/frame"></iframe>'
    )
    assert read_html(page).taking_in == ["https://example.org/look.css", "//example.org/frame"]


@pytest.mark.parametrize(
    ("written", "page"),
    [
        (r"Caution {\f1 abgd\'b7} end", "Caution \uf061\uf062\uf067\uf064\uf0b7 end"),
        (r"\f1 alpha\plain  stays", "\uf061\uf06c\uf070\uf068\uf061 stays"),
        (r"Seen {\object\objlink{\*\objdata 0105}{\result Tot\u97?l 87}}", "Seen Total 87"),
        (r"Body{\super\chftn}{\footnote {\super\chftn} Small words} more", "Body1 more\n1 Small words"),
    ],
)
def test_rich_text_that_is_drawn_otherwise_than_it_is_written_is_not_accused(
    written: str, page: str, tmp_path: Path
) -> None:
    words = words_of_rich_text(written, tmp_path)
    assert list(losses_of_words(words, [page])) == []
    assert list(losses_of_words(words, ["Another page"]))


def test_what_stands_in_no_footnote_of_the_pages_is_lost(tmp_path: Path) -> None:
    words = words_of_rich_text(r"Body{\super\chftn}{\footnote {\super\chftn} Small words} more", tmp_path)
    assert [loss.kind for loss in losses_of_words(words, ["Body1 more"])] == [LossKind.WORDS_LOST]


def test_a_footnote_must_stand_on_a_page_where_a_mark_in_the_text_leads_to_it() -> None:
    note = '<w:footnote w:id="%d"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:footnote>'
    parts = WordsOfParts()
    for name, inside in (
        ("word/footnotes.xml", note % (2, "Told below") + note % (3, "Forgotten")),
        ("word/document.xml", '<w:p><w:r><w:t>Body</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'),
    ):
        parts.read(name, etree.fromstring(f'<w:part xmlns:w="urn:w">{inside}</w:part>'))
    words = parts.together(Path())
    assert list(losses_of_words(words, ["Body1\n1 Told below"])) == []
    assert [loss.kind for loss in losses_of_words(words, ["Body"])] == [LossKind.WORDS_LOST]


def words_of_rich_text(written: str, folder: Path) -> SourceWords:
    text = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fnil\fcharset2 Symbol;}} " + written + r"\par}"
    (folder / "paper.rtf").write_text(text, encoding="ascii")
    words = copy_rich_text(folder / "paper.rtf", folder / "copy.rtf").words
    assert words
    return words


@pytest.mark.parametrize(
    ("asks", "shown"),
    [("ADVANCE \\r 40", "as saved"), ("MACROBUTTON None Click here", "Click here"), ("EQ", "as saved")],
)
def test_what_a_living_field_shows_is_not_added(asks: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(word(run("Begin ") + field(asks, run("as saved")) + run(" end")))
    words = copy_word(tmp_path / "paper.docx", tmp_path / "copy.docx").words
    assert words
    assert list(losses_of_words(words, [f"Begin {shown} end"])) == []


@pytest.mark.parametrize("asks", ["DATE", "PAGE", "DOCPROPERTY Company", "INCLUDETEXT plan.docx"])
def test_a_field_that_another_asks_is_seen_by_nobody(asks: str, tmp_path: Path) -> None:
    compared = field(asks, run("2026"))
    outer = field("IF", run("as saved")).replace("IF </w:instrText></w:r>", f"IF </w:instrText></w:r>{compared}", 1)
    (tmp_path / "paper.docx").write_bytes(word(run("Begin ") + outer + run(" end")))
    copied = copy_word(tmp_path / "paper.docx", tmp_path / "copy.docx")
    assert copied.remarks == []
    assert list(losses_of_words(copied.words or SourceWords(""), ["Begin as saved end"])) == []
    assert b"fldChar" not in ZipFile(tmp_path / "copy.docx").read("word/document.xml")


def test_a_word_file_that_is_damaged_inside_says_that_words_may_be_missing(tmp_path: Path) -> None:
    whole, damaged = tmp_path / "whole.docx", tmp_path / "damaged.docx"
    whole.write_bytes(word("Dear Mrs Okafor", "You are fined", footer=run("Marbrook High School")))
    with ZipFile(whole) as old, ZipFile(damaged, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    [loss] = [one for one in copy_word(damaged, tmp_path / "copy.docx").remarks if not isinstance(one, str)]
    assert (loss.kind, "word/document.xml" in loss.told) == (LossKind.WORDS_LOST, True)
    assert not copy_word(whole, tmp_path / "copy.docx").remarks
