"""The digests of a record, taken while its bytes pass, so that no record is held in memory."""

import hashlib
from base64 import b32encode


# Far above what any client accepts as header fields; a longer head is damage.
MOST_HEAD = 1 << 20
END = b"\r\n\r\n"


class PassingRecord:
    """Fed with one record in pieces; then ``fault`` says whether it is what it claims to be."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.head = b""
        self.block = hashlib.sha256()
        self.payload = hashlib.sha256()
        self._waiting = b""
        self._left = -1
        self._in_head = False
        self._tail = b""

    def feed(self, content: bytes) -> bool:
        """Take the next bytes; False when they cannot belong to a record."""
        if self._left < 0:
            self._waiting += content
            end = self._waiting.find(END)
            if end < 0:
                return len(self._waiting) < MOST_HEAD
            content, head = self._waiting[end + len(END) :], self._waiting[:end]
            self._waiting = b""
            if not self._begin(head):
                return False
        block, beyond = content[: self._left], content[self._left :]
        self._left -= len(block)
        self.block.update(block)
        self._pass(block)
        self._tail += beyond
        return len(self._tail) <= len(END)

    def fault(self) -> str:
        """What is wrong with the record that has passed."""
        if self._left < 0:
            return "has no WARC header"
        if self._left or self._tail != END:
            return "is not as long as its Content-Length says"
        if not _agrees(self.fields.get("warc-block-digest"), self.block.digest()):
            return "does not match its WARC-Block-Digest"
        kind, stated = self.fields.get("warc-type"), self.fields.get("warc-payload-digest")
        # That of a revisit is another record's.
        checked = kind == "response" or (stated is not None and kind != "revisit")
        if checked and not _agrees(stated, self.payload.digest()):
            return "does not match its WARC-Payload-Digest"
        return ""

    def _begin(self, head: bytes) -> bool:
        version, *lines = head.decode("utf-8", "replace").split("\r\n")
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        self.fields = {name.strip().lower(): value.strip() for name, value in pairs}
        length = self.fields.get("content-length", "")
        if not (version.startswith("WARC/1.") and length.isascii() and length.isdigit()):
            return False
        self._left = int(length)
        self._in_head = self.fields.get("content-type", "").startswith("application/http")
        return True

    def _pass(self, block: bytes) -> None:
        if not self._in_head:
            self.payload.update(block)
            return
        self._waiting += block
        end = self._waiting.find(END)
        if end >= 0 or len(self._waiting) > MOST_HEAD:
            self.head = self._waiting[: end + len(END)] if end >= 0 else b""
            self.payload.update(self._waiting[len(self.head) :])
            self._in_head = False
            self._waiting = b""


def _agrees(stated: str | None, found: bytes) -> bool:
    """Digests are hexadecimal here and base 32 in other tools' files."""
    label, _, value = (stated or "").partition(":")
    return label == "sha256" and value in {found.hex(), b32encode(found).decode("ascii")}
