"""Every fact is found as a module, states its words, and reads any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import facts
from models.parsed import Parsed


ORDER = [
    "destination",
    "employer",
    "hiring",
    "work",
    "contract",
    "housing",
    "pay",
    "hours",
    "fees",
    "travel",
    "documents",
    "age_sex",
    "contacts",
]


def fact(name, text, said=(), *, title="", kind="job", employer=""):
    ad = Parsed(kind=kind, title=title, text=text, employer=employer)
    spans = [(ad.source.index(words), ad.source.index(words) + len(words)) for words in said]
    return facts()[name](ad, spans)


def test_the_facts_stand_in_the_order_in_which_people_see_them():
    assert list(facts()) == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_nothing_is_stated_by_nothing(name):
    assert fact(name, "").value is None


@pytest.mark.parametrize("name", [name for name in ORDER if name not in ("pay", "contacts")])
def test_the_words_that_patterns_found_state_it(name):
    found = fact(name, "Here the words stand.", ["the words"])
    assert (found.name, found.value) == (name, "the words")


@pytest.mark.parametrize("name", ORDER)
@settings(deadline=None)
@given(title=st.text(max_size=20), text=st.text(max_size=120))
def test_any_text_can_be_read(name, title, text):
    ad = Parsed(kind="job", title=title, text=text)
    found = facts()[name](ad, ())
    if found.start is not None:
        assert ad.source[found.start : found.end] == found.value


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ticket paid by us.", "Ticket", "employer"),
        ("The ticket is deducted from your first salary.", "ticket", "advance"),
        ("Travel at your own expense.", "Travel", "worker"),
        ("Flight booked, company covers it.", "Flight", "employer"),
        ("Билет за наш счёт.", "Билет", "employer"),
        ("Билет оплачиваем, потом вычтем.", "Билет", "advance"),
        ("Дорога за свой счёт.", "Дорога", "worker"),
        ("Визу оплачиваете сами.", "Визу", "worker"),
        ("Տոմսը մեզնից։", "Տոմսը", "employer"),
        ("Տոմսը մենք ենք առնում, հետո կպահենք։", "Տոմսը", "advance"),
        ("Ճանապարհը ձեր հաշվին է։", "Ճանապարհը", "worker"),
        ("Թռիչքը անվճար է։", "Թռիչքը", "employer"),
    ],
)
@pytest.mark.parametrize("name", ["travel", "housing"])
def test_who_pays(name, text, words, who):
    assert fact(name, text, [words]).details.get("who", "") == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("No fees for candidates.", "fees", "none"),
        ("Registration fee of 50 EUR.", "fee", "worker"),
        ("You pay 200 EUR for papers.", "pay", "worker"),
        ("Fees are paid by the employer.", "Fees", "employer"),
        ("Fee is recovered from your salary.", "Fee", "advance"),
        ("Без предоплат.", "предоплат", "none"),
        ("Услуги бесплатны.", "Услуги", "none"),
        ("Вносите 100 евро.", "Вносите", "worker"),
        ("Оплата оформления: вычтем из зарплаты.", "Оплата", "advance"),
        ("Վճար չկա։", "Վճար", "none"),
        ("Գործերի համար վճարում եք 80 000 դրամ։", "վճարում", "worker"),
        ("Ծախսերը գործատուն է հոգում։", "Ծախսերը", "employer"),
    ],
)
def test_who_pays_the_fee(text, words, who):
    assert fact("fees", text, [words]).details.get("who") == who


@pytest.mark.parametrize(
    ("text", "words", "stated"),
    [
        ("Contract signed in Yerevan.", "Contract", "yes"),
        ("No contract, cash.", "contract", "no"),
        ("Contract after arrival.", "Contract", "later"),
        ("Without any paperwork.", "paperwork", "no"),
        ("Официальный договор.", "договор", "yes"),
        ("Без договора.", "договора", "no"),
        ("Договор подпишем на месте.", "Договор", "later"),
        ("Оформления нет.", "Оформления", "no"),
        ("Աշխատանքային պայմանագիր։", "պայմանագիր", "yes"),
        ("Առանց պայմանագրի։", "պայմանագրի", "no"),
        ("Պայմանագիրը կկնքենք տեղում։", "Պայմանագիրը", "later"),
        ("Պայմանագիր չկա։", "Պայմանագիր", "no"),
    ],
)
def test_whether_there_is_a_contract(text, words, stated):
    assert fact("contract", text, [words]).details["stated"] == stated


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Send your passport and photo", "passport,photo"),
        ("CV and diploma", "cv,diploma"),
        ("driving licence", "licence"),
        ("clean police record", "record"),
        ("Паспорт и фото", "passport,photo"),
        ("резюме", "cv"),
        ("медкнижка и права", "licence,medical"),
        ("справка о несудимости", "record"),
        ("անձնագիր և լուսանկար", "passport,photo"),
        ("դիպլոմ", "diploma"),
        ("վկայական", "licence"),
        ("երաշխավորագիր", "letters"),
    ],
)
def test_the_documents_asked_for(text, asked):
    assert fact("documents", text, [text]).details["asked"] == asked
