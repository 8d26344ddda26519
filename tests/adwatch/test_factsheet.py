"""Facts and shares in the words of three languages."""

import pytest

from adwatch.assessments import Fact
from adwatch.factsheet import fact_detail, fact_title, prevalence_line, sheet
from adwatch.rates import rates
from models.facts import facts


LANGUAGES = ["hy", "ru", "en"]


def fact(name, **details):
    return Fact(name=name, value="x", start=0, end=1, detail=Fact.parts(details))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_has_its_title(lang):
    titles = [fact_title(name, lang) for name in facts()]
    assert len(set(titles)) == len(titles)
    assert set(sheet().titles) == set(facts())


def test_a_fact_that_is_not_known_keeps_a_readable_name():
    assert fact_title("working_hours", "en") == "working hours"


@pytest.mark.parametrize(
    ("stated", "lang", "line"),
    [
        (fact("fees", who="worker"), "en", "the worker pays"),
        (fact("travel", who="advance"), "ru", "аванс с возвратом"),
        (fact("hours", hours_day=12.0, no_day_off="yes"), "en", "12 h a day, no day off"),
        (fact("age_sex", least=18.0, most=25.0, sex="women"), "en", "from 18, to 25, women"),
        (fact("contacts", channels="telegram,phone"), "hy", "telegram, phone"),
        (fact("work"), "en", ""),
        (fact("pay", currency="USD"), "en", ""),
    ],
)
def test_details(stated, lang, line):
    assert fact_detail(stated, lang) == line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pay_is_told_per_month_with_the_day_of_its_rates(lang):
    month = {"month_amd_least": 400_000.0, "month_amd_most": 600_000.0}
    line = fact_detail(fact("pay", **month, month_usd_least=1000.0, month_usd_most=1500.0), lang)
    assert "400,000–600,000" in line
    assert "1,000–1,500" in line
    assert rates().date.isoformat() in line


def test_how_common_it_is():
    assert prevalence_line(0.414, "en") == "in 41 % of this site's ads"
    assert prevalence_line(0.001, "en") == "in < 1 % of this site's ads"
    assert prevalence_line(0.0, "ru") == "в 0 % объявлений этого сайта"
    assert prevalence_line(None, "hy") == sheet().too_few["hy"]
