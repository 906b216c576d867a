"""Pages as cameras and office scanners deliver them: at an angle, in uneven light, speckled, without text."""

import random
from io import BytesIO

import img2pdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

TURN_RIGHT_TO_VIEW = 6  # the EXIF orientation of a telephone held upright
EXIF_ORIENTATION = 0x0112
WOOD = (146, 108, 74)


def photographed(pdf: bytes, seed: int) -> bytes:
    """Take the first page as a telephone sees it on a desk: JPEG, stored lying on its side with an EXIF orientation."""
    chance = random.Random(seed)  # noqa: S311  the same speckles each time
    page = _all_painted(pdf, dots_per_inch=150)[0].convert("RGB")
    width, height = page.width + 260, page.height + 260
    desk = Image.new("RGB", (width, height), WOOD)
    grain = _noise(chance, width // 40, height // 3).resize((width, height))
    desk = Image.blend(desk, grain.convert("RGB"), 0.12)
    shade = Image.new("L", page.size, 0)
    desk.paste(shade, (142, 146), Image.new("L", page.size, 110))
    desk.paste(page, (130, 130))
    corners = (28, 64, 84, height - 40, width - 36, height - 8, width - 96, 20)
    seen = desk.transform((1300, 1790), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    seen = ImageChops.multiply(seen, _light(seen.size).convert("RGB"))
    seen = Image.blend(seen, _noise(chance, *seen.size).convert("RGB"), 0.035).filter(ImageFilter.GaussianBlur(0.5))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = TURN_RIGHT_TO_VIEW
    saved = BytesIO()
    seen.transpose(Image.Transpose.ROTATE_90).save(saved, "JPEG", quality=62, exif=exif, dpi=(72, 72))
    return saved.getvalue()


def scanned(pdf: bytes, seed: int, degrees: float) -> bytes:
    """Take all pages as a grey scan fed in askew: a PDF of pictures, without any text."""
    chance = random.Random(seed)  # noqa: S311  the same speckles each time
    pages = [_scanned(page, chance, degrees) for page in _all_painted(pdf, dots_per_inch=170)]
    return bytes(
        img2pdf.convert(
            pages, nodate=True, engine=img2pdf.Engine.internal, layout_fun=img2pdf.get_fixed_dpi_layout_fun((170, 170))
        )
    )


def _scanned(page: Image.Image, chance: random.Random, degrees: float) -> bytes:
    grey = page.convert("L").rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    grey = Image.blend(grey, _noise(chance, *grey.size), 0.05).point(lambda value: min(255, int(value * 0.93 + 22)))
    saved = BytesIO()
    grey.filter(ImageFilter.GaussianBlur(0.4)).save(saved, "JPEG", quality=42)
    return saved.getvalue()


def _light(size: tuple[int, int]) -> Image.Image:
    """Bright at the upper left, dim at the lower right, as under one desk lamp."""
    lamp = ImageChops.invert(Image.radial_gradient("L")).resize((size[0] * 2, size[1] * 2), Image.Resampling.BICUBIC)
    left, upper = int(size[0] * 0.7), int(size[1] * 0.75)
    return lamp.crop((left, upper, left + size[0], upper + size[1])).point(lambda value: 120 + value * 135 // 255)


def _noise(chance: random.Random, width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), chance.randbytes(width * height))


def _all_painted(pdf: bytes, dots_per_inch: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dots_per_inch / 72).to_pil() for page in document]
