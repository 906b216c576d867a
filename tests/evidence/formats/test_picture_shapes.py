"""A telephone's long screenshot becomes pages that can be read; a fax is as high as the paper was."""

from PIL import Image, ImageDraw

from pipeline.evidence.formats.picture_shapes import LONG, pieces, squared


def roll(gaps: bool) -> Image.Image:
    """A long screenshot with a line of dark blocks every 50 dots, and with or without light between them."""
    image = Image.new("L", (300, 3000), "white")
    draw = ImageDraw.Draw(image)
    for top in range(0, 3000, 50):
        for left in range(10, 280, 20):
            draw.rectangle((left, top + 5, left + 9, top + (40 if gaps else 54)), fill="black")
    return image


def test_a_long_screenshot_is_cut_between_its_lines_and_nothing_is_lost() -> None:
    image = roll(gaps=True)
    cut = list(pieces(image))
    assert sum(piece.height for piece in cut) == image.height
    assert all(piece.height < LONG * piece.width for piece in cut)
    assert all(not any(255 - dot for dot in piece.crop((0, 0, 300, 1)).tobytes()) for piece in cut[1:])


def test_where_there_is_no_gap_the_pieces_overlap() -> None:
    cut = list(pieces(roll(gaps=False)))
    assert sum(piece.height for piece in cut) > 3000


def test_a_photograph_stays_whole() -> None:
    assert len(list(pieces(Image.new("L", (1080, 2340))))) == 1


def test_the_dots_of_a_fax_are_made_square() -> None:
    fax = Image.new("1", (1728, 1143))
    fax.info["dpi"] = (204, 98)
    assert squared(fax).size == (1728, 2379)
    assert squared(Image.new("1", (1728, 1143))).height == 2286
    assert squared(Image.new("L", (800, 600))).size == (800, 600)
