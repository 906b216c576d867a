"""School emblems and signatures, drawn as SVG and painted to PNG where Word needs a picture."""

import random
from io import BytesIO

import pypdfium2
from PIL import Image
from weasyprint import HTML

from making.people import School

EMBLEMS = {
    "weir": (
        '<path d="M22 60 q7 -6 14 0 t14 0 t14 0 t14 0" class="line"/>'
        '<path d="M22 70 q7 -6 14 0 t14 0 t14 0 t14 0" class="line"/>'
        '<path d="M26 50 v-14 q24 -22 48 0 v14 h-8 v-8 q-16 -16 -32 0 v8 z" class="shape"/>'
    ),
    "tree": (
        '<path d="M47 78 v-22 h6 v22 z" class="shape"/>'
        '<circle cx="50" cy="36" r="14" class="shape"/><circle cx="38" cy="47" r="11" class="shape"/>'
        '<circle cx="62" cy="47" r="11" class="shape"/>'
    ),
    "lamp": (
        '<path d="M28 62 q22 16 44 0 l8 -12 q-8 -2 -12 4 h-34 q-8 0 -10 -6 z" class="shape"/>'
        '<path d="M72 46 q-8 -8 0 -20 q8 12 0 20 z" class="shape"/><path d="M40 78 h20" class="line"/>'
    ),
}


def emblem(school: School) -> str:
    """Draw the school's shield as SVG, 100 by 112 units."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 112">'
        f"<style>.shape{{fill:{school.accent}}}"
        f".line{{fill:none;stroke:{school.accent};stroke-width:4.5;stroke-linecap:round}}</style>"
        f'<path d="M5 5 h90 v55 q0 32 -45 48 q-45 -16 -45 -48 z" fill="{school.colour}"/>'
        f'<path d="M10 10 h80 v50 q0 27 -40 42 q-40 -15 -40 -42 z" fill="none" stroke="{school.accent}"/>'
        f"{EMBLEMS[school.emblem]}</svg>"
    )


def signature(name: str) -> str:
    """Draw a signature as SVG, always the same for one name: each letter a stroke of the pen."""
    pen = random.Random(name)  # noqa: S311  the same hand each time
    size, lean = pen.uniform(0.7, 1.25), pen.uniform(-3, 5)
    x, path = 12.0, "M8 38"
    for letter in name:
        if letter == " ":
            x += 6
            path += f" Q{x - 3:.1f} 42 {x:.1f} 36"
            continue
        rise = size * (28 if letter.isupper() else 17 if letter in "bdfhklt" else 8)
        fall = 12 if letter in "gjpqy" else 2
        wide = (11 if letter.isupper() else 5) + pen.uniform(-1.5, 4)
        sway = pen.uniform(-3, 3)
        path += f" C{x + lean:.1f} {38 - rise:.1f} {x + wide + lean:.1f} {36 - rise + sway:.1f}"
        path += f" {x + wide / 2:.1f} {38 + fall / 2:.1f}"
        path += f" S{x + wide:.1f} {38 + fall:.1f} {x + wide * 1.2:.1f} {35 + sway:.1f}"
        x += wide
    path += f" q14 -7 26 -4 q-30 8 {-x * 0.6:.1f} 9"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x + 34:.0f} 60"><path d="{path}" fill="none" '
        'stroke="#1c2f6b" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def painted(svg: str, width: int, height: int) -> bytes:
    """Paint an SVG as PNG of so many pixels, through a page of that shape."""
    page = f"<style>@page{{size:{width}px {height}px;margin:0}}svg{{width:{width}px;height:{height}px}}</style>{svg}"
    document = pypdfium2.PdfDocument(HTML(string=page).write_pdf())
    picture: Image.Image = document[0].render(scale=96 / 72).to_pil()
    saved = BytesIO()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=48).save(saved, "PNG", optimize=True)
    return saved.getvalue()
