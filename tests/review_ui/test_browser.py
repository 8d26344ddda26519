"""The real server and a real browser: what an analyst's hands do."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from adwatch.settings import ROOT
from tests.review_ui.factories import ARMENIAN, DAY, ENGLISH, RUSSIAN, write_night


CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SEED = "from review_ui.run import *; enqueue({day!r}); print(add_user('anna'))"

pytestmark = pytest.mark.slow


class Served:
    """A running server, its address and Anna's password."""

    def __init__(self, home):
        environ = os.environ | {"ADWATCH_HTTPS": "0"}
        done = subprocess.run(
            [sys.executable, "-c", SEED.format(day=DAY)],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=True,
        )
        self.password = done.stdout.strip()
        self.database = home / "state" / "review.sqlite3"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"from review_ui.run import serve; serve('127.0.0.1', {port})"],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Started worker" in line:
                return
        raise AssertionError("".join(said))

    def rows(self, question):
        connection = sqlite3.connect(self.database)
        found = connection.execute(question).fetchall()
        connection.close()
        return found

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        said = self.process.communicate(timeout=30)[0]
        return self.process.returncode, said


@pytest.fixture
def served(machine):
    write_night([ARMENIAN, RUSSIAN, ENGLISH])
    server = Served(machine)
    yield server
    if server.process.poll() is None:
        server.stop()


@pytest.fixture
def chromium():
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def arrive(page, served):
    page.goto(served.address)
    page.wait_for_selector("input[name=username]:focus")
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.wait_for_selector("input[name=password]:focus")
    page.keyboard.type(served.password)
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:text-is('Queue')")


def ready(page):
    page.wait_for_selector("body[data-ready]", state="attached")


def press(page, **key):
    """Press a key as no keyboard of the test's browser would."""
    script = "(how) => document.body.dispatchEvent(new KeyboardEvent('keydown', how))"
    page.evaluate(script, {"bubbles": True, **key})


def test_three_ads_are_decided_with_the_keyboard_alone(served, chromium):
    page = chromium.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    arrive(page, served)

    ready(page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".text[lang=hy]")
    ready(page)
    page.keyboard.press("Digit1")
    page.wait_for_selector("#status :text('Recorded: suspicious')")
    assert "Score: 93 of 100" in page.inner_text("#status")

    page.wait_for_selector(".text[lang=ru]")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    ready(page)
    page.keyboard.press("n")
    page.keyboard.type("123 q n")
    assert page.input_value("#id_note") == "123 q n"
    page.keyboard.press("Escape")
    page.keyboard.press("Digit2")
    page.wait_for_selector("#status :text('Recorded: not suspicious')")

    page.wait_for_selector(".text[lang=en]")
    ready(page)
    page.keyboard.press("Numpad3")
    page.wait_for_selector("#status :text('No ad waits for you here.')")
    assert "Recorded: unsure" in page.inner_text("#status")
    assert page.url == f"{served.address}/"

    assert complaints == []
    assert served.rows("SELECT verdict, note FROM review_ui_decision ORDER BY id") == [
        ("suspicious", ""),
        ("not_suspicious", "123 q n"),
        ("unsure", ""),
    ]


def test_keys_work_by_their_place_and_a_held_or_hasty_key_does_nothing(served, chromium):
    page = chromium.new_page()
    arrive(page, served)
    page.goto(f"{served.address}/next/")
    ready(page)
    press(page, code="Digit1", repeat=True)
    press(page, code="Digit1", ctrlKey=True)
    press(page, code="KeyN", key="т")
    assert page.evaluate("document.activeElement.id") == "id_note"
    page.keyboard.press("Escape")
    for _hasty in range(4):
        page.keyboard.press("Digit1")
    page.wait_for_selector(".text[lang=ru]")
    page.keyboard.press("Digit1")
    ready(page)
    assert served.rows("SELECT count(*) FROM review_ui_decision") == [(1,)]


def test_an_unanswered_call_says_so_and_keeps_the_note(served, chromium):
    page = chromium.new_page()
    arrive(page, served)
    page.goto(f"{served.address}/next/")
    ready(page)
    page.fill("#id_note", "mine")
    page.route("**/ads/**", lambda route: route.abort())
    page.click("button[value=unsure]")
    page.wait_for_selector("#status .error:text('Not recorded')")
    assert page.input_value("#id_note") == "mine"
    page.unroute("**/ads/**")
    page.click("button[value=unsure]")
    page.wait_for_selector("#status :text('Recorded: unsure')")
    assert served.rows("SELECT verdict, note FROM review_ui_decision") == [("unsure", "mine")]


def test_it_all_works_without_scripts_by_mouse(served, chromium):
    page = chromium.new_context(java_script_enabled=False).new_page()
    arrive(page, served)
    page.click("text=Review the next ad")
    page.fill("#id_note", "by mouse")
    page.click("button[value=suspicious]")
    page.wait_for_selector("#status :text('Recorded: suspicious')")
    page.wait_for_selector(".text[lang=ru]")
    assert served.rows("SELECT verdict, note FROM review_ui_decision") == [
        ("suspicious", "by mouse")
    ]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_when_it_is_told_to(served, how):
    code, said = served.stop(how)
    assert code == 0
    assert "Traceback" not in said
