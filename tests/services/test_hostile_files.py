"""What a hostile or broken file gets: one sentence. No crash, no hang, no wrong number.

Everything goes the way that a partner's file goes. The limits are those of the product.
"""

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from math import isnan

import openpyxl
import pytest

from impact.errors import Refused
from impact.measurements.status import ValueStatus
from impact.services import submissions, theories
from impact.services.context import Impact
from impact.services.submissions import SubmissionDetail
from tests.services.conftest import SOUND

HEAD = "Gebied;Schooljaar;Taal\n"
MOST_SECONDS = 12.0
"""On a busy machine; each takes a second or two."""


@pytest.fixture
def send(impact: Impact) -> Callable[[bytes, str], SubmissionDetail]:
    """Send a file for a source that reads csv or xlsx, and see that it is answered in time."""
    text = SOUND.read_text(encoding="utf-8").rstrip()
    workbook = text[text.index("  - id: school-jaar") :].split("\n  - ")[0]
    workbook = workbook.replace("id: school-jaar", "id: school-boek").replace("csv", "xlsx")
    version, checked, _ = theories.publish(
        impact, f"{text}\n{workbook}\n", "sound.yaml", by="bureau", reason="de eerste"
    )
    assert version is not None, [issue.line() for issue in checked.issues]

    def sent(content: bytes, kind: str = "csv") -> SubmissionDetail:
        source = "school-jaar" if kind == "csv" else "school-boek"
        began = time.monotonic()
        detail = submissions.send(impact, "PROEF", source, f"bestand.{kind}", content, by="school")
        assert time.monotonic() - began < MOST_SECONDS
        return detail

    return sent


def codes(detail: SubmissionDetail) -> set[str]:
    return {issue.code for issue in detail.issues if issue.severity == "error"}


def zipped(*parts: tuple[str, bytes], level: int = 9) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Gebied", "Schooljaar", "Taal"])
    page.append(["WK990112", "2023/2024", 58])
    return book


def replaced(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(saved(plain()))) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.namelist()]
    return zipped(*((entry, change(part) if entry == name else part) for entry, part in parts))


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def after_declaration(prefix: bytes) -> Callable[[bytes], bytes]:
    return lambda part: prefix + part.split(b"?>", 1)[-1]


def far_cell() -> bytes:
    book = plain()
    book.worksheets[0]["XFD1048576"] = 1
    return saved(book)


def many_columns() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet().append([f"k{number}" for number in range(10_000)])
    return saved(book)


def many_rows() -> bytes:
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(1, 1_048_577))
    return replaced(SHEET, lambda part: part.split(b"<sheetData>")[0] + b"<sheetData>" + rows
                    + b"</sheetData></worksheet>")  # fmt: skip


def ratio_bomb() -> bytes:
    return replaced(SHEET, lambda part: part.replace(b"</sheetData>", b" " * (400 << 20)))


def nested() -> bytes:
    inner = zipped(("a.bin", b"0" * (50 << 20)))
    return zipped(("[Content_Types].xml", b"<x/>"), ("xl/inner.zip", inner * 5))


def many_parts() -> bytes:
    parts = ((f"xl/p{number}.xml", b"") for number in range(100_000))
    return zipped(("[Content_Types].xml", b"<x/>"), *parts, level=1)


def twice_the_same_name() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr(SHEET, b"<x/>")
        archive.writestr(SHEET, b"<y/>")
    return file.getvalue()


def lying_size() -> bytes:
    content = bytearray(ratio_bomb())
    place = content.rfind(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = (1).to_bytes(4, "little")
        place = content.rfind(b"PK\x01\x02", 0, place)
    return bytes(content)


def macros() -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved(plain()))) as archive:
        parts = [(entry, archive.read(entry)) for entry in archive.namelist()]
    return zipped(*parts, ("xl/vbaProject.bin", b"x"))


WORKBOOKS: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("a bomb by ratio", ratio_bomb, "workbook_unpacked"),
    ("a bomb that lies about its size", lying_size, "workbook_damaged"),
    ("a zip in a zip", nested, "workbook_damaged"),
    ("100,000 parts", many_parts, "workbook_parts"),
    ("a name twice", twice_the_same_name, "workbook_damaged"),
    ("a cell at XFD1048576", far_cell, "workbook_size"),
    ("10,000 columns", many_columns, "workbook_size"),
    ("1,048,576 rows", many_rows, "workbook_size"),
    ("entities in a sheet", lambda: replaced(SHEET, after_declaration(BOMB)), "workbook_damaged"),
    ("a file from outside", lambda: replaced(SHEET, after_declaration(OUTSIDE)),
     "workbook_damaged"),
    ("macros", macros, "workbook_macros"),
    ("locked", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "workbook_locked"),
    ("no zip", lambda: b"Gebied;Schooljaar;Taal", "workbook_not_zip"),
    ("cut off", lambda: saved(plain())[:2000], "workbook_not_zip"),
    ("nothing", lambda: b"", "workbook_not_zip"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("make", "code"), [case[1:] for case in WORKBOOKS], ids=[case[0] for case in WORKBOOKS]
)
def test_a_hostile_workbook_gets_one_sentence(
    send: Callable[[bytes, str], SubmissionDetail], make: Callable[[], bytes], code: str
) -> None:
    detail = send(make(), "xlsx")
    assert codes(detail) == {code}
    assert len(detail.issues) == 1
    assert detail.issues[0].message("nl")


