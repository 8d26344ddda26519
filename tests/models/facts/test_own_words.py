"""Facts that read more than patterns find: employer, pay, hours, age and sex, contacts."""

import pytest

from adwatch.assessments import Fact
from adwatch.schemas import schema_of
from tests.models.facts.test_facts import fact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Join Northern Air LLC today", "Northern Air LLC"),
        ("Work at Hotel Bristol in May", "Hotel Bristol"),
        ("Al Noor Hospital hires nurses", "Al Noor Hospital"),
        ("Nord Bau GmbH", "Nord Bau GmbH"),
        ("ООО «Ромашка» приглашает", "ООО «Ромашка»"),
        ("отель «Лаванда» ищет", "отель «Лаванда»"),
        ("В компанию «Звезда» нужны", "компанию «Звезда»"),
        ("кофейня «Зерно»", "«Зерно»"),
        ("«Լումեն» ՍՊԸ հրավիրում է", "«Լումեն» ՍՊԸ"),
        ("«Մելտեմի» հյուրանոցում", "«Մելտեմի» հյուրանոցում"),
        ("«Նարդոս» կոսմետիկա", "«Նարդոս»"),
        ("a big company abroad", None),
        ("крупная компания, писать Марине", None),
        ("լուրջ ընկերություն", None),
    ],
)
def test_the_employer(text, value):
    assert fact("employer", text).value == value


def test_the_employer_that_the_site_names():
    assert fact("employer", "Ararat Demo hires", employer="Ararat Demo").start == 1
    unwritten = fact("employer", "We hire", employer="Ararat Demo")
    assert (unwritten.value, unwritten.start) == ("Ararat Demo", None)


@pytest.mark.parametrize(
    ("text", "value", "detail"),
    [
        ("Salary 1,500 USD a month", "1,500 USD", {"month_usd_most": 1500, "period": "month"}),
        ("$500 a week", "$500", {"month_usd_least": 2165, "currency": "USD"}),
        ("up to 3000 EUR", "3000 EUR", {"most": 3000}),
        ("12 EUR per hour", "12 EUR", {"period": "hour", "least": 12}),
        ("зарплата 250-300 тыс. драм", "250-300 тыс. драм", {"least": 250000, "most": 300000}),
        ("от 5000$", "5000$", {"least": 5000, "month_usd_least": 5000}),
        ("15 000 драм в день", "15 000 драм", {"month_amd_least": 330000}),
        ("2500 евро на руки", "2500 евро", {"currency": "EUR"}),
        ("աշխատավարձը 300 000 դրամ", "300 000 դրամ", {"month_amd_most": 300000}),
        ("օրը 20 000 դրամ", "20 000 դրամ", {"period": "day"}),
        ("3 հազար դոլար", "3 հազար դոլար", {"least": 3000}),
        ("fee 300 EUR", None, {}),
    ],
)
def test_the_pay(text, value, detail):
    found = fact("pay", text)
    assert found.value == value
    assert detail.items() <= found.details.items()


def test_words_about_pay_state_it_without_an_amount():
    assert fact("pay", "Pay by agreement", ["by agreement"]).value == "by agreement"


def test_a_marriage_ad_offers_no_pay():
    assert fact("pay", "I earn 2000 USD a month", kind="marriage").value is None


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("8 hours a day, 5 days a week", {"hours_day": 8, "days_week": 5}),
        ("from 9:00 to 18:00", {"hours_day": 9}),
        ("no days off, 14 hours daily", {"hours_day": 14, "no_day_off": "yes"}),
        ("seven days a week", {"days_week": 7, "no_day_off": "yes"}),
        ("по 12 часов, без выходных", {"hours_day": 12, "no_day_off": "yes"}),
        ("график 5/2, 8-часовой рабочий день", {"hours_day": 8, "days_week": 5}),
        ("2/2 с 10:00 до 22:00", {"hours_day": 12, "days_week": 3.5}),
        ("6 дней в неделю", {"days_week": 6}),
        ("օրական 14 ժամ, առանց հանգստյան օրվա", {"hours_day": 14, "no_day_off": "yes"}),
        ("շաբաթը 6 օր, օրը 8 ժամ", {"hours_day": 8, "days_week": 6}),
        ("ժամը 09:00-18:00, հնգօրյա", {"hours_day": 9, "days_week": 5}),
        ("22:00-06:00", {"hours_day": 8}),
        ("звоните 24 часа", {}),
    ],
)
def test_the_hours(text, detail):
    assert fact("hours", text).details == detail


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Girls aged 18-25", {"least": 18, "most": 25, "sex": "women"}),
        ("men up to 45 years", {"most": 45, "sex": "men"}),
        ("Women and men from 21 years", {"least": 21, "sex": "any"}),
        ("age 20-35", {"least": 20, "most": 35}),
        ("девушки до 27 лет", {"most": 27, "sex": "women"}),
        ("мужчины от 20 до 55 лет", {"least": 20, "most": 55, "sex": "men"}),
        ("возраст 18-35", {"least": 18, "most": 35}),
        ("женщины 30-50 лет", {"least": 30, "most": 50, "sex": "women"}),
        ("18-25 տարեկան աղջիկներ", {"least": 18, "most": 25, "sex": "women"}),
        ("մինչև 30 տարեկան տղամարդ", {"most": 30, "sex": "men"}),
        ("տարիքը՝ 25-40", {"least": 25, "most": 40}),
        ("կանայք և տղամարդիկ", {"sex": "any"}),
        ("рост 170, вес 55 кг", {}),
        ("опыт от 10 лет опыта", {}),
        ("For over 40 years our firm serves clients", {}),
        ("10 years of relevant experience", {}),
    ],
)
def test_age_and_sex(text, detail):
    assert fact("age_sex", text).details == detail


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Call +374 00 12-34-56", "phone"),
        ("WhatsApp +374 00 12-34-56", "whatsapp"),
        ("jobs@firm.example", "email"),
        ("https://firm.example/jobs", "site"),
        ("https://t.me/demo_hr", "telegram"),
        ("Telegram @demo_hr", "telegram"),
        ("Звоните +374 00 12-34-56 или пишите @demo_hr", "phone,telegram"),
        ("вайбер +374 00 12-34-56", "viber"),
        ("инстаграм @demo_hr", "instagram"),
        ("зв. +7 000 123-45-67, почта hr@firm.example", "phone,email"),
        ("Զանգել՝ +374 00 12-34-56", "phone"),
        ("Վայբեր՝ +374 00 12-34-56", "viber"),
        ("գրեք @demo_hr", "telegram"),
    ],
)
def test_the_channels(text, channels):
    assert fact("contacts", text).details["channels"] == channels


def test_a_table_holds_the_details():
    names = {field.name for field in schema_of(Fact).field("detail").type.value_type}
    assert names == {"name", "word", "number"}


def test_details_survive_the_record():
    found = fact("pay", "Salary 1,500 USD a month")
    assert type(found).model_validate(found.model_dump()) == found
    assert found.details["currency"] == "USD"
