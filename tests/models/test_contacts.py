import pytest

from adwatch.text import Folded
from models.contacts import find_contacts
from models.pay import find_pay


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call 0832047137 now", [("phone", "0832047137", "0832047137")]),
        ("+374 00 12-34-56, Viber", [("phone", "+374 00 12-34-56", "+37400123456")]),
        ("0037400123456", [("phone", "0037400123456", "+37400123456")]),
        ("тел. 8 (912) 345-67-89", [("phone", "8 (912) 345-67-89", "+79123456789")]),
        ("Զանգել՝ 055 12 34 56", [("phone", "055 12 34 56", "+37455123456")]),
        ("@demo_hr or a.b@x.example", [("handle", "@demo_hr", "@demo_hr"),
                                       ("email", "a.b@x.example", "a.b@x.example")]),
        ("see https://t.me/Demo_x.", [("link", "https://t.me/Demo_x", "https://t.me/demo_x")]),
        ("pay 150000 - 200000 drams", []),
        ("2012-2019, ISO 9001:2015, 12.11.2026", []),
        ("from 10 000 to 20 000 AMD", []),
    ],
)  # fmt: skip
def test_contacts(text, found):
    assert [(c.kind, text[c.start : c.end], c.value) for c in find_contacts(text)] == found


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary $3000-5000 a month", "$3000-5000"),
        ("от 50 000 до 80 000 руб.", "50 000 до 80 000 руб"),
        ("աշխատավարձը՝ 250.000-300.000 դրամ", "250.000-300.000 դրամ"),
        ("2500 € + bonus", "2500 €"),
        ("зп 60 тыс. рублей", "60 тыс. рублей"),
        ("£9.50 per hour", "£9.50"),
        ("in 2024 at 10 Main Street", None),
    ],
)
def test_pay(text, pay):
    span = find_pay(Folded(text))
    assert (text[slice(*span)] if span else None) == pay
