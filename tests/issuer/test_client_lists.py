"""The client reads lists whole or not at all, and the row of exactly one serial."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from counter_app.domain.serials import SerialNumber
from counter_app.issuer.config import IssuerSettings
from counter_app.services.ports import (
    IssuerUnavailable,
)
from tests.issuer.doubles import LOGIN, settings_for
from tests.issuer.scripted import Handler, answering, run

Change = Callable[[list[dict[str, str]]], None]


def row(number: int, status: str = "NOTSTAMP") -> dict[str, str]:
    return {"serialnumber": f"{number:022d}", "status": status, "file": f"{number}.pdf"}


class Listing:
    """A list of serials that may change between two pages."""

    def __init__(self, rows: list[dict[str, str]], changes: list[Change]) -> None:
        self.rows = rows
        self.changes = changes
        self.requests = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        assert request.url.path.endswith("/chanel/sale/stamp/ext/u-1")
        start, length = int(request.url.params["start"]), int(request.url.params["length"])
        self.requests += 1
        answer = {"total": len(self.rows), "data": self.rows[start : start + length]}
        response = httpx.Response(200, json={"statusCode": "00", "result": answer})
        if self.changes:
            self.changes.pop(0)(self.rows)
        return response


def listed(listing: Handler) -> list[str]:
    settings = settings_for("http://issuer.invalid")
    small = IssuerSettings(
        settings.backend, settings.stamp, "", "", "", settings.user, settings.password, page_length=4
    )
    return [record.file_name for record in run(lambda issuer: issuer.unstamped_serials(), listing, small)]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 7, 8, 30])
def test_the_list_is_read_to_its_end(count: int) -> None:
    assert listed(Listing([row(number) for number in range(count)], [])) == [f"{n}.pdf" for n in range(count)]


def removing(*indices: int) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        for index in indices:
            del rows[index]

    return change


def adding(*numbers: int, at_end: bool = False) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        for number in numbers:
            rows.insert(len(rows) if at_end else 0, row(number))

    return change


def both(first: Change, second: Change) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        first(rows)
        second(rows)

    return change


def nothing(_rows: list[dict[str, str]]) -> None:
    """No change between these two pages."""


@pytest.mark.parametrize(
    "changes",
    [
        [removing(0)],
        [removing(3)],
        [removing(9)],
        [adding(90)],
        [nothing, adding(90), removing(5)],
        [both(removing(0), adding(91, at_end=True))],
        [both(removing(0, 0), adding(91, 92))],
        [removing(*[0] * 10)],
    ],
)
def test_a_list_that_changes_while_it_is_read_misses_nothing_that_stayed(
    changes: list[Change],
) -> None:
    rows = [row(number) for number in range(10)]
    stayed_from_start = {entry["file"] for entry in rows}
    listing = Listing(rows, changes)
    found = listed(listing)
    assert len(set(found)) == len(found)
    assert stayed_from_start & {entry["file"] for entry in listing.rows} <= set(found)


def test_a_list_that_never_rests_is_not_returned_in_part() -> None:
    changes = [adding(number) for number in range(100, 200)]
    with pytest.raises(IssuerUnavailable):
        listed(Listing([row(number) for number in range(20)], changes))


def test_a_short_page_is_not_taken_for_the_end() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json=LOGIN)
        data = [row(1), row(2)] if request.url.params["start"] == "0" else []
        return httpx.Response(200, json={"statusCode": "00", "result": {"total": 9, "data": data}})

    with pytest.raises(IssuerUnavailable):
        listed(handle)


def test_rows_that_are_stamped_are_left_out_of_the_list() -> None:
    assert listed(Listing([row(1), row(2, "STAMP"), row(3)], [])) == ["1.pdf", "3.pdf"]


def status(rows: list[dict[str, str]], total: int) -> Any:
    answer = {"statusCode": "00", "result": {"total": total, "data": rows}}
    return run(lambda issuer: issuer.serial_status(SerialNumber(row(5)["serialnumber"])), answering(answer))


def test_the_status_is_of_exactly_this_serial() -> None:
    assert status([row(4), row(5, "STAMP"), row(6)], 3).status == "STAMP"
    assert status([row(4), row(6)], 2) is None
    assert status([], 0) is None
    with pytest.raises(IssuerUnavailable):
        status([row(4)], 2)
