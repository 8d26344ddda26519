"""Invented ads with assessments that point at their words."""

from adwatch.ads import Ad, Evidence, content_hash, published
from adwatch.assessments import Assessment, Contact, Fact, Finding, Wording
from adwatch.store import store
from review_ui.arrivals import Arrival
from review_ui.queue import Call
from review_ui.sampling import Draw
from review_ui.states import Verdict


DAY = "2026-11-20"

ARMENIAN = {
    "id": "demo_board:101",
    "lang": "hy",
    "title": "Աղջիկներ աշխատանքի համար Դուբայում, զանգեք +374 00 12-34-56",
    "text": (
        "Պահանջվում են 18-25 տարեկան աղջիկներ՝ ռեստորանում հյուրերին դիմավորելու համար։\n\n"
        "Փորձ և լեզու պետք չէ։ Օրական 300 դոլար։ Տոմսը և վիզան մենք ենք վճարում, գումարը "
        "կպահվի առաջին ամիսների աշխատավարձից։ Անձնագիրը պահվում է մեզ մոտ մինչև պայմանագրի "
        "ավարտը։\n\nՄեկնումն այս շաբաթ։ Ընտանիքին առայժմ մի՛ ասեք։ 🌴\n"
        "Գրեք՝ @demo_recruiter_example կամ +374 00 12-34-56։"
    ),
    "findings": [
        ("cover_job_nightlife", "հյուրերին դիմավորելու", "medium"),
        ("gender_age_appearance", "18-25 տարեկան աղջիկներ", "medium"),
        ("no_requirements", "Փորձ և լեզու պետք չէ", "weak"),
        ("travel_arranged", "Տոմսը և վիզան մենք ենք վճարում", "medium"),
        ("debt_repayment", "Տոմսը և վիզան մենք ենք վճարում, գումարը կպահվի", "strong"),
        ("document_retention", "Անձնագիրը պահվում է մեզ մոտ", "strong"),
        ("secrecy_request", "Ընտանիքին առայժմ մի՛ ասեք", "strong"),
        ("urgency", "Մեկնումն այս շաբաթ", "weak"),
    ],
    "contacts": [
        ("phone", "+374 00 12-34-56", "+37400123456"),
        ("handle", "@demo_recruiter_example", "@demo_recruiter_example"),
    ],
    "why": "The ad keeps the passport and makes the worker pay off the journey (debt bondage).",
    "band": "high",
    "probability": 0.93,
    "pay": "օրական 300 դոլար, +374 00 12-34-56",
    "places": ("Դուբայ",),
}
RUSSIAN = {
    "id": "demo_board:102",
    "lang": "ru",
    "title": "Бригада на стройку под Москвой",
    "text": (
        "Нужны мужчины на стройку, работа вахтой 60/30, по 12 часов в день.\n\n"
        "Живём на объекте, питание есть. Без договора, расчёт в конце сезона. "
        "Паспорт сдаётся коменданту на время вахты. За проезд вычтем из зарплаты.\n\n"
        "Бригадир Демо, 8 000 123-45-67, работа@ads.example"
    ),
    "findings": [
        ("construction_brigade", "мужчины на стройку", "weak"),
        ("excessive_hours", "по 12 часов в день", "medium"),
        ("employer_housing", "Живём на объекте", "weak"),
        ("no_contract", "Без договора", "medium"),
        ("wage_withholding", "расчёт в конце сезона", "medium"),
        ("document_retention", "Паспорт сдаётся коменданту", "strong"),
        ("debt_repayment", "вычтем из зарплаты", "strong"),
    ],
    "contacts": [
        ("phone", "8 000 123-45-67", "+70001234567"),
        ("email", "работа@ads.example", "работа@ads.example"),
    ],
    "why": "The ad keeps the passport and names another sign that is not weak.",
    "band": "high",
    "probability": 0.81,
    "employer": "Демо-Строй",
    "places": ("Московская область",),
}
ENGLISH = {
    "id": "demo_marry:7",
    "source": "demo_marry",
    "kind": "marriage",
    "lang": "en",
    "title": "Catalogue of young ladies for serious gentlemen",
    "text": (
        "Our agency presents over 200 modest, obedient young ladies ready to marry and move "
        "within a month. The gentleman pays a bride fee and we do all papers.\n\n"
        "No common language is needed. She keeps her passport at all times.\n\n"
        "Write to brides@agency.example or see https://agency.example/ladies"
    ),
    "findings": [
        ("marriage_catalogue", "over 200 modest, obedient young ladies", "medium"),
        ("marriage_submissive", "modest, obedient", "medium"),
        ("marriage_fast_relocation", "move within a month", "medium"),
        ("marriage_payment", "pays a bride fee", "strong"),
        ("marriage_no_common_language", "No common language is needed", "weak"),
        ("document_retention", "She keeps her passport at all times", "strong", "stated_good"),
    ],
    "contacts": [
        ("email", "brides@agency.example", "brides@agency.example"),
        ("link", "https://agency.example/ladies", "https://agency.example/ladies"),
    ],
    "why": "The ad asks money for a bride and promises a quick move.",
    "band": "medium",
    "probability": 0.64,
}
PLAIN = {
    "id": "demo_board:103",
    "lang": "en",
    "title": "Waiter for a café in Gyumri",
    "text": "Evening shifts, written contract, two days off. Call us on +374 00 65-43-21.",
    "findings": [("employer_housing", "Evening shifts", "weak")],
    "contacts": [("phone", "+374 00 65-43-21", "+37400654321")],
    "why": "Only weak signs, which never flag.",
    "band": "none",
    "probability": 0.04,
    "employer": "Café Demo",
}
EVERYTHING = Draw(flagged=1, chosen=1, high_share=0.5, highest=2**64)
FACTS = ("employer", "contract", "working_hours", "housing", "pay")


