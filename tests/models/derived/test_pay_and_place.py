"""Pay beyond belief, and work nobody knows where."""

import pytest

from models.wages import FILE, wages
from tests.models.derived.test_derived import found


UNREALISTIC = [
    ("Packing cosmetics in Dubai", "4,000 USD a month, no experience needed.", "4,000 USD"),
    ("Girls for work in Turkey", "No experience. We pay $300 a day, work in Antalya.", "$300"),
    ("Waitress in Beirut, Lebanon", "Work abroad, salary 3,500 dollars monthly.", "3,500 dollars"),
    ("Cleaner, Yerevan", "Salary 3,000 USD a month.", "3,000 USD"),
    ("Упаковщицы, Дубай", "Зарплата 4 000 $, опыт не нужен.", "4 000 $"),
    ("Работа", "Без опыта, 5000 в день.", "5000"),
    ("Официантки в Стамбул", "Платим 900 долларов в неделю.", "900 долларов"),
    ("Горничная, Тбилиси", "Оплата 3500 евро в месяц, язык не спрашиваем.", "3500 евро"),
    ("Փաթեթավորում Դուբայում", "Աշխատավարձը՝ 4000 դոլար, փորձ պետք չէ։", "4000 դոլար"),
    ("Մատուցողուհի Թուրքիայում", "Օրը 200 եվրո։", "200 եվրո"),
    ("Հավաքարար, Երևան", "Ամսական 1 500 000 դրամ։", "1 500 000 դրամ"),
    ("Աշխատանք", "Փորձ պետք չէ, շաբաթը 1000 դոլար։", "1000 դոլար"),
]
BELIEVABLE = [
    ("Nurse in Dubai", "Salary 4,000 USD a month, licence required."),
    ("Truck driver, Poland", "3,000 EUR a month, no English needed."),
    ("Java developer, remote", "6,000 USD a month."),
    ("Sales agent", "Commission, 3,000 USD a month."),
    ("Cleaner in London", "£11 per hour, no experience needed."),
    ("Warehouse picker", "£12 per hour."),
    ("Cleaner, Yerevan", "We lend 5,000 USD: a loan without papers."),
    ("Инженер в Москву", "250 000 руб. в месяц."),
    ("Упаковщик, Москва", "Смена 4000 руб., без опыта."),
    ("Грузчик", "600 000 сум"),
    ("Уборщица, Ереван", "Оборот компании 5 000 000 долларов, зарплата 150 000 драм."),
    ("Сварщик в Германию", "4000 евро в месяц."),
    ("Ծրագրավորող", "Ամսական 5000 դոլար։"),
    ("Հավաքարար, Երևան", "Ամսական 200 000 դրամ։"),
    ("Վարորդ Լեհաստան", "3000 եվրո ամսական։"),
    ("Շինարար Մոսկվայում", "150 000 ռուբլի ամսական։"),
]


@pytest.mark.parametrize(("title", "text", "words"), UNREALISTIC)
def test_pay_beyond_belief(title, text, words):
    assert found("unrealistic_pay", title, text) == [words]


@pytest.mark.parametrize(("title", "text"), BELIEVABLE)
def test_pay_that_may_be_true(title, text):
    assert found("unrealistic_pay", title, text) == []


def test_somebody_who_wants_work_offers_no_pay():
    assert found("unrealistic_pay", "Ищу работу, уборка", "Хочу 3000 долларов в месяц") == []


def test_the_table_of_wages_is_dated_and_says_that_it_is_approximate():
    text = FILE.read_text("utf-8")
    assert "date: 20" in text
    assert "approximate" in text
    assert len([line for line in text.splitlines() if line.startswith("  ") and ": " in line]) > 45


def test_more_is_normal_for_skilled_work_and_in_richer_countries():
    table = wages()
    at_home = table.normal([], "unskilled", abroad=False)
    assert at_home < table.normal(["DE"], "unskilled", abroad=True)
    assert at_home < table.normal([], "construction", abroad=False)
    assert table.normal(["DE"], "exempt", abroad=True) is None


AMBIGUOUS = [
    ("Stage crew", "Work in France, maybe the Gulf, maybe the Emirates. Ticket is ours."),
    ("Waitress", "We send you to Turkey, Greece or Qatar, contract signed there."),
    ("Helper", "Work abroad, flight and visa paid, housing free."),
    ("Girls", "Work in Europe, ticket is bought by us."),
    ("Хостес", "Работа в Турции, Греции или ОАЭ, вылет на днях."),
    ("Официантки", "Работа в Европе или Азии, билет за наш счёт."),
    ("Помощница", "За границу, жильё и билет наши."),
    ("Разнорабочие", "Вылет из Еревана в пятницу, виза и проживание бесплатно."),
    ("Աղջիկներ", "Աշխատանք Թուրքիայում, Հունաստանում կամ Դուբայում, տոմսը մեզնից։"),
    ("Օգնական", "Աշխատանք Եվրոպայում, վիզան և տոմսը մեր հաշվին։"),
    ("Մատուցող", "Արտերկիր, կացարանն ու տոմսը մեզնից։"),
    ("Բանվոր", "Երևանից թռիչք ուրբաթ, բնակարանը անվճար, վիզան կսարքենք արտասահմանի համար։"),
]
CLEAR = [
    ("Waitress in Antalya", "Visa, ticket and housing from us."),
    ("Cruise staff", "Ships in Greece, Italy and the Emirates; flight paid."),
    ("Truck driver", "Routes Poland, Turkey, Kazakhstan; truck is new."),
    ("Recruiting agency", "Vacancies in Poland, Turkey and Qatar."),
    ("Accountant", "Our network: Georgia, Kazakhstan, Poland, Qatar. Yerevan office."),
    ("Хостес в Стамбул", "Билет, виза и жильё за наш счёт."),
    ("Дальнобойщик", "Рейсы по Польше, Турции и Казахстану."),
    ("Кассир", "Магазины на территории России, Казахстана и Польши."),
    ("Ищу работу", "Рассмотрю Турцию, Грецию, ОАЭ."),
    ("Աշխատանք Դուբայում", "Տոմսը, վիզան և կացարանը մեզնից։"),
    ("Վարորդ", "Բեռնափոխադրում՝ Լեհաստան, Թուրքիա, Ղազախստան։"),
    ("Հաշվապահ Երևանում", "Հաճախորդներ Լեհաստանում, Թուրքիայում, Կատարում։"),
]


@pytest.mark.parametrize(("title", "text"), AMBIGUOUS)
def test_nobody_knows_where(title, text):
    assert found("location_ambiguous", title, text)


@pytest.mark.parametrize(("title", "text"), CLEAR)
def test_everybody_knows_where(title, text):
    assert found("location_ambiguous", title, text) == []
