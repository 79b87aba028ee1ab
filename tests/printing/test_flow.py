"""Characters and rows: nothing is lost, nothing is cut, nothing outside the code page gets through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.money import LIMIT, format_rupiah
from counter_app.printing.blocks import Align, Columns, Cut, Qr, Row, Rule, Size, Space, Text, flow, wrap
from counter_app.printing.charset import CodePage, to_printable

WIDTHS = st.integers(2, 64)
SIZES = st.sampled_from(Size)
steady = settings(deadline=None, derandomize=True, max_examples=80)


def bare(text: str) -> str:
    return "".join(text.split())


def rows(blocks: list[Text | Columns], columns: int) -> list[Row]:
    items = flow(blocks, columns).items
    assert all(isinstance(item, Row) for item in items)
    return [item for item in items if isinstance(item, Row)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Pak Ahmad – “Tante” ‘x’…", "Pak Ahmad - \"Tante\" 'x'..."),
        ("café CAFÉ ñ €", "café CAFÉ ñ €"),
        ("cafe\u0301", "café"),
        ("−Rp10.000", "-Rp10.000"),
        ("Łódź žluť ſ ﬁ Đ", "Lódz zlut s fi D"),
        ("a\u00a0b\tc\r\nd\u2003e", "a b c d e"),
        ("\u200bzero\ufeff width\u00ad", "zero width"),
        ("\x1b@\x1dV\x00reset", "@ V reset"),
        ("  in  between  ", "in between"),
        ("½ ² ×", "½ ² ×"),
        ("✓", "?"),
        ("王", "?"),
        ("a\u0336b", "ab"),
        ("", ""),
    ],
)
def test_characters(text: str, printed: str) -> None:
    result = to_printable(text)
    assert result.text == printed
    assert result.lost == printed.count("?")


@steady
@given(st.text(), st.sampled_from(CodePage))
def test_what_is_printable_is_in_the_code_page_and_no_command(text: str, page: CodePage) -> None:
    result = to_printable(text, page)
    encoded = result.text.encode(page.value)
    assert len(encoded) == len(result.text)
    assert all(byte >= 0x20 and byte != 0x7F for byte in encoded)
    assert to_printable(result.text, page).text == result.text
    assert result.lost <= len(text)


@pytest.mark.parametrize("page", CodePage)
def test_what_a_poorer_page_lacks_is_written_in_other_letters_and_nothing_is_lost(page: CodePage) -> None:
    result = to_printable("€ © ® × Ø ø Æ ß Ð Þ ı é ñ Č “x” – …", page)
    assert result.lost == 0
    assert "?" not in result.text
    assert result.text.startswith("€" if page in (CodePage.CP858, CodePage.CP1252) else "EUR")


@steady
@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S"))))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert to_printable(text).text == text


@steady
@given(st.text(), WIDTHS)
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    printable = to_printable(text).text
    lines = wrap(printable, width)
    assert all(0 < len(line) <= width for line in lines)
    assert bare("".join(lines)) == bare(printable)


@steady
@given(st.lists(st.text(st.characters(codec="ascii", categories=("L",)), min_size=1, max_size=12)))
def test_wrapping_breaks_words_only_when_they_must(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), 12)).split() == words


@steady
@given(
    left=st.text(max_size=80), rupiah=st.integers(-LIMIT, LIMIT), columns=st.integers(27, 64), indent=st.integers(0, 4)
)
def test_a_sum_is_never_cut_and_ends_at_the_right_edge(left: str, rupiah: int, columns: int, indent: int) -> None:
    amount = to_printable(format_rupiah(rupiah)).text
    printed = rows([Columns(left, format_rupiah(rupiah), indent=indent)], columns)
    assert printed[-1].text.endswith(amount)
    assert all(len(row.text) <= columns for row in printed)
    assert len(printed[-1].text) == columns
    assert bare("".join(row.text for row in printed)) == bare(to_printable(left).text) + amount


@steady
@given(left=st.text(max_size=40), right=st.text(max_size=40), columns=WIDTHS, size=SIZES, indent=st.integers(0, 4))
def test_columns_of_any_width_lose_nothing(left: str, right: str, columns: int, size: Size, indent: int) -> None:
    printed = rows([Columns(left, right, size=size, indent=indent)], columns)
    assert all(len(row.text) <= columns // size.wide for row in printed)
    expected = bare(to_printable(left).text) + bare(to_printable(right).text)
    assert sorted(bare("".join(row.text for row in printed))) == sorted(expected)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Columns("ab", "cd"), ["ab      cd"]),
        (Columns("abcdefg", "hi"), ["abcdefg hi"]),
        (Columns("abcdefgh", "ij"), ["abcdefgh", "        ij"]),
        (Columns("aaa bbb ccc ddd", "99"), ["aaa bbb", "ccc ddd 99"]),
        (Columns("a", "one two three"), ["a  one two", "     three"]),
        (Columns("a", "b", indent=2), ["  a      b"]),
        (Columns("", "b"), ["         b"]),
        (Columns("a", ""), ["a"]),
        (Columns("ab", "cd", size=Size.DOUBLE), ["ab cd"]),
        (Text("aaaa bbbb cccc"), ["aaaa bbbb", "cccc"]),
        (Text("abcdefghijklm"), ["abcdefghij", "klm"]),
        (Text("abcdef", size=Size.DOUBLE), ["abcde", "f"]),
        (Text("  "), []),
    ],
)
def test_rows(block: Text | Columns, expected: list[str]) -> None:
    assert [row.text for row in rows([block], 10)] == expected


def test_everything_else_flows_in_order() -> None:
    sheet = flow([Rule(), Qr("X"), Space(2), Text("✓ é", Align.RIGHT, bold=True, size=Size.TALL), Cut()], 8)
    assert sheet.items == (
        Row("--------"),
        Qr("X"),
        Row(""),
        Row(""),
        Row("? é", Align.RIGHT, bold=True, size=Size.TALL),
        Cut(),
    )
    assert sheet.lost == 1
    assert sheet.columns == 8


def test_a_paper_has_room_for_one_wide_character() -> None:
    with pytest.raises(ValueError, match="two columns"):
        flow([Text("x")], 1)
