import re
from collections import Counter
from datetime import date

from demo.sites.ads import NIGHT, load_ads
from demo.sites.pages import escaped, facts, paragraphs
from demo.web import published


ADS = [ad for ads in published().values() for ad in ads]


def test_there_are_enough_ads_on_every_site():
    assert len(ADS) >= 60
    assert min(len(ads) for ads in published().values()) >= 13


def test_numbers_are_unique():
    assert len({ad.id for ad in ADS}) == len(ADS)


def test_all_three_languages_carry_many_ads():
    counts = Counter(ad.lang for ad in ADS)
    assert set(counts) == {"hy", "ru", "en"}
    assert min(counts.values()) >= 20


def test_most_ads_are_honest_and_some_only_look_alarming():
    shares = {kind: count / len(ADS) for kind, count in Counter(map(kind_of, ADS)).items()}
    assert set(shares) == {"honest", "look-alike", "risk"}
    assert 0.65 <= shares["honest"] <= 0.80
    assert 0.08 <= shares["look-alike"] <= 0.16
    assert 0.10 <= shares["risk"] <= 0.16


def test_risk_patterns_differ_and_are_spread_over_the_languages():
    risky = [ad for ad in ADS if kind_of(ad) == "risk"]
    assert len({ad.about for ad in risky}) == len(risky)
    assert min(Counter(ad.lang for ad in risky).values()) >= 3


def test_every_text_is_its_own():
    openings = Counter(ad.text[:60] for ad in ADS)
    assert openings.most_common(1)[0][1] == 1


def test_letters_agree_with_the_language_declared_but_for_latin_typed_and_mixed_ads():
    letters = {"hy": r"[\u0561-\u0587]", "ru": r"[а-яё]", "en": r"[a-z]"}
    others = {
        ad.id for ad in ADS if len(re.findall(letters[ad.lang], ad.text)) < 0.5 * len(ad.text)
    }
    assert others == {1216, 70412, 70413, 70414, 70415}


def test_one_contact_joins_risk_ads_of_several_sites_and_two_languages():
    joined = {
        name: {
            (kind_of(ad), ad.lang) for ad in ads if "@lux_house_demo" in f"{ad.text} {ad.contact}"
        }
        for name, ads in published().items()
    }
    assert {name: kinds for name, kinds in joined.items() if kinds} == {
        "demo_am_noticeboard": {("risk", "hy")},
        "demo_ru_vacancies": {("risk", "ru")},
        "demo_am_channel": {("risk", "hy")},
    }


def test_handles_are_plainly_fictitious():
    text = " ".join(f"{ad.title} {ad.text} {ad.contact}" for ad in ADS)
    handles = re.findall(r"(?<![\w.-])@\w{3,}", text)
    assert len(handles) > 5
    assert not [handle for handle in handles if not re.search("demo|example", handle)]


def test_days_are_counted_back_from_a_fixed_night(tmp_path):
    path = tmp_path / "ads.yml"
    rest = "lang: en, about: honest, title: T, text: t"
    path.write_text(
        f"- {{id: 1, posted: 31, {rest}}}\n- {{id: 2, posted: '2026-10-31', {rest}}}\n", "utf-8"
    )
    assert [(ad.id, ad.posted) for ad in load_ads(path)] == [
        (2, date(2026, 10, 31)),
        (1, date(2026, 10, 1)),
    ]
    assert date(2026, 11, 1) == NIGHT


def test_text_is_escaped_and_keeps_its_paragraphs():
    assert paragraphs("a < b\nc\n\nd") == "<p>a &lt; b<br>c</p>\n\n<p>d</p>"


def test_a_field_not_stated_leaves_no_trace():
    ad = next(ad for ad in ADS if not ad.employer)
    assert facts(ad, {"employer": "<i>$employer</i>", "place": "<b>$place</b>"}) == (
        f"<b>{escaped(ad)['place']}</b>"
    )


def kind_of(ad):
    return ad.about.partition(":")[0]
