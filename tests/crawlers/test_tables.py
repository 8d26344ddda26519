"""Tables in any form and encoding, and with any fault: what is read, and what is named."""

import gzip
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.parsing.text_files import encoding_of
from crawlers.tables.reading import read_table
from crawlers.tables.rows import BadRow, Row, TableError


def rows(tmp_path, name, content, wanted=("body",)):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read_table(path, list(wanted)))
    read = [row.cells["body"] for row in found if isinstance(row, Row)]
    return read, {row.number: row.reason for row in found if isinstance(row, BadRow)}


ARMENIAN = "Խոհարար ճաշարանի համար, աշխատանք ամեն օր, բնակարան և սնունդ տրվում է"
RUSSIAN = "Повар в столовую, работа каждый день, жильё и питание предоставляются"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", ARMENIAN),
        ("utf-8-sig", ARMENIAN),
        ("utf-16", ARMENIAN),
        ("cp1251", RUSSIAN),
        ("armscii-8", ARMENIAN.replace("և", "եւ")),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path, encoding, words, delimiter):
    table = f'nr{delimiter}body\r\n1{delimiter}"{words}"\r\n'
    read, bad = rows(tmp_path, "a.csv", table.encode(encoding))
    assert (read, bad) == ([words], {})


def test_a_damaged_row_does_not_change_the_encoding_of_the_others():
    assert encoding_of(ARMENIAN.encode() * 3 + b"\xff\xfe") == "utf-8"


BAD_TABLES = {
    "quoted line feeds": (
        'nr;body\n1;"one\n\ntwo; ""three"""\n2;x\n',
        ['one\n\ntwo; "three"', "x"],
        {},
    ),
    "a quote never closed": ('nr;body\n1;"one\n2;two\n3;three\n', ["two", "three"], {2: "quotes"}),
    "a quote within": ('nr;body\n1;"one" two\n2;two\n', ["two"], {2: "quotes"}),
    "a closing quote of another row": (
        'nr;body\n1;"one\n2;"two"\n3;three\n',
        ["two", "three"],
        {2: "quotes"},
    ),
    "too short": ("nr;body;x\n1;one\n2;two;x\n", ["two"], {2: "too short: 2 cells"}),
    "too long": ("nr;body\n1;one;more\n2;two\n", ["two"], {2: "too long: 3 cells"}),
    "empty cells behind": ("nr;body\n1;one;;\n", ["one"], {}),
    "blank lines": ("\n;\nnr;body\n\n1;one\n\n;\n", ["one"], {}),
    "a line for Excel": ("sep=;\nnr;body\n1;one\n", ["one"], {}),
    "a cell without end": (f'nr;body\n1;"{"x" * 200_000}"\n2;two\n', ["two"], {2: "quotes"}),
    "one column": ("body\nCook, baker\n", [], {2: "too long"}),
}


@pytest.mark.parametrize("case", BAD_TABLES)
def test_a_broken_row_does_not_take_others_with_it(tmp_path, case):
    table, expected, faults = BAD_TABLES[case]
    read, bad = rows(tmp_path, "a.csv", table)
    assert read == expected
    assert set(bad) == set(faults)
    assert all(bad[number].startswith(told) for number, told in faults.items())


def test_a_table_without_the_columns_is_refused_with_those_it_has(tmp_path):
    with pytest.raises(TableError, match="no column body; it has: nr, text"):
        rows(tmp_path, "a.csv", "nr;text\n1;one\n")
    with pytest.raises(TableError, match="several columns named body"):
        rows(tmp_path, "a.csv", "body;body\n1;one\n")
    with pytest.raises(TableError, match="it has: none"):
        rows(tmp_path, "a.csv", "")


def test_a_line_without_end_is_never_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("crawlers.tables.reading.MOST_LINE", 50)
    read, bad = rows(tmp_path, "a.csv", f"id;body\n1;Soup\n{'x' * 120}\n2;Bread\n")
    assert (read, list(bad)) == (["Soup", "Bread"], [3, 4, 5])


def test_lines_of_json_one_by_one(tmp_path):
    lines = b'\xef\xbb\xbf{"body": "one"}\n\n[1]\n{"body": \n"text"\n{"body": "two"}'
    read, bad = rows(tmp_path, "a.jsonl", lines)
    assert read == ["one", "two"]
    assert {number: told[:8] for number, told in bad.items()} == {
        3: "not an o",
        4: "no JSON:",
        5: "not an o",
    }


def test_compressed_tables_are_read_as_far_as_they_go(tmp_path):
    assert rows(tmp_path, "a.csv.gz", gzip.compress(b"nr;body\n1;one\n"))[0] == ["one"]
    assert rows(tmp_path, "a.jsonl.gz", gzip.compress(b'{"body": "one"}'))[0] == ["one"]
    torn = gzip.compress(b'{"body": "one"}\n')[:-4]
    with pytest.raises(TableError, match="cannot be decompressed"):
        rows(tmp_path, "a.jsonl.gz", torn)


def parquet(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def test_a_parquet_file_that_is_none_or_lacks_a_column(tmp_path):
    with pytest.raises(TableError, match="is no Parquet file"):
        rows(tmp_path, "a.parquet", b"PAR1 and no more")
    with pytest.raises(TableError, match="no column body; it has: nr"):
        rows(tmp_path, "a.parquet", parquet(nr=[1]))
    broken = pa.array([b"\xff", b"two"], pa.binary()).view(pa.utf8())
    assert rows(tmp_path, "a.parquet", parquet(body=broken)) == (
        ["two"],
        {1: "bytes that are no text"},
    )


MANGLED = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@MANGLED
@given(name=st.sampled_from(["a.csv", "a.jsonl", "a.parquet", "a.csv.gz"]), data=st.data())
def test_no_file_makes_reading_fail(tmp_path, name, data):
    whole = {
        "a.csv": b'nr;body\n1;"one\n2"\n3;four\n',
        "a.jsonl": b'{"body": "one"}\n{"body": ["two"]}\n',
        "a.parquet": parquet(body=["one", "two"]),
        "a.csv.gz": gzip.compress(b"nr;body\n1;one\n", mtime=0),
    }
    content = bytearray(whole[name])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    path = tmp_path / name
    path.write_bytes(bytes(content[:cut]) + data.draw(st.binary(max_size=20)))
    try:
        found = list(read_table(path, ["body"]))
    except TableError:
        return
    assert all(isinstance(row, Row | BadRow) for row in found)
