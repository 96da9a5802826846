"""Pictures of places that do not exist."""

import io

from PIL import Image

from booster.demo.drawings import floor_plan, letter, photograph, plain


def test_the_same_seed_draws_the_same_room_and_another_one_another():
    assert photograph("aveiro 0", tables=8) == photograph("aveiro 0", tables=8)
    assert photograph("aveiro 0", tables=8) != photograph("linz 0", tables=8)


def test_a_photograph_is_a_small_jpeg():
    content = photograph("aveiro 0", tables=8)

    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (960, 600))
    assert len(content) < 100_000


def test_a_floor_plan_is_a_picture_or_a_pdf():
    rooms = [("Saal", 100.0), ("Zimmer", 30.0), ("Stube", 20.0)]

    assert floor_plan("Haus", rooms, as_pdf=True).startswith(b"%PDF-")
    assert floor_plan("Haus", rooms, as_pdf=False).startswith(b"\x89PNG")


def test_a_letter_is_a_pdf():
    assert letter(["To whom it may concern"]).startswith(b"%PDF-")


def test_names_are_written_with_the_letters_that_the_font_has():
    assert plain("Großer Saal, Wałbrzych, Tõnu, Đurđa") == "Grosser Saal, Walbrzych, Tonu, Durda"
