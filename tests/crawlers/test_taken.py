"""Files that were taken in: once each, whatever they are called, and again if a night is redone."""

from crawlers.inbox.taken import Taken, keep_taken, taken_before


FIRST, SECOND = "2026-11-01", "2026-11-02"


def file(name, day):
    return Taken(name=name, day=day, rows=3, rejected=1)


def test_files_of_other_days_are_taken_and_those_of_the_same_day_are_not(kept):
    keep_taken(kept, FIRST, "inbox", {"aa": file("a.csv", FIRST)})
    keep_taken(kept, SECOND, "inbox", {"bb": file("b.csv", SECOND)})
    assert set(taken_before(kept, SECOND, "inbox")) == {"aa"}
    assert set(taken_before(kept, FIRST, "inbox")) == {"bb"}
    assert taken_before(kept, "2026-11-03", "inbox")["aa"].rows == 3
    assert taken_before(kept, SECOND, "other") == {}


def test_a_night_done_again_is_remembered_as_it_was_done_last(kept):
    keep_taken(kept, FIRST, "inbox", {"aa": file("a.csv", FIRST), "bb": file("b.csv", FIRST)})
    keep_taken(kept, FIRST, "inbox", {"bb": file("b.csv", FIRST)})
    assert set(taken_before(kept, SECOND, "inbox")) == {"bb"}


def test_a_source_without_files_leaves_no_list(kept):
    keep_taken(kept, FIRST, "board", {})
    assert not kept.exists("taken/source=board.json")
