"""Exports of Telegram Desktop: every kind of message, and exports that are none."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.inbox.broken import Broken
from crawlers.items import Draft
from crawlers.parsing import json_stream
from crawlers.readers.telegram_export import ExportError, read_export


REAL = Path(__file__).parents[3] / "shared" / "data" / "pages" / "telegram-export"
MANGLED = settings(max_examples=200, deadline=None)


def message(number, text, **keys):
    return {"id": number, "type": "message", "date": "2026-11-20T10:00:00", "text": text, **keys}


def chat(*messages, number=42, kind="public_channel"):
    return {"name": "Demo", "type": kind, "id": number, "messages": list(messages)}


def exported(value, file="file:///result.json"):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return list(read_export(io.TextIOWrapper(io.BytesIO(text.encode())), file))


def test_a_message_with_all_that_belongs_to_it():
    parts = [
        "Cook wanted,\n\n",
        {"type": "bold", "text": "Dubai"},
        ". ",
        {"type": "text_link", "text": "Write me", "href": "https://t.me/demo_example"},
        {"type": "mention", "text": " @demo_cook"},
        {"type": "custom_emoji", "text": "🍲", "document_id": "x"},
    ]
    buttons = [[{"type": "url", "text": "Apply", "data": "https://apply.example/1"}]]
    (draft,) = exported(
        chat(
            message(
                7,
                parts,
                date_unixtime="1795165200",
                forwarded_from="Demo agency",
                photo="photos/1.jpg",
                inline_bot_buttons=buttons,
            )
        )
    )
    assert draft.key == "42/7"
    assert draft.url == "https://t.me/c/42/7"
    assert draft.text.split("\n")[0] == "Cook wanted,"
    assert draft.text.endswith("Dubai. Write me @demo_cook🍲")
    assert [c.strip() for c in draft.contacts] == [
        "https://t.me/demo_example",
        "@demo_cook",
        "https://apply.example/1",
    ]
    assert draft.posted == "2026-11-20T09:00:00+00:00"
    assert draft.images == ()
    raw = json.loads(draft.raw)
    assert (raw["forwarded_from"], raw["photo"]) == ("Demo agency", "photos/1.jpg")


def test_what_has_no_words_is_passed_over_and_a_poll_has_some():
    poll = {"question": "Who works?", "answers": [{"text": "Cook"}, {"text": "Baker"}]}
    found = exported(
        chat(
            {"id": 1, "type": "service", "text": "", "action": "pin_message"},
            message(2, "", photo="photos/1.jpg"),
            message(3, "", poll=poll),
        )
    )
    assert [(draft.key, draft.text) for draft in found] == [("42/3", "Who works?\nCook\nBaker")]


def test_all_chats_of_an_account_but_for_private_ones():
    whole = {
        "about": "…",
        "personal_information": {"first_name": "Demo"},
        "chats": {
            "about": "…",
            "list": [
                chat(message(1, "One"), number=1),
                chat(message(1, "A private word"), number=2, kind="personal_chat"),
                chat(message(1, "Three"), number=3, kind="private_group"),
            ],
        },
        "left_chats": {"about": "…", "list": [chat(message(1, "Four"), number=4)]},
    }
    found = exported(whole)
    assert [draft.key for draft in found] == ["1/1", "3/1", "4/1"]
    assert found[1].url == "file:///result.json#3/1"


def test_one_message_that_is_none_does_not_end_the_export():
    found = exported(
        chat(
            "text",
            message("no number", "x"),
            message(3, [7]),
            message(4, {"a": 1}),
            message(5, "Five"),
        )
    )
    bad = [(one.where, one.reason[:9]) for one in found if isinstance(one, Broken)]
    assert bad == [
        ("42#1", "not an ob"),
        ("42#2", "no number"),
        ("42/3", "has an un"),
        ("42/4", "has an un"),
    ]
    assert [one.text for one in found if isinstance(one, Draft)] == ["Five"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "object is expected"),
        ("[]", "object is expected"),
        ("{}", "neither messages nor chats"),
        ('{"messages": [], "id": 1}', "only after its messages"),
        (
            '{"id": 1, "messages": [{"id": 1}, {"id',
            "no JSON after 1 messages|no JSON after 0 messages",
        ),
        ('{"id": 1, "messages": {}}', "expected, found"),
        ('{"id": 1, "messages": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_an_export_that_is_none_says_what_it_is(content, told):
    with pytest.raises(ExportError, match=told):
        exported(content)


def test_a_large_export_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr(json_stream, "CHUNK", 7)
    found = exported(chat(*(message(number, f"Cook {number}" * 9) for number in range(50))))
    assert [draft.key for draft in found] == [f"42/{number}" for number in range(50)]
    monkeypatch.setattr(json_stream, "MOST_VALUE", 500)
    with pytest.raises(ExportError, match="a value of over"):
        exported(chat(message(1, "x" * 2000)))


@MANGLED
@given(data=st.data())
def test_no_export_makes_reading_fail(data):
    text = json.dumps(chat(message(1, "One"), message(2, ["Two", {"type": "link", "text": "x"}])))
    place = data.draw(st.integers(0, len(text)))
    more = data.draw(st.text(max_size=10))
    try:
        found = exported(text[:place] + more + text[place + data.draw(st.integers(0, 9)) :])
    except ExportError:
        return
    assert len(found) <= 4


@pytest.mark.skipif(not REAL.is_dir(), reason="the exports of other projects are not here")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("telegram-export-md/result.json", 8),
        ("tg-parser/personal_chat.json", 4),
        ("tg-parser/supergroup_with_topics.json", 4),
    ],
)
def test_exports_of_other_tools(name, count):
    with (REAL / name).open(encoding="utf-8") as file:
        found = list(read_export(file, "file:///x"))
    assert len(found) == count
    assert all(isinstance(one, Draft) for one in found)
