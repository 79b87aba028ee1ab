"""Reports as files and on the roll. Lessons: "two documents from two code paths"."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest

from counter_app.domain.errors import BugError
from counter_app.domain.formats import Language
from counter_app.domain.receipt import Office
from counter_app.domain.report import CellKind, Column, Fact, Range, Report, ReportForm, ReportKind, Table
from counter_app.reports.writer import FileReports
from counter_app.words.report import load_report_words

WORDS = load_report_words()
OFFICE = Office("KC Surakarta", "57100", "Jl. Jend. Sudirman 8", "01.000", "0800", "Asia/Jakarta")
OPERATIONS = Table(
    "operations",
    (
        Column("seq", CellKind.COUNT),
        Column("at", CellKind.TIME),
        Column("number", CellKind.TEXT),
        Column("what", CellKind.WORD),
        Column("items", CellKind.TEXT),
        Column("cash", CellKind.MONEY),
        Column("other_means", CellKind.MONEY),
    ),
    tuple(
        (
            10 + n,
            "2026-11-24T06:42:00.000Z",
            f"SKA-03-261124-{n:04d}",
            "sale",
            '=HYPERLINK("x") & <b>, 中',
            10_000 * n,
            0,
        )
        for n in range(80)
    ),
    (None, None, None, None, None, 31_600_000, 0),
)
CASH = Table(
    "cash",
    (Column("item", CellKind.WORD), Column("amount", CellKind.MONEY)),
    (("float", 200_000), ("difference", -5_000)),
)
REPORT = Report(
    ReportKind.BACKSHEET,
    OFFICE,
    "03",
    True,
    Range(4, 90, 87, "ab" * 32),
    (Fact("shift_of", CellKind.TEXT, "Sri Wahyuni"), Fact("opened", CellKind.TIME, "2026-11-24T01:00:00.000Z")),
    (OPERATIONS, CASH, Table("moves", (Column("at", CellKind.TIME),), ())),
    ("sum_gross",),
    "0.1.0",
)


def written(form: ReportForm) -> bytes:
    return FileReports(WORDS).write(REPORT, "SKA-03-261124-0099", form)


@pytest.mark.parametrize("form", ReportForm)
def test_five_files_of_one_report_are_equal(form: ReportForm) -> None:
    assert len({written(form) for _ in range(5)}) == 1


def test_the_pdf_says_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(written(ReportForm.PDF))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    for words in ("BACKSHEET", "Sri Wahyuni", "Rp200.000", "−Rp5.000", "SKA-03-261124-0079", "4–90", "ab" * 32):
        assert words in done.stdout, words
    assert "LATIHAN" in done.stdout
    assert "Dua hitungan berbeda: nilai penjualan." in done.stdout
    assert "<b>" in done.stdout, "what a name says is no markup"


def test_the_pdf_carries_its_faces_and_nothing_else(tmp_path: Path) -> None:
    """No viewer has to find a font: subsets of true faces are in the file, and no standard font is named."""
    path = tmp_path / "report.pdf"
    path.write_bytes(written(ReportForm.PDF))
    done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert {"Inter", "Inter-SemiBold", "JetBrainsMono"} == {row[0].partition("+")[2] for row in rows}
    assert all(row[1] == "TrueType" and row[-5:-2] == ["yes", "yes", "yes"] for row in rows), done.stdout
    assert path.stat().st_size < 150_000


def test_a_sign_that_no_face_has_is_written_in_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(written(ReportForm.PDF))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    assert "中" not in done.stdout
    assert '=HYPERLINK("x")' in done.stdout


def test_the_csv_reads_back(tmp_path: Path) -> None:
    text = written(ReportForm.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    sold = [row for row in rows if len(row) == 7 and row[0].isdigit()]
    assert sum(int(row[5]) for row in sold) == 31_600_000
    assert not any(cell.startswith("=") for row in rows for cell in row), "no formula"
    assert ["Jumlah", "", "", "", "", "31600000", "0"] in rows


def test_the_workbook_has_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(ReportForm.XLSX)))
    sheet = book["Transaksi"]
    values = list(sheet.iter_rows(min_row=2, values_only=True))
    assert sum(int(row[5]) for row in values[:-1] if isinstance(row[5], int)) == 31_600_000 == values[-1][5]
    assert all(cell.data_type != "f" for rows in book for row in rows.iter_rows() for cell in row)
    assert book.worksheets[0].cell(1, 1).value == "LATIHAN"


def test_words_are_complete_in_both_languages() -> None:
    for language in Language:
        words = load_report_words(language)
        for kind in ReportKind:
            assert words(f"title_{kind}")
    with pytest.raises(BugError, match="no words"):
        WORDS("never heard of")
