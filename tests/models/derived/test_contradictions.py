"""Contradictions inside one ad show both of their sides."""

import pytest

from tests.models.derived.test_derived import found


CONTRADICTIONS = [
    ("Maid", "Official employment. Tourist visa.", ["Official employment", "Tourist visa"]),
    ("Babysitter", "Send a full-length photo.", ["Babysitter", "full-length photo"]),
    ("Cleaner", "Pictures in a swimsuit, please.", ["Cleaner", "swimsuit"]),
    ("Cook in Dubai, UAE", "The work is in Thailand, hotel in Phuket.", ["Dubai", "Thailand"]),
    (
        "Маляр",
        "Официальное трудоустройство, едете как турист.",
        ["Официальное трудоустройство", "как турист"],
    ),
    ("Няня в семью", "Фото в полный рост.", ["Няня", "Фото в полный рост"]),
    ("Официантка", "Платим процент от напитков.", ["Официантка", "процент от напитков"]),
    ("Швея", "Без договора. Подписываем договор.", ["Без договора", "Подписываем договор"]),
    ("Հավաքարար", "Պաշտոնական աշխատանք, գալիս եք որպես զբոսաշրջիկ։", None),
    ("Դայակ", "Նկարներ լողազգեստով։", ["Դայակ", "լողազգեստով"]),
    ("Դայակ Մոսկվայում", "Նկար ամբողջ հասակով։", None),
    ("Քարտուղար", "Ուղարկել լողափի լուսանկար։", ["Քարտուղար", "լողափի լուսանկար"]),
]
CONSISTENT = [
    ("Maid", "Official employment and a work visa."),
    ("Teacher", "We apply for a work visa; teaching on a tourist visa is illegal."),
    ("Maid", "Official contract, never on a tourist visa."),
    ("Model, swimwear", "Casting: full-length photo. The receptionist will call."),
    ("Cleaner in Dubai", "Work in the UAE, hotel in Sharjah."),
    ("Маляр", "Официальное трудоустройство, рабочая виза."),
    ("Горничная", "Официальный контракт. Не по туристической визе!"),
    ("Аниматор", "Фото в полный рост, кассир на месте."),
    ("Швея", "Подписываем договор."),
    ("Հավաքարար", "Պաշտոնական աշխատանք։"),
    ("Դերասան", "Նկար ամբողջ հասակով, քարտուղարը կզանգի։"),
    ("Դայակ", "Երկու երեխա, երաշխավորություն։"),
]


@pytest.mark.parametrize(("title", "text", "sides"), CONTRADICTIONS)
def test_both_sides_are_shown(title, text, sides):
    shown = found("internal_inconsistency", title, text)
    assert len(shown) == 2
    assert sides is None or shown == sides


@pytest.mark.parametrize(("title", "text"), CONSISTENT)
def test_what_agrees_is_no_contradiction(title, text):
    assert found("internal_inconsistency", title, text) == []


def test_two_pays_far_apart_contradict_each_other():
    pays = found("internal_inconsistency", "Маляр, 3000 $ в месяц", "Зарплата 500 $ в месяц.")
    assert pays == ["3000 $", "500 $"]
    assert not found("internal_inconsistency", "Маляр, 3000 $", "Сначала 500 $, потом больше.")
