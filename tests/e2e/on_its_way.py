"""Requests and answers that wait on their way between a browser and the server until a test lets them go."""

from functools import partial


def hold_first(page, address):
    """Hold back the first request to an address; returns the list in which it waits."""
    waiting = []
    page.route(address, lambda route: route.continue_() if waiting else waiting.append(route))
    return waiting


def hold_all(page, address):
    """Hold back every request to an address; returns the list in which they wait."""
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route(address, hold)
    return waiting


def answer_later(page, address):
    """Let the server answer what is sent to an address; returns the list of what gives the answers on."""
    answers = []
    page.route(address, lambda route: answers.append(partial(route.fulfill, response=route.fetch())))
    return answers


def until(page, things, count=1):
    """Wait until there is something, or as many of them, and return it."""
    while len(things) < count:
        page.wait_for_timeout(50)
    return things
