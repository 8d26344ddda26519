"""Pages of an invented board: about 20 KB each, no two ads alike, the same in every run."""

import json
from dataclasses import dataclass
from datetime import date
from random import Random


LANGUAGES = ("hy", "ru", "en")
DAY = date(2026, 11, 20)

TRADES = {
    "hy": ("Խոհարար", "Շինարար", "Վաճառող", "Վարորդ", "Կարուհի", "Հավաքարար"),
    "ru": ("Повар", "Сварщик", "Продавец", "Водитель", "Швея", "Кладовщик"),
    "en": ("Cook", "Welder", "Shop assistant", "Driver", "Seamstress", "Storekeeper"),
}
PLACES = {
    "hy": ("Երևան", "Գյումրի", "Վանաձոր", "Արմավիր"),
    "ru": ("Ереван", "Краснодар", "Самара", "Тверь"),
    "en": ("Yerevan", "Tbilisi", "Warsaw", "Larnaca"),
}
SENTENCES = {
    "hy": (
        "Աշխատանքը հերթափոխով է, շաբաթը {n} օր, ընդմիջումը՝ մեկ ժամ։",
        "Պահանջվում է առնվազն {n} տարվա աշխատանքային փորձ։",
        "Աշխատավայրը գտնվում է մետրոյի կայարանից {n} րոպե հեռավորության վրա։",
        "Առաջարկում ենք գրանցված պայմանագիր, վճարովի արձակուրդ և առողջության ապահովագրություն։",
        "Մեր թիմում աշխատում է {n} հոգի, նոր աշխատողին առաջին շաբաթը սովորեցնում ենք։",
        "Հագուստը և գործիքները տրամադրում է ընկերությունը, ճաշը՝ անվճար։",
        "Հարցազրույցն անցկացվում է գրասենյակում՝ ժամը {n}-ից հետո։",
    ),
    "ru": (
        "График сменный, {n} дней в неделю, перерыв на обед один час.",
        "Нужен опыт работы не менее {n} лет и умение работать с людьми.",
        "Цех находится в {n} минутах от остановки, есть служебный автобус.",
        "Оформление по трудовому договору, оплачиваемый отпуск и больничный.",
        "В бригаде {n} человек, новичка первую неделю обучает мастер.",
        "Спецодежду и инструмент выдаёт предприятие, обеды бесплатные.",
        "Собеседование в отделе кадров по будням после {n} часов.",
    ),
    "en": (
        "Shifts on {n} days of the week with an hour for lunch in between.",
        "At least {n} years of experience and good references are expected.",
        "The kitchen is {n} minutes on foot from the station, parking is free.",
        "We offer a written contract, paid holidays and health insurance.",
        "You will join a team of {n}; a colleague shows you round in the first week.",
        "Working clothes and tools are provided by the company, meals are free.",
        "Interviews are held in our office on weekdays after {n} o'clock.",
    ),
}

MENU = "".join(f'<li><a href="/topic/{n}" title="Topic {n}">Topic {n}</a></li>' for n in range(110))
STYLE = "".join(f".c{n} {{ margin: {n}px; padding: 0 {n}px; color: #333 }}\n" for n in range(110))
SCRIPT = "".join(f'counters.push({{"slot": {n}, "shown": false}});\n' for n in range(110))


@dataclass(frozen=True)
class Facts:
    """What one ad says."""

    title: str
    employer: str
    place: str
    pay: int
    phone: str
    paragraphs: list[str]


def robots(origin: str) -> str:
    """Something to obey, and where the sitemap is."""
    return f"User-agent: *\nDisallow: /account\n\nSitemap: {origin}/sitemap.xml\n"


def sitemap_index(origin: str, parts: int) -> str:
    """One entry for each sitemap."""
    entries = (f"<sitemap><loc>{origin}/sitemap-{n}.xml</loc></sitemap>" for n in range(parts))
    return _xml("sitemapindex", "".join(entries))


def sitemap(origin: str, numbers: range) -> str:
    """The postings of these numbers with the day each was last changed."""
    entries = (
        f"<url><loc>{origin}/posting/{n}</loc><lastmod>{DAY}</lastmod></url>" for n in numbers
    )
    return _xml("urlset", "".join(entries))


def listing(numbers: range, following: str) -> str:
    """One page of links to ads, and the link to the one after it unless that is empty."""
    rows = "".join(
        f'<li class="row"><a class="ad" href="/ad/{n}">{_facts(n).title}</a><span>{DAY}</span></li>'
        for n in numbers
    )
    pager = f'<a class="next" href="{following}">Next</a>' if following else ""
    return _page("Jobs", f'<ul class="rows">{rows}</ul><p class="pager">{pager}</p>')


def ad(number: int) -> str:
    """A page that only selectors can read."""
    facts = _facts(number)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in facts.paragraphs)
    return _page(
        facts.title,
        f'<article><h1>{facts.title}</h1><span class="number">{number}</span>'
        f'<dl><dt>Employer</dt><dd class="employer">{facts.employer}</dd>'
        f'<dt>Place</dt><dd class="place">{facts.place}</dd>'
        f'<dt>Pay</dt><dd class="pay">{facts.pay:,} AMD</dd></dl>'
        f'<div class="text">{body}</div>'
        f'<p class="phone">{facts.phone}</p><time class="posted">{DAY}</time></article>',
    )


def posting(number: int) -> str:
    """A page that states its ad as JSON-LD, as boards do for search engines."""
    facts = _facts(number)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in facts.paragraphs)
    salary = {"@type": "QuantitativeValue", "value": facts.pay, "unitText": "MONTH"}
    address = {"@type": "PostalAddress", "addressLocality": facts.place, "addressCountry": "AM"}
    stated = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": facts.title,
        "description": body,
        "identifier": {"@type": "PropertyValue", "name": "board", "value": str(number)},
        "datePosted": DAY.isoformat(),
        "employmentType": "FULL_TIME",
        "hiringOrganization": {
            "@type": "Organization",
            "name": facts.employer,
            "telephone": facts.phone,
        },
        "jobLocation": {"@type": "Place", "address": address},
        "baseSalary": {"@type": "MonetaryAmount", "currency": "AMD", "value": salary},
    }
    script = json.dumps(stated, ensure_ascii=False)
    return _page(
        facts.title,
        f'<script type="application/ld+json">{script}</script>'
        f"<article><h1>{facts.title}</h1><div>{body}</div></article>",
    )


def _facts(number: int) -> Facts:
    random = Random(number)  # noqa: S311 - the same pages in every run, no secrets
    language = LANGUAGES[number % len(LANGUAGES)]
    sentences = (
        sentence.format(n=random.randint(2, 19))
        for sentence in random.choices(SENTENCES[language], k=20)
    )
    return Facts(
        title=f"{random.choice(TRADES[language])} №{number}",
        employer=f"Demo {random.randint(1, 400)} LLC",
        place=random.choice(PLACES[language]),
        pay=random.randrange(150_000, 600_000, 10_000),
        phone=f"+374 00 {number // 10_000:02}-{number // 100 % 100:02}-{number % 100:02}",
        paragraphs=[" ".join(group) for group in zip(*[sentences] * 4, strict=True)],
    )


def _page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><script>{SCRIPT}</script></head><body>"
        f"<nav><ul>{MENU}</ul></nav><main>{content}</main>"
        '<footer><p>An invented board. <a href="/about">About</a></p></footer></body></html>'
    )


def _xml(root: str, content: str) -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{space}">{content}</{root}>'
