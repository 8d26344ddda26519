"""Contacts are found in any spelling; pay, days and register numbers are left alone."""

import pytest

from adwatch.contacts import as_written, find_contacts


PHONES = [
    ("call 0832047137 now", "0832047137", "0832047137"),
    ("+374 00 12-34-56, Viber", "+374 00 12-34-56", "+37400123456"),
    ("+374 (00) 12-34-56", "+374 (00) 12-34-56", "+37400123456"),
    ("(+374) 00 12 34 56", "(+374) 00 12 34 56", "+37400123456"),
    ("+374.00.12.34.56", "+374.00.12.34.56", "+37400123456"),
    ("+374·00·12·34·56", "+374·00·12·34·56", "+37400123456"),
    ("+374‑00‑12‑34‑56", "+374‑00‑12‑34‑56", "+37400123456"),
    ("+374 00 12—34—56", "+374 00 12—34—56", "+37400123456"),
    (
        "+374\u00a000\u00a012\u00a034\u00a056",
        "+374\u00a000\u00a012\u00a034\u00a056",
        "+37400123456",
    ),
    ("+3 7 4 0 0 1 2 3 4 5 6", "+3 7 4 0 0 1 2 3 4 5 6", "+37400123456"),
    ("+ 374 00 123456", "+ 374 00 123456", "+37400123456"),
    ("0037400123456", "0037400123456", "+37400123456"),
    ("00 374 00 12 34 56", "00 374 00 12 34 56", "+37400123456"),
    ("тел. 8 (912) 345-67-89", "8 (912) 345-67-89", "+79123456789"),
    ("тел. 8 (000) 123-45-67", "8 (000) 123-45-67", "+70001234567"),
    ("Звоните: 7 000 123 45 67", "7 000 123 45 67", "+70001234567"),
    ("Զանգել՝ 055 12 34 56", "055 12 34 56", "+37455123456"),
    ("հեռ․ 000 12 34 56", "000 12 34 56", "000123456"),
    ("Հեռ. 0 00 12 34 56", "0 00 12 34 56", "000123456"),
    ("հեռախոս՝ 00-12-34-56", "00-12-34-56", "00123456"),
    ("viber 374 00 12 34 56", "374 00 12 34 56", "+37400123456"),
    ("WhatsApp: 37400123456", "37400123456", "+37400123456"),
    ("պատրաստ եք — գրեք վայբերով 374 00 123456", "374 00 123456", "+37400123456"),
    ("write to wa.me/37400123456", "wa.me/37400123456", "+37400123456"),
    ("https://wa.me/37400123456?text=hi", "https://wa.me/37400123456?text=hi", "+37400123456"),
    (
        "https://api.whatsapp.com/send?phone=37400123456&text=hi",
        "https://api.whatsapp.com/send?phone=37400123456&text=hi",
        "+37400123456",
    ),
    ("viber://chat?number=%2B37400123456", "viber://chat?number=%2B37400123456", "+37400123456"),
    ("tel:+37400123456", "+37400123456", "+37400123456"),
    ("t.me/+37400123456", "t.me/+37400123456", "+37400123456"),
    ("pay 300000 AMD, call 0832047137", "0832047137", "0832047137"),
    ("лицензия 123456, тел. 8 000 123-45-67", "8 000 123-45-67", "+70001234567"),
    ("Tel. (+374) 00 12\n34 56", "(+374) 00 12\n34 56", "+37400123456"),
    ("+44 00 8021 2943 1800 147 4953", "+44 00 8021 2943", "+440080212943"),
    ("+971 00 123 4567", "+971 00 123 4567", "+971001234567"),
]
OTHERS = [
    ("or a.b@x.example", "email", "a.b@x.example", "a.b@x.example"),
    ("CV: Jobs@Site.example.", "email", "Jobs@Site.example", "jobs@site.example"),
    ("demo [at] site.example", "email", "demo [at] site.example", "demo@site.example"),
    ("demo(at)site.example", "email", "demo(at)site.example", "demo@site.example"),
    ("demo{@}site.example", "email", "demo{@}site.example", "demo@site.example"),
    (
        "demo [at] site [dot] example",
        "email",
        "demo [at] site [dot] example",
        "demo@site.example",
    ),
    ("demo [собака] site.example", "email", "demo [собака] site.example", "demo@site.example"),
    ("Գրել՝ demo@site.example։", "email", "demo@site.example", "demo@site.example"),
    ("@demo_hr", "handle", "@demo_hr", "@demo_hr"),
    ("пишите @Demo_HR!", "handle", "@Demo_HR", "@demo_hr"),
    ("Telegram: demo_hr", "handle", "demo_hr", "@demo_hr"),
    ("телеграм - demo2026", "handle", "demo2026", "@demo2026"),
    ("Instagram: demo_jobs", "handle", "demo_jobs", "@demo_jobs"),
    ("see https://t.me/Demo_x.", "link", "https://t.me/Demo_x", "https://t.me/demo_x"),
    ("t.me/demo_x", "link", "t.me/demo_x", "t.me/demo_x"),
    ("T.me/demo_x", "link", "T.me/demo_x", "t.me/demo_x"),
    ("telegram.me/demo_x", "link", "telegram.me/demo_x", "telegram.me/demo_x"),
    (
        "tg://resolve?domain=demo_x",
        "link",
        "tg://resolve?domain=demo_x",
        "tg://resolve?domain=demo_x",
    ),
    ("chat.whatsapp.com/Demo", "link", "chat.whatsapp.com/Demo", "chat.whatsapp.com/demo"),
    ("wa.me/message/DEMO", "link", "wa.me/message/DEMO", "wa.me/message/demo"),
    ("(https://jobs.example/a)", "link", "https://jobs.example/a", "https://jobs.example/a"),
    ("www.jobs.example, thanks", "link", "www.jobs.example", "www.jobs.example"),
    ("https://jobs.example/a։", "link", "https://jobs.example/a", "https://jobs.example/a"),
]
TRAPS = [
    "pay 150000 - 200000 drams",
    "2012-2019, ISO 9001:2015, 12.11.2026",
    "from 10 000 to 20 000 AMD",
    "10 500 000 դրամ",
    "AMD 10 500 000",
    "95 123 456 руб.",
    "$ 10 500 000",
    "12.11.2026 14:30",
    "21.11.2026 09:00 - 22.11.2026 18:00",
    "2026-11-21 10:00:00",
    "ИНН 7701234567",
    "ИНН: 9161234567",
    "ОГРН 1027700132195",
    "р/с 40702810900000012345",
    "карта 4276 0000 1234 5678",
    "ՀՎՀՀ 01234567",
    "գրանցման համար 10123456",
    "лицензия № 9161234567",
    "Reg. No. 77123456",
    "ID 91123456",
    "vacancy 10123456",
    "100 000 - 150 000 ₽",
    "1-2-3-4-5-6-7",
    "12 x 34 x 56 = 22848",
    "40.1811, 44.5136",
    "9:00-18:00, 10:00-19:00",
    "Telegram: channel",
    "at 10 [at] night",
    "Telegram is popular",
    "00000000000000000000",
]
TWO = [
    ("+374 00 12 34 56 / 077 12 34 56", ["+37400123456", "+37477123456"]),
    ("091123456/077123456", ["+37491123456", "+37477123456"]),
    ("091 12 34 56 077 12 34 56", ["+37491123456", "+37477123456"]),
    ("+37400123456 +37400654321", ["+37400123456", "+37400654321"]),
    ("091 12 34 56, 077 12 34 56", ["+37491123456", "+37477123456"]),
]


