import json
from collections import Counter
from pathlib import Path

import pytest

from models.identify import identify, identify_sentence


SENTENCES = Path(__file__).parent / "sentences_by_language.jsonl"
# Share of each language's sentences that has to be told right, and of what is told to be it.
FLOORS = {"hy": 1.0, "ru": 0.97, "en": 0.95, "hy-Latn": 0.93, "ru-Latn": 0.9, "other": 0.85}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Պահանջվում է մատուցող Երևանում", "hy"),
        ("Требуется официант в Ереване", "ru"),
        ("Waiter wanted in Yerevan", "en"),
        ("Պահանջվում է React ծրագրավորող", "hy"),
        ("Требуется Java developer в офис", "ru"),
        ("Matucox e petq Yerevanum. Ashxatavardzy lav e", "hy"),
        ("Nuzhen ofitsiant v Yerevane. Zarplata horoshaya", "ru"),
        ("Նոր աշխատանք։ Waiter wanted. We train you and pay every week, call now", "en"),
    ],
)
def test_what_most_of_an_ad_is_in(text, lang):
    assert identify(text) == lang


def test_without_letters_the_declared_language_counts():
    assert identify("+374 00 12-34-56", "ru") == "ru"
    assert identify("სამუშაო თბილისში", "en") == "en"


@pytest.fixture(scope="module")
def confusion():
    lines = SENTENCES.read_text("utf-8").splitlines()
    marked = [json.loads(line) for line in lines]
    assert len(marked) >= 400
    found = Counter((one["lang"], identify_sentence(one["text"])) for one in marked)
    print(f"\n{'':8}" + "".join(f"{code:>8}" for code in FLOORS))  # noqa: T201
    for code in FLOORS:
        print(f"{code:8}" + "".join(f"{found[code, other]:8}" for other in FLOORS))  # noqa: T201
    return found


@pytest.mark.parametrize("lang", FLOORS)
def test_short_sentences_of_ads(confusion, lang):
    marked = sum(confusion[lang, other] for other in FLOORS)
    told = sum(confusion[other, lang] for other in FLOORS)
    assert confusion[lang, lang] >= FLOORS[lang] * marked
    assert confusion[lang, lang] >= FLOORS[lang] * told * 0.95
