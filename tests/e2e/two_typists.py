"""People who type at the same time, each in a browser of their own, and remember every word."""

import asyncio
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor

from playwright.async_api import async_playwright

from tests.people import PASSWORD, email_of

SHARED = "motivation"
OWN = {"lea": "cluster_link", "paul": "promotion"}
PAUSES = (0.05, 0.3, 1.3)
CHOICES = ("Keep mine", "Take the other one", "Use this text")
TIMEOUT = 15_000


def words(text):
    return set(re.findall(r"\w+", text))


class Typist:
    """Somebody who writes in the same section as somebody else."""

    def __init__(self, name, page):
        self.name, self.page = name, page
        self.random = random.Random(name)
        self.typed, self.given_up, self.conflicts = set(), set(), 0
        self.shown = {}

    async def open(self, address):
        await self.page.goto("/sign-in")
        await self.page.get_by_label("E-mail address").fill(email_of(self.name))
        await self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        await self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        await self.page.goto(address)

    def box(self, field):
        return self.page.locator(f"textarea[name={field}]")

    async def write(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await self.settle()
            await self.type_into(SHARED if self.random.random() < 0.5 else OWN[self.name])
            await asyncio.sleep(self.random.choice(PAUSES))

    async def type_into(self, field):
        word = f"{self.name}{len(self.typed)}"
        self.typed.add(word)
        await self.box(field).press("Control+End")
        await self.box(field).press_sequentially(f" {word}", delay=15)

    async def settle(self):
        """Choose between two texts, and remember the words that this takes off the page."""
        asked = self.page.locator(".b-conflict")
        while await asked.count():
            mine = words(await self.box(SHARED).input_value())
            theirs = words(await asked.locator(".b-conflict__text").inner_text())
            both = words(await asked.get_by_role("textbox").input_value())
            choice = self.random.choice(CHOICES)
            await asked.get_by_role("button", name=choice).click()
            kept = dict(zip(CHOICES, (mine, theirs, both), strict=True))[choice]
            self.given_up |= (mine | theirs) - kept
            self.conflicts += 1

    async def come_to_rest(self):
        await self.page.get_by_role("heading", level=1).click()
        await self.settle()
        self.shown = {field: await self.box(field).input_value() for field in (SHARED, *OWN.values())}
        return await self.page.locator("[data-save-state]").get_attribute("data-state") == "saved"


def let_type(site, address, browser_path, seconds):
    """Let Lea and Paul type for so long, and give both when all is saved and each sees what the other wrote."""
    typists = []

    async def sit_down(playwright, name):
        browser = await playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        context = await browser.new_context(base_url=site.address)
        context.set_default_timeout(TIMEOUT)
        await context.route("**/live/**", _travel)
        typist = Typist(name, await context.new_page())
        await typist.open(address)
        return typist

    async def both():
        async with async_playwright() as playwright:
            typists.extend(await asyncio.gather(*(sit_down(playwright, name) for name in OWN)))
            await asyncio.gather(*(typist.write(seconds) for typist in typists))
            # Once more the same field at the same moment, so that there is something to choose.
            await asyncio.gather(*(typist.type_into(SHARED) for typist in typists))
            await _come_to_rest(typists)

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(lambda: asyncio.run(both())).result()
    return typists


async def _travel(route):
    """Let saves and news take as long as they do in a train: people type on meanwhile."""
    await asyncio.sleep(random.uniform(0.05, 0.8))
    await route.continue_()


async def _come_to_rest(typists):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        at_rest = [await typist.come_to_rest() for typist in typists]
        if all(at_rest) and typists[0].shown == typists[1].shown:
            return
        await asyncio.sleep(0.5)
