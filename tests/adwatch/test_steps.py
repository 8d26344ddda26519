import pytest
import yaml

from adwatch.errors import CrawlError, NightError, SettingError, SourceError
from adwatch.history import publish
from adwatch.night import run_night
from adwatch.report import read_report, write_report
from adwatch.runs import StepRun, keep, look_up, look_up_plan
from adwatch.steps import NIGHTLY, Step, due_sources, plan_night
from tests.factories import SOURCE, make_seen


DAY = "2026-11-10"


def counts_source(day, source):
    return {"ads": 3, "new": 1, "outcome": "ok"}


def breaks(day, source):
    raise CrawlError("the crawler broke")


def crashes(day, source):
    raise ZeroDivisionError("a bug")


def step(target):
    return Step("crawl", f"tests.adwatch.test_steps:{target}", "Does.", per_source=True)


def declare(home, name, **changes):
    path = home / "sources" / f"{name}.yml"
    path.write_text(yaml.safe_dump({**SOURCE, **changes}), "utf-8")


def test_every_step_names_something_that_exists():
    from pkgutil import resolve_name

    for nightly in NIGHTLY:
        assert callable(resolve_name(nightly.target))
        if nightly.file_target:
            assert callable(resolve_name(nightly.file_target))
        assert nightly.does.endswith(".")


def test_a_run_is_counted_and_timed(home):
    assert step("counts_source").run_source(DAY, "board")["ads"] == 3
    run = look_up("crawl", DAY, "board")
    assert (run.status, run.counts["new"], run.error) == ("done", 1, "")
    assert run.seconds >= 0


@pytest.mark.parametrize(
    ("target", "error"), [("breaks", CrawlError), ("crashes", ZeroDivisionError)]
)
def test_a_failure_is_kept_and_goes_on(home, target, error):
    with pytest.raises(error):
        step(target).run_source(DAY, "board")
    run = look_up("crawl", DAY, "board")
    assert run.status == "failed"
    assert error.__name__ in run.error


def test_a_day_that_is_no_day_is_refused(home):
    with pytest.raises(SettingError, match="2026-11-21"):
        step("counts_source").run_source("yesterday", "board")


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        ("daily", None, True),
        ("daily", "2026-11-09", True),
        ("daily", DAY, True),
        ("weekly", "2026-11-04", False),
        ("weekly", "2026-11-03", True),
        ("weekly", DAY, True),
        ("monthly", "2026-10-14", False),
        ("monthly", "2026-10-13", True),
    ],
)
def test_a_source_is_due_as_often_as_it_declares(home, kept, frequency, last, due):
    declare(home, "board", frequency=frequency)
    if last:
        publish(kept, last, "board", [make_seen(1)])
    assert due_sources(DAY) == (["board"] if due else [])


def test_a_broken_declaration_is_due_so_that_the_night_tells(home):
    declare(home, "broken", spider="spyder")
    declare(home, "board")
    assert due_sources(DAY) == ["board", "broken"]


def test_no_folder_of_sources_is_an_error(home):
    (home / "sources").rmdir()
    with pytest.raises(SourceError, match="no such folder"):
        plan_night(DAY)


def test_a_plan_only_grows(home):
    assert plan_night(DAY, ["b"]) == ["b"]
    assert plan_night(DAY, ["a"]) == ["a"]
    assert look_up_plan(DAY) == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_a_night_goes_on_past_a_source_that_fails_and_says_so(home, kept, monkeypatch):
    declare(home, "broken", spider="spyder")
    with pytest.raises(NightError, match=r"broken: crawl: SourceError: .*spider"):
        run_night(DAY)
    report = read_report(DAY)
    assert [(line.source, line.outcome) for line in report.sources] == [("broken", "crashed")]
    assert report.queue["added"] == 0


def test_a_report_names_what_never_ran(home):
    with pytest.raises(NightError, match="no source was planned"):
        write_report(DAY)
    plan_night(DAY, ["board"])
    with pytest.raises(NightError, match="board: crawl: never ran; board: assess: never ran"):
        write_report(DAY)


def test_a_report_adds_up(home):
    plan_night(DAY, ["a", "b"])
    for source, flagged in (("a", 2), ("b", 0)):
        done = {"day": DAY, "source": source, "status": "done", "seconds": 1.5}
        crawled = {"ads": 30, "new": 4, "changed": 2, "vanished": 1, "outcome": "ok"}
        if source == "b":
            crawled |= {"outcome": "partly", "why": "30 % of the usual 100 ads", "rejected": 7}
        keep(StepRun(step="crawl", counts=crawled, **done))
        keep(StepRun(step="assess", counts={"flagged": flagged}, **done))
        keep(StepRun(step="prevalence", counts={"ads": 30}, **done))
    keep(StepRun(step="enqueue", day=DAY, status="done", seconds=0.1, counts={"added": 3}))

    assert write_report(DAY) == {"sources": 2, "flagged": 2}
    first, second = read_report(DAY).sources
    assert (first.ads, first.new, first.flagged, first.seconds) == (30, 4, 2, 3.0)
    assert (first.changed, first.reposted, first.vanished, first.why) == (2, 0, 1, "")
    assert (second.outcome, second.flagged) == ("partly", 0)
    told = f"30 % of the usual 100 ads; 7 rejected, see rejects/day={DAY}/b.jsonl"
    assert second.why == told
    assert read_report(DAY).queue == {"added": 3}
