"""Addresses, networks, devices: what is the same and what it is called."""

import pytest
from email_validator import validate_email

from booster.accounts.devices import device_name
from booster.accounts.emails import LONGEST, email_key, is_mailable
from booster.accounts.throttle import network_of


@pytest.mark.parametrize("typed", ["lea@booster.example", " Lea@Booster.EXAMPLE ", "ｌｅａ@booster.example"])
def test_one_mailbox_is_one_account(typed):
    assert email_key(typed) == "lea@booster.example"


def test_what_is_too_long_to_be_an_address_costs_nothing_and_is_none_of_ours():
    key = email_key("\ufdfa" * 1_000_000)

    assert len(key) < 20 * LONGEST
    assert email_key("a" * LONGEST) != email_key("a" * LONGEST + "b")


@pytest.mark.parametrize(
    "addresses",
    [
        ("lea@a.example", "le.a@a.example", "lea+x@a.example"),
        # Domains that the older standard took for one.
        ("lea@straße.example", "lea@strasse.example"),
        ("lea@σας.example", "lea@σασ.example"),
    ],
)
def test_other_mailboxes_are_other_accounts(addresses):
    assert len({email_key(address) for address in addresses}) == len(addresses)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Lea@STRAẞE.example", "lea@straße.example"), ("lea@ΣΑΣ.example", "lea@σασ.example")],
)
def test_capitals_of_a_domain_lead_where_mail_servers_bring_them(typed, meant):
    assert email_key(typed) == email_key(meant)
    ways = [validate_email(address, check_deliverability=False).ascii_domain for address in (typed, meant)]
    assert ways[0] == ways[1]


@pytest.mark.parametrize("address", ["lea@booster.example", "jürgen@müller.example", "o'brien@a.example"])
def test_a_letter_can_be_addressed(address):
    assert is_mailable(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lea",
        "lea@",
        "@a.example",
        "a b@c.example",
        "a@b.example\nBcc: x@y.example",
        "=?utf-8?q?lea?=@b.example",
        "a" * 250 + "@b.example",
    ],
)
def test_a_letter_cannot_be_addressed(address):
    assert not is_mailable(address)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        # Some proxies tell the port too, another one for each connection.
        ("192.0.2.7:50312", "192.0.2.7"),
        ("[2001:db8:1:2:3:4:5:6]:50312", "2001:db8:1:2::"),
        (None, ""),
        ("a socket", "a socket"),
    ],
)
def test_a_network_is_what_one_person_cannot_change_at_will(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_an_owner_knows_the_device_again(agent, name):
    assert device_name(agent) == name
