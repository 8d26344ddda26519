import pytest
import yaml

from adwatch.errors import SourceError
from adwatch.sources import SPIDERS, load_source, load_sources, read_source
from tests.factories import SOURCE


GONE = object()
NO_WEB = dict.fromkeys(("rate", "start_urls", "selectors"), GONE)


def declare(folder, name="board", **changes):
    declared = {key: value for key, value in {**SOURCE, **changes}.items() if value is not GONE}
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(declared, allow_unicode=True), "utf-8")
    return path


def test_a_source_is_named_by_its_file(tmp_path):
    source = read_source(declare(tmp_path, "am_board"))
    assert (source.name, source.days_between) == ("am_board", 1)


@pytest.mark.parametrize("key", [key for key in SOURCE if key != "selectors"])
def test_a_missing_key_is_named(tmp_path, key):
    with pytest.raises(SourceError, match=rf"board\.yml: .*'{key}': missing; expected \w+"):
        read_source(declare(tmp_path, **{key: GONE}))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"titel": "x"}, "'titel': not expected, did you mean 'title'"),
        ({"qqq": "x"}, "'qqq': not expected; expected one of .*frequency"),
        (
            {"spider": "spyder"},
            "'spider': expected one of archive, channel, feed, files, job_posting, listing",
        ),
        ({"selectors": {"link": "a", "txt": "b"}}, "'selectors.text': missing; expected"),
        ({"selectors": {"link": "a", "item": "b", "text": "c"}}, "exactly one of link and item"),
        ({"kind": "car"}, "'kind': expected 'job' or 'marriage', found 'car'"),
        ({"languages": ["de"]}, "'languages.0': expected 'hy', 'ru' or 'en'"),
        ({"start_urls": ["ftp://x"]}, "a web address that begins with http"),
        ({"expectations": {"min": 3, "max": 2}}, "min must not be above max"),
        ({"rate": 0}, "'rate': expected"),
        ({"operator": "to be filled in"}, "what only a person can know in operator"),
        ({"spider": "job_posting"}, "'selectors.text': not expected"),
        (
            {"spider": "job_posting", "selectors": GONE, "url_pattern": "/job/("},
            "'url_pattern': expected a regular expression",
        ),
        ({"paging": {"address": "http://127.0.0.1:9/?c={cursor}"}}, "a key `cursor`"),
        (
            {"spider": "files", **NO_WEB},
            r"board\.yml: expected columns go together with form: table$",
        ),
    ],
)
def test_a_wrong_key_says_what_was_expected(tmp_path, changes, message):
    with pytest.raises(SourceError, match=message) as caught:
        read_source(declare(tmp_path, **changes))
    assert "board.yml" in str(caught.value)


@pytest.mark.parametrize("name", ["Am board", "am.board", "Գործ", "_am"])
def test_a_name_that_would_not_do_for_a_folder_is_refused(tmp_path, name):
    with pytest.raises(SourceError, match="lower case, country first, such as am_board"):
        read_source(declare(tmp_path, name))


def test_a_name_inside_the_file_is_refused(tmp_path):
    path = declare(tmp_path)
    path.write_text("name: other\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(SourceError, match="a source is named by its file"):
        read_source(path)


@pytest.mark.parametrize("text", ["- a list", "a: [", "", "\x00"])
def test_a_file_that_is_no_declaration(tmp_path, text):
    path = tmp_path / "board.yml"
    path.write_text(text)
    with pytest.raises(SourceError, match=r"board\.yml"):
        read_source(path)


def test_sources_are_found_in_the_folder_of_the_settings(home):
    for name in ("b", "a"):
        declare(home / "sources", name)
    assert [source.name for source in load_sources()] == ["a", "b"]
    assert load_source("a").title == "A board"
    with pytest.raises(SourceError, match="declared there: a, b"):
        load_source("c")


def test_every_way_of_reading_has_its_own_declaration():
    assert len(set(SPIDERS.values())) == len(SPIDERS) > 1
