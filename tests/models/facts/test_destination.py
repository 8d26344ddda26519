"""Work abroad is told from work at home that only speaks of abroad."""

import pytest

from models.facts.destination import abroad, find
from models.parsed import Parsed


ABROAD = [
    ("Waitress", "Work in Dubai, visa and ticket.", "AE"),
    ("Maid in Istanbul", "Two days off.", "TR"),
    ("Cook", "Antalya, Turkey. Season contract.", "TR"),
    ("Driver", "We need a driver in Warsaw. Interview in Yerevan.", "PL"),
    ("Строители в Москву", "Вахта 60 дней.", "RU"),
    ("Хостес", "Работа в Дубае, вылет из Еревана.", "AE"),
    ("Сбор ягод", "Ферма под Салониками, Греция, сезон до октября.", "GR"),
    ("Няня", "Турецкий отель ищет няню.", "TR"),
    ("Աշխատանք Դուբայում", "Տոմսը մեզնից։", "AE"),
    ("Շինարարներ", "Աշխատանք Մոսկվայում, մեկնում Երևանից։", "RU"),
    ("Խնամող", "Իտալիա, ընտանիքում ապրելով, աշխատանք Միլանում։", "IT"),
    ("Մատուցող", "Թռիչք Կիպրոս, վիզան մեր հաշվին։", "CY"),
]
AT_HOME = [
    ("Teacher", "German language teacher in Yerevan."),
    ("Cook", "Italian restaurant in Yerevan, Abovyan street."),
    ("Engineer", "A foreign company from Germany with an office in Yerevan, Armenia."),
    ("Sales", "Our clients are in the USA; work in Yerevan."),
    ("Manager", "Import from China, market of Russia. Yerevan, Armenia."),
    ("Повар", "Ресторан грузинской кухни, Ереван."),
    ("Программист", "Клиенты в США и Канаде, офис в Ереване."),
    ("Учитель", "Преподаватель немецкого языка, Гюмри."),
    ("Продавец", "Магазин турецкой мебели, Ереван."),
    ("Ուսուցիչ", "Անգլերենի ուսուցիչ, Երևան։"),
    ("Վաճառող", "Իտալական կոշիկի խանութ Երևանում։"),
    ("Ծրագրավորող", "Պատվիրատուն ԱՄՆ-ից է, աշխատանքը՝ Երևանում։"),
]


@pytest.mark.parametrize(("title", "text", "code"), ABROAD)
def test_work_abroad(title, text, code):
    ad = Parsed(kind="job", title=title, text=text)
    assert abroad(ad)
    assert code in str(find(ad, ()).details["countries"]).split(",")


@pytest.mark.parametrize(("title", "text"), AT_HOME)
def test_work_at_home(title, text):
    assert abroad(Parsed(kind="job", title=title, text=text)) == []


@pytest.mark.parametrize("text", ["Работа в Ереване.", "Աշխատանք Գյումրիում։", "Job in Yerevan."])
def test_a_destination_at_home_is_stated(text):
    assert find(Parsed(kind="job", title="", text=text), ()).details == {"countries": "AM"}


def test_a_part_of_the_world_is_abroad_and_no_country():
    ad = Parsed(kind="job", title="Работа в Европе", text="Вылет в пятницу.")
    assert abroad(ad)
    assert find(ad, ()).details == {}