def csv(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode()


TEXTS: tuple[tuple[str, bytes, str], ...] = (
    ("ragged rows", csv("WK990112;2023/2024;58;9"), "csv_row_length"),
    ("NUL", csv("WK990112;2023/2024;5\0008"), "csv_nul"),
    ("UTF-16", HEAD.encode("utf-16"), "csv_nul"),
    ("two encodings", csv("é;2023/2024;58") + "\x81é".encode("latin-1"), "csv_encoding"),
    ("read wrongly before", csv("WK990112;2023/2024;Ã«"), "csv_mojibake"),
    ("inf", csv("WK990112;2023/2024;inf"), "number_not_finite"),
    ("nan", csv("WK990112;2023/2024;NaN"), "number_not_finite"),
    ("1e309", csv("WK990112;2023/2024;1.0e309"), "number_not_finite"),
    ("two styles", csv("WK990112;2023/2024;1,234.56"), "number_unreadable"),
    ("an unclosed quote", csv('WK990112;2023/2024;"58'), "csv_quote"),
    ("a formula", csv("WK990112;2023/2024;=1+1"), "number_unreadable"),
    ("zero width", csv("WK\u200b990112;2023/2024;58"), "area_unreadable"),
    ("right to left", csv("\u202eWK990112;2023/2024;58"), "area_unreadable"),
    ("emoji", csv("🙂;2023/2024;58"), "area_unreadable"),
    ("no column at all", b"\n\n\n", "file_empty"),
)


@pytest.mark.parametrize(
    ("content", "code"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS]
)
def test_a_hostile_text_is_refused_at_its_place(
    send: Callable[[bytes, str], SubmissionDetail], content: bytes, code: str
) -> None:
    detail = send(content, "csv")
    assert code in codes(detail)
    assert detail.rows == 0


@pytest.mark.parametrize(
    ("cell", "value"),
    [("-0", 0.0), ("0,00000000000000001", 1e-17), ("12,345678901234567", 12.345678901234567)],
)
def test_odd_but_honest_numbers_are_read_exactly(
    impact: Impact,
    send: Callable[[bytes, str], SubmissionDetail],
    cell: str,
    value: float,
) -> None:
    detail = send(csv(f"WK990112;2023/2024;{cell}"), "csv")
    assert detail.issues == ()
    (change,) = submissions.preview(impact, detail.id).changes
    assert change.new == value


def test_one_cell_of_a_megabyte_is_shown_short(
    send: Callable[[bytes, str], SubmissionDetail],
) -> None:
    detail = send(csv(f"WK990112;2023/2024;{'x' * (1 << 20)}"), "csv")
    assert codes(detail) == {"number_unreadable"}
    assert all(len(issue.value or "") <= 80 for issue in detail.issues)


def test_ten_thousand_columns_of_text_get_one_sentence(
    send: Callable[[bytes, str], SubmissionDetail],
) -> None:
    header = ";".join(["Gebied", "Schooljaar", "Taal", *(f"k{n}" for n in range(10_000))])
    detail = send(f"{header}\n".encode(), "csv")
    assert [issue.code for issue in detail.issues] == ["header_wide"]


def test_a_formula_that_was_never_computed_is_missing_and_no_zero(
    impact: Impact,
    send: Callable[[bytes, str], SubmissionDetail],
) -> None:
    book = plain()
    book.worksheets[0]["C2"] = "=1+1"
    detail = send(saved(book), "xlsx")
    (change,) = submissions.preview(impact, detail.id).changes
    assert isnan(change.new)
    assert change.new_status == ValueStatus.MISSING


def test_a_file_beyond_the_limit_is_not_received(impact: Impact, programme: str) -> None:
    content = bytes(submissions.MAX_BYTES + 1)
    with pytest.raises(Refused, match="groter dan"):
        submissions.send(impact, programme, "school-jaar", "groot.csv", content, by="school")


def test_a_stream_that_unpacks_for_ever_is_stopped(
    send: Callable[[bytes, str], SubmissionDetail],
) -> None:
    """A part of 300 MB in 300 kB, in a directory that says it is small, twice over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(bytes(300 << 20)) + packer.flush()
    assert len(packed) < 1 << 20
    detail = send(lying_size()[:-22] + packed, "xlsx")
    assert len(codes(detail)) == 1
