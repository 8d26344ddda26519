"""ARMSCII-8, the eight-bit code of older Armenian pages, as a codec that Python lacks."""

import codecs

from typing_extensions import Buffer


NAME = "armscii-8"
FIRST_LETTER = 0xB2
# AST 34.005-1997. In front of the letters stand the marks; two places are empty.
MARKS = "\u00a0\u058dև։)(»«—.՝,-֊…՜՛՞"
# Capital and small letter by turns: Ա ա Բ բ … Ֆ ֆ, then the apostrophe.
LETTERS = "".join(chr(0x531 + place) + chr(0x561 + place) for place in range(38))
TABLE = (
    "".join(map(chr, range(0xA0)))
    + MARKS
    + LETTERS
    + "՚\ufffe"  # what charmap_decode takes for "no such character"
)
# Of the characters that stand twice, such as the full stop, the ASCII one is written.
CODES = {ord(character): code for code, character in reversed(list(enumerate(TABLE)))}
del CODES[0xFFFE]


def _encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    return codecs.charmap_encode(text, errors, CODES)


def _decode(data: Buffer, errors: str = "strict") -> tuple[str, int]:
    return codecs.charmap_decode(data, errors, TABLE)


class _Encoder(codecs.IncrementalEncoder):
    def encode(self, text: str, final: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 - codecs calls it so
        return _encode(text, self.errors)[0]


class _Decoder(codecs.IncrementalDecoder):
    def decode(self, data: Buffer, final: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - likewise
        return _decode(data, self.errors)[0]


def _find(name: str) -> codecs.CodecInfo | None:
    if name.replace("-", "_") not in {"armscii_8", "armscii8"}:
        return None
    return codecs.CodecInfo(
        _encode, _decode, incrementalencoder=_Encoder, incrementaldecoder=_Decoder, name=NAME
    )


codecs.register(_find)
