"""Messages of Telegram Desktop's JSON export: one chat, or all chats of an account."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import Any

from crawlers.inbox.broken import Broken
from crawlers.items import Draft
from crawlers.parsing.json_stream import JsonStream
from crawlers.parsing.visible import paragraphs


# Of a whole account only what many people read: conversations of two are nobody's advertisement.
SHARED = ("channel", "group")
# Kinds of chat whose messages have an address that leads its members to them.
ADDRESSED = ("channel", "supergroup")
SHOWN_CONTACTS = frozenset({"link", "mention", "phone", "email"})


class ExportError(ValueError):
    """The export cannot be read from here on; the message says why."""


@dataclass(slots=True)
class _Chat:
    """What stands before a chat's messages."""

    id: str = ""
    type: str = ""


def read_export(text: TextIOWrapper, file: str) -> Iterator[Draft | Broken]:
    """Messages with words, in their order; ``file`` is the address of the export itself.

    Memory is a few messages, whatever the size of the export.

    Raises:
        ExportError: it is no export, or is cut short.
    """
    stream, before = JsonStream(text), 0
    try:
        for found in _root(stream, file):
            before += 1
            yield found
    except ExportError:
        raise
    except ValueError as error:
        raise ExportError(f"is no JSON after {before} messages: {error}") from None


def _root(stream: JsonStream, file: str) -> Iterator[Draft | Broken]:
    if stream.peek() != "{":
        raise ExportError("is no export of Telegram Desktop: an object is expected")
    is_export, chat = False, _Chat()
    for key in stream.entries():
        is_export |= key in {"messages", "chats", "left_chats"}
        if key in {"chats", "left_chats"}:
            yield from _chats(stream, file)
        else:
            yield from _part(stream, key, chat, file)
    if not is_export:
        raise ExportError("is no export of Telegram Desktop: it has neither messages nor chats")


def _chats(stream: JsonStream, file: str) -> Iterator[Draft | Broken]:
    """An array of chats, or an object whose ``list`` is one."""
    if stream.peek() == "{":
        for key in stream.entries():
            if key == "list":
                yield from _chats(stream, file)
            else:
                stream.value()
        return
    for _ in stream.places():
        chat = _Chat()
        for key in stream.entries():
            for found in _part(stream, key, chat, file):
                if chat.type.endswith(SHARED):
                    yield found


def _part(stream: JsonStream, key: str, chat: _Chat, file: str) -> Iterator[Draft | Broken]:
    """What one key of a chat holds."""
    if key != "messages":
        value = stream.value()
        if key in {"id", "type"}:
            setattr(chat, key, str(value))
        return
    if not chat.id:
        raise ExportError("says which chat it is only after its messages; export it again")
    for number, message in enumerate(stream.members(), 1):
        found = _message(message, chat, file, number)
        if found is not None:
            yield found


def _message(message: Any, chat: _Chat, file: str, number: int) -> Draft | Broken | None:
    if not isinstance(message, dict):
        return Broken(f"{chat.id}#{number}", "not an object", message)
    if message.get("type", "message") != "message":
        return None
    if not isinstance(message.get("id"), int):
        return Broken(f"{chat.id}#{number}", "no number", message)
    place = f"{chat.id}/{message['id']}"
    has_address = chat.type.endswith(ADDRESSED)
    url = f"https://t.me/c/{place}" if has_address else f"{file}#{place}"
    try:
        return _draft(message, place, url)
    except (TypeError, AttributeError, KeyError) as error:
        return Broken(place, f"has an unknown form: {error!r}", message)


def _draft(message: dict[str, Any], place: str, url: str) -> Draft | None:
    text = paragraphs("\n".join((_words(message), _poll(message))))
    if not text:
        return None
    return Draft(
        key=place,
        url=url,
        text=text,
        contacts=tuple(dict.fromkeys(_contacts(message))),
        posted=_posted(message),
        raw=json.dumps(message, ensure_ascii=False, sort_keys=True),
    )


def _parts(message: dict[str, Any]) -> list[Any]:
    """Its text in pieces; older exports have it as a string where nothing in it is marked."""
    written = message.get("text_entities") or message.get("text") or []
    if not isinstance(written, str | list):
        raise TypeError(f"text expected, found {type(written).__name__}")
    return [written] if isinstance(written, str) else written


def _words(message: dict[str, Any]) -> str:
    return "".join(part if isinstance(part, str) else part["text"] for part in _parts(message))


def _poll(message: dict[str, Any]) -> str:
    poll = message.get("poll") or {}
    answers = poll.get("answers") or poll.get("options") or []
    return "\n".join([poll.get("question", ""), *(answer["text"] for answer in answers)])


def _contacts(message: dict[str, Any]) -> Iterator[str]:
    """What is marked as one, and where words and buttons lead to."""
    for part in _parts(message):
        if isinstance(part, dict) and part.get("type") in SHOWN_CONTACTS:
            yield part["text"]
        elif isinstance(part, dict) and part.get("href"):
            yield str(part["href"])
    for row in message.get("inline_bot_buttons") or []:
        for button in row:
            if button.get("type") == "url" and button.get("data"):
                yield str(button["data"])


def _posted(message: dict[str, Any]) -> str:
    """The moment; without it the clock of whoever exported, which has no zone."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return str(message.get("date", ""))
