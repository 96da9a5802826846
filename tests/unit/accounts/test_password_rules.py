"""Which passwords are refused, and that ordinary phrases are not."""

import time

import pytest
from zxcvbn import matching

from booster.accounts.password_rules import weakness
from tests.people import PASSWORD

GOOD = [
    PASSWORD,
    "correct horse stable ninety",
    "jurek jezdzi do Łodzi",
    "Vq7!tR2#mN9$",
    "mein Kaffee wird um 7 kalt",
    "cluster of wild raspberries",
    "кот спит на крыше",
    "γάτα στη στέγη κοιμάται",
    "Zürich am See, kalt",
]

EASY = [
    "aaaaaaaaaaaa",
    "abababababab",
    "123412341234",
    "123456789012",
    "qwertyuiopasdf",
    "qwertz123456",
    "1q2w3e4r5t6y",
    "Password1234",
    "Password-2022",
    "welcome12345",
    "Welcome2022!!",
    "passwordpassword",
    "correcthorsebatterystaple",
    "iloveyou2022",
    "abcdefghijkl",
    "ABCDEFGHIJKL",
    "!!!!????!!!!????",
    "Summer2024!!",
    "Passw0rd2024!",
    "pa55word1234",
    "michaeljordan",
    "manchesterunited",
    "christopher1",
    "alexander123",
    "147258369123",
    "Bruxelles2024",
    "Berlin2024!!",
    "wachtwoord-2024!",
    "１２３４５６７８９０１２",
    "пароль123456",
    "йцукенгшщзхъ",
    "x" * 60 + " the end of a very long one",
]

OWN = [
    "lea.lambert1",
    "Lambert-2022!",
    "booster.example",
    "BoosterAcademy1",
    "lambertlambert",
    "lea@booster.example",
    "LeaLambert-2022!",
]


# A name that is refused anyway, but only after everything in the form was looked at.
MARKS = "\u0315" * 15_500 + "\u0300" * 15_500


def why_not(password):
    return weakness(password, name="Lea Lambert", email="lea@booster.example")


@pytest.mark.parametrize("password", GOOD)
def test_a_few_words_or_enough_signs_are_taken(app_context, password):
    assert why_not(password) is None


@pytest.mark.parametrize("password", EASY)
def test_what_guessers_try_first_is_refused(app_context, password):
    assert "easy to guess" in why_not(password)


@pytest.mark.parametrize("password", OWN)
def test_what_is_known_about_its_owner_is_refused(app_context, password):
    assert why_not(password) is not None


@pytest.mark.parametrize(("length", "taken"), [(11, False), (12, True), (128, True), (129, False)])
def test_twelve_to_a_hundred_and_twenty_eight_characters(app_context, length, taken):
    assert (why_not(("zebra ankle motor " * 8)[:length].replace(" ", "ß")) is None) is taken


def test_what_somebody_else_built_from_the_name_is_not_theirs(app_context):
    assert why_not("Lambertine-quay") is None


def test_an_answer_comes_quickly_whatever_is_typed(app_context):
    """A quarter of a second each would be a way to stop the server; many readings of one sign took seconds."""
    started = time.process_time()
    for text in ("4@8({[<369&#!1/|0$5+7%2" * 5, "a1" * 64, "$5" * 64, "\ufdfa" * 128, "\ufdfa" * 100_000):
        why_not(text)
    weakness(PASSWORD, name="a" + MARKS, email=MARKS)

    assert time.process_time() - started < 1


def test_several_signs_for_one_letter_are_no_more_ways_to_read_a_password(app_context, monkeypatch):
    readings, translate = [], matching.translate
    monkeypatch.setattr(matching, "translate", lambda *how: readings.append(how) or translate(*how))

    why_not("4@8({[<369!|10$5+72%" * 5)

    assert len(readings) < 30


def test_an_accent_counts_once_however_it_is_typed(app_context):
    assert why_not("zu\u0308rich ist") == why_not("zürich ist")
