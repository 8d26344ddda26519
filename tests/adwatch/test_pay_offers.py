"""In a whole ad the pay is told from the fees, fines, prices and rents beside it."""

import pytest

from adwatch.ads import Pay
from adwatch.pay import find_offer, offers
from adwatch.text import Folded


OFFERED = [
    ("Fee 200 EUR, salary 1,500 EUR a month.", "1,500 EUR", (1500, 1500, "EUR", "month")),
    ("We pay $500 a week. Deposit: $100.", "$500", (500, 500, "USD", "week")),
    ("Salary from 5000$, ticket 300$", "5000$", (5000, None, "USD", "")),
    ("Rent 200 EUR. You earn 12 EUR per hour", "12 EUR", (12, 12, "EUR", "hour")),
    ("Bonus of 100 USD for a friend; wage 900 USD monthly", "900 USD", (900, 900, "USD", "month")),
    ("Взнос 50 евро. Зарплата 2500 евро на руки", "2500 евро", (2500, 2500, "EUR", "")),
    ("Штраф 10 000 драм, оплата 15 000 драм в день", "15 000 драм", (15000, 15000, "AMD", "day")),
    ("Платим 250-300 тыс. драм", "250-300 тыс. драм", (250000, 300000, "AMD", "")),
    ("от 5к баксов в месяц", "5к баксов", (5000, None, "USD", "month")),
    ("Доход полтора миллиона драм", "полтора миллиона драм", (1.5e6, 1.5e6, "AMD", "")),
    ("Аренда 20 000 руб, оклад 90 000 руб", "90 000 руб", (90000, 90000, "RUB", "")),
    ("Билет 300 долларов удержим, ставка 6 $/час", "6 $", (6, 6, "USD", "hour")),
    ("Աշխատավարձը՝ 3 հազար դոլար", "3 հազար դոլար", (3000, 3000, "USD", "")),
    ("Տուգանք՝ 10 000 դրամ։ Օրը 20 000 դրամ", "20 000 դրամ", (20000, 20000, "AMD", "day")),
    ("Տոմսը 400 եվրո, ամսական 900 եվրո", "900 եվրո", (900, 900, "EUR", "month")),
    ("Վարկ՝ 500 000 դրամ։ Վարձատրությունը 250 000 դրամից", "250 000 դրամից", None),
    ("Զարպլատը հինգ հազար դոլար", "հինգ հազար դոլար", (5000, 5000, "USD", "")),
]
NONE = [
    "Registration fee 50 EUR, visa 90 EUR.",
    "The loan of $5,000 is ours.",
    "Revenue of 5,000,000 USD last year.",
    "Взнос 50 евро, страховка 30 евро.",
    "Штраф от 10 000 драм.",
    "Приведи друга: бонус 5000 руб",
    "Տուգանք՝ 10 000 դրամ։",
    "Ձևակերպման համար՝ 60 000 դրամ",
    "Գինը 20 000 դրամ",
    "Позвоните: +374 00 12-34-56, 18.00-20.00",
    "You can lift 50 pounds",
    "In 2024 we moved to 10 Main Street",
    "Работа за рубежом 2 года",
    "",
]


@pytest.mark.parametrize(("text", "words", "pay"), OFFERED)
def test_the_pay_is_found(text, words, pay):
    offer = find_offer(Folded(text))
    assert offer
    assert text[offer.start : offer.end] == words
    if pay:
        assert offer.pay == Pay(least=pay[0], most=pay[1], currency=pay[2], period=pay[3])


@pytest.mark.parametrize("text", NONE)
def test_other_money_is_no_pay(text):
    assert offers(Folded(text)) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 000 EUR. Two-year contract, 5 days a week", ""),
        ("180 000 դրամ։ Շաբաթը մեկ օր ազատ", ""),
        ("Օրը ութ ժամ, 950 եվրո", ""),
        ("20–60 տարեկան, ամիսը 5 000 դոլար", "month"),
        ("1 300 долларов за цикл", "piece"),
        ("15 000 AMD each", "piece"),
        ("120 евро за вечер", "shift"),
    ],
)
def test_a_period_of_something_else_is_not_the_pays(text, period):
    offer = find_offer(Folded(text))
    assert offer
    assert offer.pay.period == period


def test_places_count_in_the_original():
    text = "Երևանում և շրջակայքում\u200b ենք։ Աշխատավարձ՝ 300 000 դրամ"
    offer = find_offer(Folded(text))
    assert offer
    assert text[offer.start : offer.end] == "300 000 դրամ"
