"""Pages that show nothing without JavaScript, read in a browser as politely as any other."""

import shutil
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator

from adwatch.ads import Ad
from adwatch.errors import SettingError
from adwatch.settings import settings
from adwatch.sources import load_source
from adwatch.store import store
from crawlers import render
from crawlers.evidence.verify import verify
from crawlers.run import crawl


DAY = "2026-11-21"
SHELL = """<!doctype html><html><head><meta charset="utf-8"><title>Board</title>
<link rel="stylesheet" href="/style.css"></head><body><div id="app"></div>
<img src="/picture.png"><img src="{other}/pixel.png">
<script src="{other}/spy.js"></script><script>{script}</script></body></html>"""
LISTING = """
fetch("/api/ads.json").then(r => r.json()).then(ads => {
  for (const n of ads) {
    const a = document.createElement("a");
    a.className = "ad"; a.href = "/ad/" + n; a.textContent = "Job " + n;
    document.getElementById("app").append(a);
  }
});
fetch("/private/me.json").catch(() => {});
"""
AD = """
fetch("/api/ad/NUMBER.json").then(r => r.json()).then(ad => {
  document.getElementById("app").innerHTML =
    "<h1>" + ad.title + "</h1><div class='body'><p>" + ad.text + "</p></div>" +
    "<p class='who'>" + navigator.userAgent + "</p>";
});
"""
SELECTORS = {"link": "a.ad", "title": "h1", "text": ".body", "employer": ".who"}

needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, render.BROWSERS)), reason="no Chromium on this machine"
)


@pytest.fixture
def scripted(site):
    """A board of three ads that are filled in by scripts."""
    other = site.url.replace("127.0.0.1", "localhost")
    site.page("/robots.txt", "User-agent: *\nDisallow: /private", Content_Type="text/plain")
    site.page("/", SHELL.format(other=other, script=LISTING), ETag='"shell"')
    site.page("/api/ads.json", "[1, 2, 3]", Content_Type="application/json")
    for n in (1, 2, 3):
        script = AD.replace("NUMBER", str(n))
        site.page(f"/ad/{n}", SHELL.format(other=other, script=script), ETag='"shell"')
        said = f'{{"title": "Job {n}", "text": "Պահանջվում է բանվոր {n}, a worker"}}'
        site.page(f"/api/ad/{n}.json", said, Content_Type="application/json; charset=utf-8")
    return site


def declare_rendered(declare, site, **keys):
    keys = {"rate": 20, "timeout": 20, "selectors": SELECTORS, **keys}
    declare("scripted", start_urls=[f"{site.url}/"], render=True, **keys)


def records(path):
    with path.open("rb") as file:
        return {
            record.rec_headers["WARC-Record-ID"]: (
                record.rec_type,
                record.rec_headers["Content-Type"],
                record.raw_stream.read(),
            )
            for record in ArchiveIterator(file)
        }


def ads_of(day):
    return list(store().read("ads", day, "scripted", Ad))


@pytest.mark.slow
@needs_chromium
def test_what_scripts_fill_in_is_read_and_only_what_is_allowed_is_asked(place, declare, scripted):
    declare_rendered(declare, scripted)
    counts = crawl(DAY, "scripted")
    assert counts["outcome"] == "ok"
    ads = ads_of(DAY)
    assert [ad.title for ad in ads] == ["Job 1", "Job 2", "Job 3"]
    assert ads[0].text == "Պահանջվում է բանվոր 1, a worker"
    assert {ad.employer for ad in ads} == scripted.agents
    assert all(agent.startswith("adwatch/") for agent in scripted.agents)
    unwanted = ("/private", "/picture", "/pixel", "/spy", "/style", "/favicon")
    assert not [path for path in scripted.asked if path.startswith(unwanted)]
    assert scripted.asked.count("/robots.txt") == 1
    kept = records(place / "storage" / ads[0].evidence.warc)
    kind, kept_type, body = kept[f"<{ads[0].evidence.record_id}>"]
    assert (kind, kept_type) == ("resource", "text/html; charset=utf-8")
    assert "Պահանջվում է բանվոր 1".encode() in body
    assert sha256(body).hexdigest() == ads[0].evidence.sha256
    assert not verify(DAY).problems


@pytest.mark.slow
@needs_chromium
def test_a_shell_that_never_changes_does_not_hide_another_text(declare, scripted):
    declare_rendered(declare, scripted)
    crawl(DAY, "scripted")
    scripted.page("/api/ad/2.json", '{"title": "Job 2", "text": "Now another"}')
    crawl("2026-11-22", "scripted")
    assert [(ad.id, ad.text, ad.version) for ad in ads_of("2026-11-22")] == [
        (f"scripted/{scripted.url}/ad/2", "Now another", 2)
    ]


@pytest.mark.slow
@needs_chromium
def test_a_redirect_does_not_lead_around_the_rules(declare, scripted):
    scripted.page("/", "", 302, Location="/private/ads")
    scripted.page("/private/ads", SHELL.format(other="", script=LISTING))
    declare_rendered(declare, scripted)
    assert crawl(DAY, "scripted")["outcome"] == "robots_denied"


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize(
    "script",
    ["setInterval(() => fetch('/api/ads.json'), 100)", "onload = () => { while (true) {} }"],
    ids=["asks for ever", "runs in circles"],
)
def test_a_page_that_never_comes_to_rest_is_slow(script, declare, scripted):
    scripted.page("/", SHELL.format(other="", script=script))
    declare_rendered(declare, scripted, rate=100, timeout=1)
    counts = crawl(DAY, "scripted")
    assert counts["outcome"] == "too_slow"


def test_what_is_missing_is_said(place, declare, site, monkeypatch):
    declare_rendered(declare, site)
    source = load_source("scripted")
    monkeypatch.setattr(render, "BROWSERS", ())
    with pytest.raises(SettingError, match=r"needs Chromium.*ADWATCH_BROWSER"):
        render.rendering(source)
    monkeypatch.setenv("ADWATCH_BROWSER", "/nowhere/chromium")
    settings.cache_clear()
    with pytest.raises(SettingError, match=r"'/nowhere/chromium', which is no program"):
        render.rendering(source)
    monkeypatch.setattr(render, "find_spec", lambda _: None)
    with pytest.raises(SettingError, match=r"pip install 'adwatch\[browser\]'"):
        render.rendering(source)


def test_a_slow_pace_leaves_a_page_time_for_its_own_requests(declare, site):
    declare_rendered(declare, site, rate=0.5, timeout=30)
    assert render.patience(load_source("scripted")) == 30 + 80
