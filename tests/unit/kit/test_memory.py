"""What was made once is not made again."""

from booster.kit.memory import Memory


def test_the_same_key_is_made_once():
    memory, made = Memory(10), []

    for key in ("a", "b", "a"):
        memory.recall(key, lambda key=key: made.append(key) or key.upper())

    assert made == ["a", "b"]


def test_it_starts_afresh_when_there_is_too_much():
    memory, made = Memory(2), []

    for key in ("a", "b", "c", "a"):
        memory.recall(key, lambda key=key: made.append(key) or key.upper())

    assert made == ["a", "b", "c", "a"]


def test_what_does_not_last_is_made_each_time():
    memory, made = Memory(10), []

    for number in (1, 2, 3):
        memory.recall("a", lambda number=number: made.append(number) or number, lasts=lambda number: number > 1)

    assert made == [1, 2]
