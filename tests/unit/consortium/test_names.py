"""What an organisation may be called."""

import time

import pytest
from flask import Flask
from flask_babel import Babel

from booster.applications.forms.document import is_blank
from booster.consortium.names import harmless, name_key, wrong_with_name
from booster.files.names import clean_name
from booster.kit.lines import one_line


@pytest.fixture(scope="module", autouse=True)
def words():
    app = Flask("words")
    Babel(app)
    with app.app_context():
        yield


@pytest.mark.parametrize(
    "name",
    [
        "Kouterhal Gent nv",
        "Enel S.p.A.",
        "Mladina d.o.o.",
        "Ges.m.b.H.",
        "St. Gallen",
        "St. Anna e.V.",
        "Haven Inc.",
        "Hall Nr. 5",
        "A.I. lab",
        "Ελληνικό Κέντρο",
        "Åbo & Co",
        "U.S.A",
        "3M",
        "Fund 2.0 / Hub 4.1",
        "Version 1.2.3.4",
        "Ｗｉｄｅ Ｈａｌｌ",
    ],
)
def test_names_of_organisations_are_taken(name):
    assert wrong_with_name(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Win at https://evil.example",
        "www.evil.example",
        "evil.example",
        "Ask lea@evil.example",
        "пример.рф",
        "t.co/abc",
        "x.com",
        "g.co/prize",
        "1.2.3.4/x",
        "10.0.0.1:8080",
        "evil．example",
        "evil。com",
        "evil｡com",
        "ｅｖｉｌ.ｃｏｍ",
        "lea＠evil",
    ],
)
def test_a_name_that_holds_an_address_is_refused_with_a_way_out(name):
    assert "without a web or e-mail address" in wrong_with_name(name)
    assert harmless(name) == ""


@pytest.mark.parametrize("name", ["x", "x" * 201])
def test_a_name_has_2_to_200_characters(name):
    assert "2 to 200" in wrong_with_name(name)


@pytest.mark.parametrize("name", ["", "\u3164\u3164", "\u2800\u2800", "\ue000\ue000", "\u200b \u00a0"])
def test_a_name_of_which_nothing_is_seen_is_refused(name):
    assert wrong_with_name(name) == wrong_with_name("") != ""
    assert (harmless(name), is_blank([name]), clean_name(name)) == ("", True, "file")


def test_a_name_is_one_line_of_what_can_be_seen():
    assert one_line("  Kouter\u202ehal\r\nGent \u200b nv ") == "Kouter hal Gent nv"


def test_a_name_that_goes_on_for_ever_is_refused_at_once():
    started = time.process_time()
    name = "a" + "\u0315" * 15_500 + "\u0300" * 15_500

    assert "2 to 200" in wrong_with_name(one_line(name))
    assert harmless(name) == ""
    assert time.process_time() - started < 1


def test_names_are_compared_without_case_and_width():
    assert name_key("KOUTERHAL  Gent") == name_key("ｋouterhal gent")