def make_ad(spec, day=DAY):
    ad_id = spec["id"]
    source = spec.get("source", "demo_board")
    return Ad(
        id=ad_id,
        source=source,
        kind=spec.get("kind", "job"),
        url=f"https://ads.example/{ad_id.split(':')[-1]}",
        title=spec["title"],
        text=spec["text"],
        employer=spec.get("employer", ""),
        places=spec.get("places", ()),
        pay=spec.get("pay", ""),
        posted="2026-11-19",
        first_seen=DAY,
        content_hash=content_hash(spec["title"], spec["text"]),
        evidence=Evidence(
            warc=f"evidence/day={day}/source={source}/pages.warc.gz",
            record_id="urn:uuid:00000000-0000-4000-8000-000000000101",
            sha256="5d" * 32,
        ),
    )


def make_assessment(spec, **changes):
    whole = published(spec["title"], spec["text"])
    ad = make_ad(spec)
    fields = {
        "id": ad.id,
        "source": ad.source,
        "kind": ad.kind,
        "content_hash": ad.content_hash,
        "lang": spec["lang"],
        "band": spec["band"],
        "flagged": spec["band"] in ("high", "medium"),
        "rule": "demo_rule",
        "why": tuple(Wording(lang=lang, words=spec["why"]) for lang in ("en", "ru", "hy")),
        "probability": spec["probability"],
        "scorer": "rules",
        "reader": "demo-1",
        "findings": tuple(_finding(whole, *found) for found in spec["findings"]),
        "facts": tuple(_fact(name, spec.get(name), whole) for name in FACTS),
        "contacts": tuple(c for contact in spec["contacts"] for c in _contacts(whole, *contact)),
    }
    return Assessment(**(fields | changes))


def write_night(specs, day=DAY):
    """Write the partitions of a night, by source and id."""
    by_source = {}
    for spec in sorted(specs, key=lambda spec: spec["id"]):
        by_source.setdefault(spec.get("source", "demo_board"), []).append(spec)
    for source, members in by_source.items():
        store().write("ads", day, source, map(make_ad, members), Ad)
        store().write("assessments", day, source, map(make_assessment, members), Assessment)


def make_arrival(spec, day=DAY, **changes):
    """The ad as a night would bring it, flagged or drawn."""
    assessment = make_assessment(spec, **changes)
    placement = EVERYTHING.place(day, assessment)
    return Arrival(day, make_ad(spec, day), assessment, placement)


def make_call(item, verdict=Verdict.SUSPICIOUS, **changes):
    last = item.decisions.last()
    seen = last.pk if last else 0
    return Call(
        **(
            {
                "verdict": verdict,
                "note": "",
                "content_hash": item.content_hash,
                "seconds": 20,
                "last_seen": seen,
            }
            | changes
        )
    )


def plain_ads(count, prefix="demo_board:2"):
    return [PLAIN | {"id": f"{prefix}{number:04}"} for number in range(count)]


def _finding(whole, key, quote, strength, polarity="stated_bad"):
    start = whole.index(quote)
    return Finding(
        id=key,
        start=start,
        end=start + len(quote),
        quote=quote,
        strength=strength,
        polarity=polarity,
    )


def _fact(name, value, whole):
    start = whole.find(value) if value else -1
    if start < 0:
        return Fact(name=name, value=value)
    return Fact(name=name, value=value, start=start, end=start + len(value))


def _contacts(whole, kind, words, value):
    start = whole.find(words)
    while start >= 0:
        yield Contact(kind=kind, start=start, end=start + len(words), value=value)
        start = whole.find(words, start + 1)
