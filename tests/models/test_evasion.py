import pytest

from models.derived import emoji_code, obscured_contact, text_obfuscation, transliteration_mixed
from models.parsed import Parsed


def found(module, text):
    ad = Parsed(kind="job", title="Work", text=text)
    return [ad.source[start:end] for start, end in module.find(ad)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Нужны дeвyшки в клуб", ["дeвyшки"]),
        ("нaбор людeй, рaбота", ["нaбор", "людeй", "рaбота"]),
        ("отдай пас\u200bпорт, вы\u200bезд", ["\u200b", "\u200b"]),
        ("сегодня э с к о р т для вас", ["э с к о р т"]),
        ("we keep p-a-s-s-p-o-r-t", ["p-a-s-s-p-o-r-t"]),
        ("m0del wanted", ["m0del"]),
    ],
)
def test_disguised_words(text, words):
    assert found(text_obfuscation, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Ремонт iPhone, СТО, H&M, 1С, e-mail, IT-специалист, HRом",
        "В А К А Н С И Я\nповар",
        "cетевой магазин ищет продавца",
        "𝓦𝓸𝓻𝓴 𝓲𝓷 𝓪 𝓬𝓪𝓯𝓮, ра\u00adбо\u00adта",
        "Ура, рабоооота! Soooo good",
        "word\u200bjoined once",
        "H.A.C.C.P, С.Т.О.К",
        "всë, серьëзно, счëт, надëжно",
        "Ashxatanq ka, lav ashxatavardz",
    ],
)
def test_what_people_and_pages_write_is_no_disguise(text):
    assert found(text_obfuscation, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("call plus three seven four zero zero one two", ["three seven four zero zero one two"]),
        ("плюс семь ноль ноль ноль один два три", ["семь ноль ноль ноль один два три"]),
        ("հեռ. զրո զրո զրո տասներկու երեսունչորս", ["զրո զրո զրո տասներկու երեսունչորս"]),
        ("zangi zro zro mek erku ereq chors hing", ["zro zro mek erku ereq chors hing"]),
        ("0*0*0*1*2*3*4*5", ["0*0*0*1*2*3*4*5"]),
        ("tel OO0 12 34 56", ["OO0 12 34 56"]),
        ("tel 0 0 0 1 2 3 4 5 6", ["0 0 0 1 2 3 4 5 6"]),
        ("+374\n00\n12\n34\n56", ["+374\n00\n12\n34\n56"]),
        ("write @ d e m o a n n a", ["@ d e m o a n n a"]),
        ("t . me/demo_anna", ["t . me/demo_anna"]),
    ],
)
def test_contacts_that_only_people_can_read(text, words):
    assert found(obscured_contact, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "+374 00 12-34-56, 000 00-00-00, (000) 123456",
        "hr (at) firm (dot) example, hr at firm dot example",
        "5 000 - 10 000 - 20 000 AMD, 2026-10-11, 09:00-18:00",
        "двадцать пять тысяч, one or two children, три-четыре дня",
        "@demo_anna, t.me/demo_anna",
        "120x60x75",
    ],
)
def test_ordinary_contacts_are_not_obscured(text):
    assert found(obscured_contact, text) == []


def test_emoji_instead_of_words():
    assert found(emoji_code, "ищем 👯 для ✈️ в Дубай") == ["👯", "✈️"]
    assert found(emoji_code, "✈️ Работа\n💵 Деньги сразу 💵\nзвоните 👩 Анна") == []


def test_latin_typed_sentences():
    text = "Barev dzez. Pasporty mnum e mer mot"
    assert found(transliteration_mixed, text) == ["Pasporty mnum e mer mot"]
    assert found(transliteration_mixed, "Ani Hakobyan, HR manager at Ararat bank") == []
