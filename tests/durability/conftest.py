"""Houses to burn, on SQLite: what PostgreSQL does at a power cut is PostgreSQL's."""

import pytest

from tests.durability.house import House


@pytest.fixture
def house_of(tmp_path):
    """Furnish a house and start its server; words tell the launcher what to plant."""
    houses = []

    def build(*words, folder=tmp_path / "instance", people=()):
        house = House(folder, *words).furnish(*people)
        houses.append(house)
        return house.start()

    yield build
    for house in houses:
        house.end()
