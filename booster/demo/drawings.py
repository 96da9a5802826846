"""Floor plans, photographs and letters of organisations that do not exist, drawn by the rules of each application."""

import random
import unicodedata
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Point = tuple[float, float]

PHOTO = (960, 600)
PLAN = (1000, 700)
PAPER = (827, 1169)  # A4 at 100 dots per inch.
QUALITY = 80
DPI = 100

# Letters that do not fall apart into a letter and an accent.
WHOLE = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"})

INK: Colour = (40, 48, 60)
WHITE: Colour = (255, 255, 255)
GLASS: Colour = (196, 222, 240)
WALLS: Sequence[Colour] = ((236, 230, 218), (226, 232, 230), (238, 226, 214), (228, 228, 238), (216, 224, 214))
FLOORS: Sequence[Colour] = ((176, 142, 104), (148, 150, 154), (190, 164, 130), (122, 110, 100), (160, 126, 96))
CHAIRS: Sequence[Colour] = ((0, 68, 148), (150, 60, 50), (60, 110, 80), (90, 90, 100), (180, 120, 30))


def photograph(seed: str, *, tables: int) -> bytes:
    """Draw a room with windows, a screen and some tables, as a JPEG; the same seed gives the same room."""
    dice = random.Random(seed)  # noqa: S311  Which colour a wall has is no secret.
    picture = Image.new("RGB", PHOTO, dice.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    width, height = PHOTO
    horizon = height * dice.uniform(0.42, 0.5)
    draw.polygon([(0, height), (width * 0.16, horizon), (width * 0.84, horizon), (width, height)], dice.choice(FLOORS))
    _windows(draw, horizon, dice.randint(2, 4))
    _screen(draw, horizon)
    _tables(draw, horizon, tables, dice.choice(CHAIRS))
    return _saved(picture, "JPEG")


def _windows(draw: ImageDraw.ImageDraw, horizon: float, count: int) -> None:
    """Windows in the left wall, smaller the farther away they are."""
    for number in range(count):
        left, right = (PHOTO[0] * 0.15 * (number + share) / count for share in (0.15, 0.8))
        # The wall narrows towards the far corner.
        tops = [60 + left * 0.35, 60 + right * 0.35]
        sills = [horizon + 90 - left * 0.75, horizon + 90 - right * 0.75]
        frame: list[Point] = [(left, tops[0]), (right, tops[1]), (right, sills[1]), (left, sills[0])]
        draw.polygon(frame, GLASS, INK, width=3)


def _screen(draw: ImageDraw.ImageDraw, horizon: float) -> None:
    width = PHOTO[0]
    draw.rectangle((width * 0.34, horizon - 190, width * 0.66, horizon - 40), WHITE, INK, width=4)
    for line in range(4):
        top = horizon - 165 + line * 28
        draw.rectangle((width * 0.37, top, width * (0.6 - line * 0.04), top + 10), (190, 200, 214))


def _tables(draw: ImageDraw.ImageDraw, horizon: float, count: int, chair: Colour) -> None:
    """Tables in rows towards the reader, each with chairs on the side away from the screen."""
    rows = -(-count // 3)
    for row in range(rows):
        nearness = 0.35 + 0.65 * (row + 1) / rows
        middle = horizon + 30 + (PHOTO[1] - horizon - 110) * nearness * (row + 0.5) / rows
        for column in range(3):
            centre = PHOTO[0] / 2 + (column - 1) * 290 * nearness
            _table(draw, (centre, middle), 105 * nearness, chair)


def _table(draw: ImageDraw.ImageDraw, centre: Point, radius: float, chair: Colour) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius * 0.34, x + radius, y + radius * 0.34), (222, 204, 176), INK, width=2)
    for place in (-0.85, -0.3, 0.3, 0.85):
        seat, depth = x + place * radius, y + radius * (0.5 - abs(place) * 0.25)
        size = radius * 0.17
        draw.rounded_rectangle((seat - size, depth - size, seat + size, depth + size * 1.6), size / 2, chair)


def floor_plan(title: str, rooms: Sequence[tuple[str, float]], *, as_pdf: bool) -> bytes:
    """Draw rooms with their names and areas along a corridor, as large as they are to each other."""
    picture = Image.new("RGB", PLAN, WHITE)
    draw = ImageDraw.Draw(picture)
    draw.text((40, 24), plain(title), INK, _font(26))
    draw.rectangle((40, 330, 960, 410), (240, 242, 245), INK, width=3)
    draw.text((60, 356), "Corridor", INK, _font(20))
    _row_of_rooms(draw, rooms[:2], top=80, bottom=330)
    _row_of_rooms(draw, rooms[2:], top=410, bottom=640)
    draw.text((40, 656), "Not to scale. Doors open on the corridor.", INK, _font(18))
    return _saved(picture, "PDF" if as_pdf else "PNG")


def _row_of_rooms(draw: ImageDraw.ImageDraw, rooms: Sequence[tuple[str, float]], *, top: int, bottom: int) -> None:
    left, all_of_it = 40.0, sum(area for _name, area in rooms)
    for name, area in rooms:
        right = left + 920 * area / all_of_it
        draw.rectangle((left, top, right, bottom), (250, 247, 238), INK, width=5)
        draw.text((left + 18, top + 18), plain(name), INK, _font(21))
        draw.text((left + 18, top + 50), f"{area:g} sq m", INK, _font(19))
        # A gap in the wall is a door.
        door = bottom if top < PLAN[1] / 2 - 100 else top
        draw.line((left + 30, door, left + 80, door), WHITE, 7)
        left = right


def letter(lines: Sequence[str]) -> bytes:
    """Write a letter as a PDF of one page."""
    picture = Image.new("RGB", PAPER, WHITE)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((90, 130 + number * 34), plain(line), INK, _font(19))
    return _saved(picture, "PDF")


def plain(text: str) -> str:
    """Write a text with the letters that Pillow's own font has."""
    return unicodedata.normalize("NFKD", text.translate(WHOLE)).encode("ascii", "ignore").decode()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, quality=QUALITY, resolution=DPI)
    return out.getvalue()
