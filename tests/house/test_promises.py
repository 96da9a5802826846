"""A promise keeps its wording for ever: an attestation covers its code, and the code stands for these very words."""

from hashlib import sha256

from booster.applications.promises import PROMISES

# SHA-256 of the English sentence of every code there ever was; those that are promised no more stay here.
GIVEN = {
    "part-1": "70ff139fda2704524441c87e61d28903ef7979103b7c2f9837a5aadeaba6deb0",
    "venue-1": "fff34e157177090ae3796a9e4dd4e9fb5f1669c2fb1cb92da3c03fbf5a166a42",
    "lead-1": "f4a17d318e7031909f3c320c2e0749ed5b91130f6ac6001494615f9f91ab9b8f",
    "tell-1": "ce3eb649b9531c9c385070558f3128dddb9bf5bcd5835aa126f44f20198ee9aa",
}


def test_every_promise_says_what_its_code_has_always_said():
    said = {code: sha256(str(words).encode()).hexdigest() for code, words in PROMISES.items()}

    reworded = sorted(code for code, digest in said.items() if GIVEN.get(code, digest) != digest)
    assert reworded == [], "give another wording a new code, so that attestations of the old one fall"
    assert sorted(said.keys() - GIVEN.keys()) == [], "write the digest of a new promise down here"
