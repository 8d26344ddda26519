"""Ages far apart, and people whom nobody could find again."""

import pytest

from tests.models.derived.test_derived import found


GAPS = [
    ("Man, 57, seeks girl 18-23", ["18-23", "57"]),
    ("Gentleman of 63 wants a wife under 25 years", ["under 25 years", "63"]),
    (
        "I am 60 years old, looking for a girl no older than 22",
        ["no older than 22", "60 years old"],
    ),
    ("Brides 18-22 for men over 50 years", ["18-22", "50 years"]),
    ("Мужчина 57 лет, девушка до 23", ["до 23", "57 лет"]),
    ("Мне 62, ищу невесту 20-25", ["20-25", "62"]),
    ("Вдовец, 55, женюсь на девушке 18–20 лет", ["18–20 лет", "55"]),
    ("Невесты 18–22 лет, женихи от 50 лет", ["18–22 лет", "50 лет"]),
    ("57-ամյա տղամարդը փնտրում է մինչև 23 տարեկան աղջիկ", ["մինչև 23 տարեկան", "57-ամյա"]),
    ("60 տարեկան եմ, կամուսնանամ 18-22 տարեկան աղջկա հետ", ["18-22 տարեկան", "60 տարեկան"]),
    ("Տղամարդ, 54, աղջիկ 18–20 տարեկան", ["18–20 տարեկան", "54"]),
    ("Պարոն, 62 տարեկան, հարս մինչև 25 տարեկան", ["մինչև 25 տարեկան", "62 տարեկան"]),
]
NO_GAPS = [
    "Man, 38, seeks woman 28-33",
    "Man, 62, seeks woman 55-60",
    "Woman, 45, two sons of 18 and 22 years",
    "Man, 60 years, no age limits",
    "Girl, 22, seeks man 25-30",
    "Мужчина 30 лет, девушка до 25",
    "Женщина 61 год, ищу мужчину 60-72",
    "Мне 45, дочь 18-20 лет, ищу маму ей",
    "Рост 170, вес 60, девушка 20-25",
    "34 տարեկան տղամարդ, փնտրում եմ 27-36 տարեկան կին",
    "62 տարեկան եմ, ծանոթանամ 55-65 տարեկան կնոջ հետ",
    "Աղջիկ, 24 տարեկան, տղա 25-30",
]


@pytest.mark.parametrize(("text", "ages"), GAPS)
def test_an_age_gap(text, ages):
    assert sorted(found("marriage_age_gap", "", text, "marriage")) == sorted(ages)


@pytest.mark.parametrize("text", NO_GAPS)
def test_no_age_gap(text):
    assert found("marriage_age_gap", "", text, "marriage") == []


ANONYMOUS = [
    ("Waitress in Dubai", "Big company abroad, call Mary +374 00 12-34-56"),
    ("Work in Istanbul", "Visa and ticket. WhatsApp +374 00 12-34-56"),
    ("Maid in Cyprus", "Write @demo_hr"),
    ("Helper in Qatar", "Contract and flight, demo@gmail.com"),
    ("Хостес в Дубай", "Крупная компания, писать Марине @demo_hr"),
    ("Работа в Москве", "Вахта, звоните +7 000 123-45-67"),
    ("Упаковщицы в Польшу", "Билет наш, вайбер +374 00 12-34-56"),
    ("Уборщица в Анталью", "Пишите в телеграм @demo_hr"),
    ("Աշխատանք Դուբայում", "Լուրջ ընկերություն, զանգել Մարինեին +374 00 12-34-56"),
    ("Շինարար Մոսկվայում", "Վայբեր +374 00 12-34-56"),
    ("Խնամող Իտալիայում", "Գրեք @demo_hr"),
    ("Մատուցող Կիպրոսում", "Տոմսը մեզնից։ +374 00 12-34-56"),
]
IDENTIFIED = [
    ("Waitress in Dubai", "Hotel Bristol, call +374 00 12-34-56"),
    ("Work in Istanbul", "Write to jobs@firm.example"),
    ("Maid in Cyprus", "Licensed agency, +374 00 12-34-56"),
    ("Nanny in Yerevan", "Call Mary +374 00 12-34-56"),
    ("Looking for a job in Dubai", "Maid with experience, +374 00 12-34-56"),
    ("Хостес в Дубай", "ООО «Ромашка», писать @demo_hr"),
    ("Работа в Москве", "ул. Ленина, 5, звоните +7 000 123-45-67"),
    ("Няня, Ереван", "Звоните Марине +374 00 12-34-56"),
    ("Ищу работу в Москве", "Маляр, +7 000 123-45-67"),
    ("Աշխատանք Դուբայում", "«Լումեն» ՍՊԸ, +374 00 12-34-56"),
    ("Դայակ Երևանում", "Զանգել Մարինեին +374 00 12-34-56"),
    ("Խնամող Իտալիայում", "Գրեք jobs@firm.example"),
]


@pytest.mark.parametrize(("title", "text"), ANONYMOUS)
def test_nobody_stands_behind_it(title, text):
    assert len(found("anonymous_recruiter", title, text)) == 1


@pytest.mark.parametrize(("title", "text"), IDENTIFIED)
def test_somebody_stands_behind_it(title, text):
    assert found("anonymous_recruiter", title, text) == []


MESSENGERS = [
    ("Write @demo_hr", "@demo_hr"),
    ("WhatsApp +374 00 12-34-56", "+374 00 12-34-56"),
    ("https://t.me/demo_hr", "https://t.me/demo_hr"),
    ("Instagram @demo_hr", "@demo_hr"),
    ("Пишите в телеграм @demo_hr", "@demo_hr"),
    ("Вайбер +374 00 12-34-56", "+374 00 12-34-56"),
    ("Ватсап +7 000 123-45-67 или @demo_hr", "+7 000 123-45-67"),
    ("инста @demo_hr", "@demo_hr"),
    ("Գրեք տելեգրամ @demo_hr", "@demo_hr"),
    ("Վայբեր +374 00 12-34-56", "+374 00 12-34-56"),
    ("WhatsApp-ով՝ +374 00 12-34-56", "+374 00 12-34-56"),
    ("Միայն Telegram՝ @demo_hr", "@demo_hr"),
]
ORDINARY = [
    "Call +374 00 12-34-56 or WhatsApp",
    "jobs@firm.example, @demo_hr",
    "https://firm.example, WhatsApp +374 00 12-34-56",
    "Telegram @demo_hr, Abovyan street 5",
    "+374 00 12-34-56",
    "Звоните +374 00 12-34-56",
    "@demo_hr, ул. Абовяна, 5",
    "Вайбер +374 00 12-34-56, сайт firm.am",
    "без контактов",
    "Զանգել +374 00 12-34-56",
    "@demo_hr, Կոմիտասի փողոց 5",
    "Գրեք jobs@firm.example",
]


@pytest.mark.parametrize(("text", "words"), MESSENGERS)
def test_only_a_messenger(text, words):
    assert found("messenger_only", "Work", text) == [words]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_way_to_answer(text):
    assert found("messenger_only", "Work", text) == []
