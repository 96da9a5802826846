"""Lists that others keep: whole, and with their source."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from booster.applications.forms import reference as room
from booster.applications.forms.reading import read
from booster.applications.forms.reference import reference, versions
from booster.applications.forms.venue_host.lists import ECOSYSTEMS, ORGANISATION_TYPES, REGION_PREFIX
from booster.applications.forms.venue_host.vat import vat_beside_country
from booster.kit.countries import EU
from tests.unit.applications.forms.examples import ALONE, EDITION, complete, found

NAMES = sorted(path.stem for path in Path(room.__file__).parent.glob("*.toml"))
DAY = timedelta(days=1)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_says_where_it_is_from_and_since_when_it_holds(name):
    for one in versions(name):
        assert one.source
        assert one.address.startswith("https://")
        assert one.valid_from < one.checked <= date.today()  # noqa: DTZ011
        assert one.valid_to is None or one.valid_to > one.valid_from


@pytest.mark.parametrize("name", NAMES)
def test_one_version_follows_another_without_a_gap_and_the_last_one_holds(name):
    every = versions(name)

    assert every[-1].valid_to is None
    assert [one.valid_to + DAY for one in every[:-1]] == [one.valid_from for one in every[1:]]


def test_the_lists_are_complete():
    sizes = {name: len(reference(name).entries) for name in NAMES}

    vat = {"vat_numbers": 27, "vat_numbers_elsewhere": 15}
    assert sizes == {"languages": 24, "nuts2": 244, **vat}
    # Of the ecosystems 14 and "across all of them".
    assert (len(ORGANISATION_TYPES), len(ECOSYSTEMS)) == (11, 15)


def test_regions_and_vat_numbers_are_those_of_the_member_states():
    letters = {REGION_PREFIX.get(country, country) for country in EU}

    assert {code[:2] for code in reference("nuts2").entries} == letters == set(reference("vat_numbers").entries)


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("BE 0999.123.456", True),
        ("BE999123456", False),
        ("NL999123456B01", True),
        ("NL999123456", False),
        ("EL099912345", True),
        ("ATU99912345", True),
        ("AT99912345", False),
        ("IE9999999WI", True),
        ("NO999123456MVA", True),
        ("NO99912345", False),
        ("ESG99912345", True),
        ("ES99912345G", True),
        ("ES999123456", False),
        ("CHE-999.123.456", False),
        ("CHE999.123.456 TVA", True),
        ("XI999123456", True),
        ("UA999123456789", True),
        ("XX12", False),
        ("GR099912345", False),
    ],
)
def test_a_vat_number_has_the_shape_of_its_country(number, fits):
    assert found("lead-organisation", vat_number=[number]) == ([] if fits else ["vat_number"])


def test_greek_numbers_begin_as_the_union_abbreviates_the_country():
    document = {**complete("lead-organisation"), "vat_number": ["GR099912345"]}
    (problem,) = read(EDITION.by_slug["lead-organisation"], document, ALONE).problems

    assert problem.sentence == "Greek VAT numbers begin with EL, not with GR."


@pytest.mark.parametrize(
    ("number", "country", "told"),
    [
        ("BE0999123456", "BE", ""),
        ("EL099912345", "GR", ""),
        ("FR99999123456", "BE", "A number of France. The organisation is in Belgium. Check both."),
        ("EL099912345", "BE", "A number of Greece. The organisation is in Belgium. Check both."),
        ("FR99999123456", None, ""),
        ("XX12", "BE", ""),
    ],
)
def test_a_number_of_another_country_is_told_and_stops_nobody(number, country, told):
    answers = {"vat_number": number, "country": country}

    assert [f"{one.text} {one.remark}" for one in vat_beside_country(answers, ALONE).lines] == ([told] if told else [])
    assert found("lead-organisation", vat_number=["FR99999123456"]) == []


@pytest.mark.parametrize(("pic", "fits"), [("999123456", True), ("99912345", False), ("9991234567", False)])
def test_a_pic_has_nine_digits(pic, fits):
    assert found("lead-organisation", pic=[pic]) == ([] if fits else ["pic"])