@pytest.mark.parametrize(("text", "written", "value"), PHONES)
def test_phones(text, written, value):
    assert found(text) == [("phone", written, value)]


@pytest.mark.parametrize(("text", "kind", "written", "value"), OTHERS)
def test_other_contacts(text, kind, written, value):
    assert found(text) == [(kind, written, value)]


@pytest.mark.parametrize("text", TRAPS)
def test_not_a_contact(text):
    assert found(text) == []


@pytest.mark.parametrize(("text", "values"), TWO)
def test_two_numbers_are_not_one(text, values):
    assert [value for _, _, value in found(text)] == values


def test_contacts_come_in_their_order_and_none_inside_another():
    text = "https://demo.example/@demo_hr/+37400123456 then @demo_hr, a.b@x.example"
    assert [kind for kind, _, _ in found(text)] == ["link", "handle", "email"]


def test_as_written_says_each_contact_once():
    text = "+374 00 12-34-56 or 00374 00 123456, @demo_hr, @Demo_HR"
    assert as_written(text, find_contacts(text)) == ("+374 00 12-34-56", "@demo_hr")


def test_a_letter_that_grows_in_lower_case_moves_no_place():
    text = "https://jobs.example/İİİ now"
    (contact,) = find_contacts(text)
    assert text[contact.start : contact.end] == "https://jobs.example/İİİ"


def found(text):
    return [(c.kind, text[c.start : c.end], c.value) for c in find_contacts(text)]


@pytest.mark.parametrize("piece", ["a.b", "1-", "+ ", "[at]a", "0 0 ", "@a"])
def test_a_hostile_text_is_read_once_through(piece):
    # Were any pattern quadratic, this would take minutes.
    assert len(find_contacts(piece * 50_000 + "@")) <= 50_000
