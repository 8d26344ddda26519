"""The healthy boards: sixteen whole ads, shown by a listing, by JobPosting, and by a feed."""

import json
from html import escape

from tests.crawlers.faults.site import Reply


ADS = 16
PER_PAGE = 8
# Pages of real boards are mostly frame; without it an error page would be as large as a listing.
FRAME = "".join(f"<li>Section {n}: about us, rules, help and prices</li>" for n in range(30))

WORDS = (
    (
        "Ищем помощника повара в небольшую столовую номер {n} у вокзала. Работа по сменам, два дня "
        "через два, питание за наш счёт, обучаем на месте. Опыт не нужен, важна аккуратность."
    ),
    (
        "We look for a packer in warehouse {n} near the ring road. Day shifts, five days a week, "
        "written contract from the first day, paid leave, lockers and showers on the premises."
    ),
    (
        "Փնտրում ենք վաճառող թիվ {n} խանութի համար։ Աշխատանքը հերթափոխով է, երկու օրը մեկ, "
        "պայմանագիրը կնքվում է առաջին օրվանից, ճաշը տրվում է տեղում։"
    ),
)
MORE = (
    "Оформление по трудовому договору, отпуск двадцать восемь дней, зарплата без задержек.",
    "Call on workdays from nine to six and ask for the head of the shift, or come to the gate.",
    "Հարցերի համար զանգահարեք աշխատանքային օրերին ժամը իննից վեցը կամ այցելեք խանութ։",
)
TITLES = ("Помощник повара", "Warehouse packer", "Վաճառող")


def html(body: str, title: str = "A small board") -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><ul class='menu'>{FRAME}</ul>{body}</body></html>"
    )


def page(body: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(200, {"Content-Type": "text/html; charset=utf-8", **named}, body.encode())


def parts(n: int) -> dict[str, str]:
    way = n % 3
    return {
        "number": f"A-{n}",
        "title": f"{TITLES[way]} {n}",
        "employer": f"Example firm {n}",
        "place": "Yerevan",
        "pay": f"{200 + 10 * n} 000 AMD",
        "posted": f"2026-11-{n:02}",
        "contact": f"+374 00 12-34-{n:02}",
        "text": f"{WORDS[way].format(n=n)}\n{MORE[way]}",
    }


def listing(numbers: range, onward: str = "") -> str:
    links = "".join(
        f"<div class='row'><a class='ad' href='/ad/{n}'>{parts(n)['title']}</a></div>"
        for n in numbers
    )
    return html(links + (f"<a class='next' href='{onward}'>next</a>" if onward else ""))


def ad(n: int) -> str:
    said = parts(n)
    body = "".join(f"<p>{escape(line)}</p>" for line in said["text"].splitlines())
    fields = ("number", "employer", "place", "pay", "posted", "contact")
    rows = "".join(f"<dd class='{name}'>{escape(said[name])}</dd>" for name in fields)
    return html(f"<h1>{said['title']}</h1><dl>{rows}</dl><div class='body'>{body}</div>")


def job(n: int) -> str:
    said = parts(n)
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": said["number"],
        "title": said["title"],
        "description": "".join(f"<p>{line}</p>" for line in said["text"].splitlines()),
        "hiringOrganization": {"@type": "Organization", "name": said["employer"]},
        "jobLocation": {"address": {"addressLocality": said["place"]}},
        "baseSalary": said["pay"],
        "datePosted": said["posted"],
        "applicationContact": {"telephone": said["contact"]},
    }
    written = json.dumps(posting, ensure_ascii=False)
    return html(f"<script type='application/ld+json'>{written}</script><h1>{said['title']}</h1>")


def sitemap(addresses: list[str]) -> bytes:
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f"<?xml version='1.0'?>\n<urlset xmlns='{space}'>\n{entries}</urlset>".encode()


def feed(url: str, numbers: range) -> bytes:
    entries = ""
    for n in numbers:
        said = parts(n)
        text = escape("".join(f"<p>{line}</p>" for line in said["text"].splitlines()))
        entries += (
            f"<item><guid isPermaLink='false'>{said['number']}</guid><link>{url}/post/{n}</link>"
            f"<title>{said['title']}</title><description>{text}</description></item>"
        )
    return f"<rss version='2.0'><channel><title>Jobs</title>{entries}</channel></rss>".encode()


def boards(url: str) -> dict[str, Reply]:
    """Every page of all three; where an ad's page has an ETag, a conditional request is due."""
    numbers = range(1, ADS + 1)
    jobs = [f"{url}/job/{n}" for n in numbers]
    robots = Reply(200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /account\n")
    return {
        "/robots.txt": robots,
        "/": page(listing(numbers[:PER_PAGE], "/list/2")),
        "/list/2": page(listing(numbers[PER_PAGE:])),
        **{f"/ad/{n}": page(ad(n), ETag=f'"{n}"') for n in numbers},
        "/sitemap.xml": Reply(200, {"Content-Type": "application/xml"}, sitemap(jobs)),
        **{f"/job/{n}": page(job(n)) for n in numbers},
        "/feed.xml": Reply(200, {"Content-Type": "application/rss+xml"}, feed(url, numbers)),
    }


SELECTORS = {
    "link": "a.ad",
    "next": "a.next",
    "title": "h1",
    "text": ".body",
    "id": ".number",
    "employer": ".employer",
    "place": ".place",
    "pay": ".pay",
    "posted": ".posted",
    "contact": ".contact",
}
# How each board is declared, beside what is declared of all.
WAYS = {
    "listing": {"spider": "listing", "selectors": SELECTORS, "starts": ["/"]},
    "postings": {"spider": "job_posting", "url_pattern": "/job/", "starts": ["/sitemap.xml"]},
    "feed": {"spider": "feed", "starts": ["/feed.xml"]},
}
