"""The contract with researchers: what goes in, what comes out."""

import gzip
import json

import pytest

from adwatch.ads import published
from adwatch.errors import InputError, ModelError, SettingError
from adwatch.settings import settings
from models.run import assess_file


RISKY = "Your passport is kept by the manager. You work it off."
READ = {"lang", "band", "flagged", "probability", "why", "reasons"}
FIELDS = {"id", "findings", "facts", *READ}


def run(home, *lines):
    ads, to = home / "ads.jsonl", home / "out.jsonl"
    ads.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return assess_file(ads, to), [json.loads(line) for line in to.read_text("utf-8").splitlines()]


def ad(number, **other):
    return json.dumps({"id": f"a{number}", "kind": "job", "text": "Waiter in Yerevan", **other})


def test_one_line_out_per_line_in(home):
    counts, lines = run(home, ad(2), "", ad(1, title=None, url="http://x", mine=[1]), ad(3))
    assert [line["id"] for line in lines] == ["a2", "a1", "a3"]
    assert (counts["ads"], counts["rejected"]) == (3, 0)
    assert all(set(line) == FIELDS for line in lines)


def test_offsets_count_in_title_line_feed_text(home):
    title, text = "Աշխատանք \U0001f600 abroad", f"\U0001f600 Good pay.\n{RISKY}"
    _, (line,) = run(home, ad(1, title=title, text=text))
    whole = published(title, text)
    assert line["findings"]
    for finding in line["findings"]:
        assert whole[finding["start"] : finding["end"]] == finding["quote"]
        assert set(finding) == {"id", "start", "end", "quote", "polarity"}
    for fact in line["facts"].values():
        assert fact == "not_stated" or set(fact) - {"detail"} == {"value", "start", "end"}


def test_a_bad_line_is_counted_and_named_and_costs_nothing_else(home):
    counts, lines = run(
        home, ad(1), "not json", "[1]", '{"id": "x"}', ad(2), '{"id": "", "kind": 1}'
    )
    assert [line["id"] for line in lines] == ["a1", "a2"]
    assert counts["rejected"] == 4
    for number in (2, 3, 4):
        assert f"line {number}:" in counts["rejects"]


def test_another_kind_is_read_as_a_job_and_counted(home):
    counts, lines = run(home, ad(1, kind="chat"))
    assert counts["read_as_job"] == len(lines) == 1


def test_gzip_is_read_as_it_is(home):
    ads = home / "ads.jsonl.gz"
    ads.write_bytes(gzip.compress(ad(1).encode()))
    assert assess_file(ads, home / "out.jsonl")["ads"] == 1


def test_a_file_without_ads_leaves_what_was_there(home):
    to = home / "out.jsonl"
    to.write_text("before", "utf-8")
    (home / "ads.jsonl").write_text("nothing\n", "utf-8")
    with pytest.raises(InputError, match="line 1"):
        assess_file(home / "ads.jsonl", to)
    assert to.read_text("utf-8") == "before"
    assert {path.name for path in home.iterdir()} >= {"out.jsonl"}
    assert not list(home.glob(".*.part"))


def test_an_unknown_or_untrained_scorer_says_what_to_do(home, monkeypatch):
    for name, error, told in (("magic", SettingError, "linear"), ("linear", ModelError, "train")):
        monkeypatch.setenv("ADWATCH_SCORER", name)
        settings.cache_clear()
        with pytest.raises(error, match=told):
            run(home, ad(1))
