"""The supervisor's review: sales that want a look, why, what was decided and by whom, who is to look at them.

A case is opened by a sale made while the issuer was not normal, and by what is unusual about any other: its clock, its
price, its size or hour, a basket of somebody else's, a lost answer, a refusal, a document that another sale has too, a
void, a refund, many copies of its receipt. The facts are kept here and not sought when the list is shown, so that the
list costs what it shows and not what was ever sold; ``domain/review.py`` makes reasons of them. All tables that are
asked stand before this model.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.formats import local_time
from counter_app.domain.price_text import read_price_text
from counter_app.domain.review import FEWEST_COPIES, Mark, Sign, off_list
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.review_schema import SCHEMA
from counter_app.journal.readmodels.stamps import attached

_STAMPS: Final = (
    "SELECT coalesce(sum(CASE WHEN state IN ('stamped', 'verified', 'handed_over', 'voided', 'released') THEN 0"
    " ELSE price END), 0),"
    " coalesce(sum(state IN ('allot_unknown', 'stamp_unknown') OR (state = 'voided' AND seeking)), 0),"
    " coalesce(sum(state = 'rejected'), 0),"
    " coalesce(max(state IN ('allot_unknown', 'stamp_unknown', 'rejected', 'voided')), 0),"
    " min(CASE WHEN state IN ('allot_unknown', 'stamp_unknown') OR seeking THEN unknown_since END),"
    " min(CASE WHEN state IN ('allotted', 'stamping', 'stamp_unknown', 'rejected') AND serial IS NOT NULL AND NOT"
    " signed THEN serial_at END),"
    " min(CASE WHEN standing NOT IN ('ready', 'handed_over', 'voided') THEN deadline END)"
    " FROM stamp WHERE sale_id = ?"
)
_SAME_DOCUMENT: Final = (
    "SELECT EXISTS (SELECT 1 FROM stamp JOIN document AS mine USING (document_id) JOIN document AS other ON"
    " other.sha256 = mine.sha256 AND other.document_id <> mine.document_id WHERE stamp.sale_id = ?)"
)
_TROUBLED: Final = frozenset({"allot_unknown", "stamp_unknown", "rejected"})


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    sale = entry.payload
    signs, basket, odd_line = _signs_of_sale(connection, entry)
    if sale["offline"] or signs:
        _open(connection, sale["sale"], entry)
        connection.execute(
            "UPDATE review_case SET signs = ?, basket_of = ?, basket_total = ?, off_list = ? WHERE sale_seq = ?",
            (int(signs), *basket, odd_line, entry.seq),
        )
    for sha256 in sorted({stamp["document"]["sha256"] for stamp in sale["stamps"] if stamp["document"]}):
        _compare_documents(connection, entry, sale["sale"], sha256)


def _signs_of_sale(connection: sqlite3.Connection, entry: Entry) -> tuple[Sign, tuple[str, int], str | None]:
    sale, signs = entry.payload, Sign.NONE
    if connection.execute("SELECT 1 FROM clock_back WHERE seq = ?", (entry.seq,)).fetchone():
        signs |= Sign.CLOCK
    marks = sale.get("marks", ())
    if Mark.LARGE in marks:
        signs |= Sign.LARGE
    if Mark.HOURS in marks:
        signs |= Sign.HOURS
    basket = connection.execute(
        "DELETE FROM review_basket WHERE taker = ? AND device = ? RETURNING clerk, total", (entry.actor, entry.device)
    ).fetchone()
    if basket is not None:
        signs |= Sign.BASKET
    odd_line = _odd_line(connection, entry)
    if odd_line is not None:
        signs |= Sign.OFF_LIST
    return signs, basket or ("", 0), odd_line


def _odd_line(connection: sqlite3.Connection, entry: Entry) -> str | None:
    """The first line whose price is not that of the imported list in force, as JSON: name, sold, listed."""
    day = _day(entry.at, entry.zone)
    in_force = connection.execute(
        "SELECT seq FROM price_list WHERE starts <= ? AND device = ? ORDER BY starts DESC, seq DESC LIMIT 1",
        (day, entry.device),
    ).fetchone()
    if in_force is None:
        return None
    for line in entry.payload["lines"]:
        listed = connection.execute(
            "SELECT price, starts, ends FROM review_price WHERE list_seq = ? AND product = ?",
            (in_force[0], line["product"]),
        ).fetchone()
        if off_list(line["unit_price"], listed, day):
            return json.dumps([line["name"], line["unit_price"], None if listed is None else listed[0]])
    return None


def _open(connection: sqlite3.Connection, sale_id: str, entry: Entry) -> None:
    """A case, where the sale has none yet."""
    row = connection.execute(
        "SELECT seq, sale_id, counter, clerk, approver, shift_id, at, total, stamps, offline FROM sale"
        " WHERE sale_id = ? AND seq > 0 AND seq NOT IN (SELECT sale_seq FROM review_case)",
        (sale_id,),
    ).fetchone()
    if row is None:
        return
    values = (*row[:6], _day(row[6], entry.zone), *row[7:], entry.seq)
    connection.execute(
        "INSERT INTO review_case (sale_seq, sale_id, counter, clerk, approver, shift_id, day, total, stamps, offline,"
        " touched, unstamped, unknown, rejected, trouble, unknown_since, serial_since, deadline)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, *connection.execute(_STAMPS, (sale_id,)).fetchone()),
    )


def _day(at: str, zone: str) -> str:
    return local_time(datetime.fromisoformat(at), zone).date().isoformat()


def _look_again(connection: sqlite3.Connection, sale_id: str, entry: Entry) -> None:
    """The stamps of a sale moved; ``touched`` says that its risk did."""
    row = connection.execute(
        "SELECT sale_seq, touched, unstamped, unknown, rejected, trouble, unknown_since, serial_since, deadline"
        " FROM review_case WHERE sale_id = ?",
        (sale_id,),
    ).fetchone()
    if row is None:
        return
    now = connection.execute(_STAMPS, (sale_id,)).fetchone()
    if now == row[2:]:
        return
    touched = row[1] if now[1:4] == row[3:6] else entry.seq
    connection.execute(
        "UPDATE review_case SET touched = ?, unstamped = ?, unknown = ?, rejected = ?, trouble = ?, unknown_since = ?,"
        " serial_since = ?, deadline = ? WHERE sale_seq = ?",
        (touched, *now, row[0]),
    )


def _sign(connection: sqlite3.Connection, sale_id: str, sign: Sign, entry: Entry) -> None:
    _open(connection, sale_id, entry)
    connection.execute(
        "UPDATE review_case SET signs = signs | ?, touched = ? WHERE sale_id = ?", (int(sign), entry.seq, sale_id)
    )


def _sale_of(connection: sqlite3.Connection, stamp_id: str) -> str:
    return connection.execute("SELECT sale_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()[0]


def _document_attached(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id, document in attached(entry.payload):
        sale_id = _sale_of(connection, stamp_id)
        _compare_documents(connection, entry, sale_id, document["sha256"])
        _look_again(connection, sale_id, entry)
        _told(connection, sale_id, entry)


def _compare_documents(connection: sqlite3.Connection, entry: Entry, sale_id: str, sha256: str) -> None:
    """A document came: its sale, and all sales with the same one that are not known to be so, are looked at again."""
    same = connection.execute(
        "SELECT sale_id FROM document JOIN stamp USING (document_id) LEFT JOIN review_case USING (sale_id)"
        " WHERE sha256 = ? AND coalesce(same_document, 0) = 0 UNION SELECT ?",
        (sha256, sale_id),
    ).fetchall()
    for (one,) in same:
        (holds,) = connection.execute(_SAME_DOCUMENT, (one,)).fetchone()
        if holds:
            _open(connection, one, entry)
        connection.execute(
            "UPDATE review_case SET same_document = ?1, touched = ?2 WHERE sale_id = ?3 AND same_document <> ?1",
            (holds, entry.seq, one),
        )


def _stamp_moved(connection: sqlite3.Connection, entry: Entry) -> None:
    sale_id, state = connection.execute(
        "SELECT sale_id, state FROM stamp WHERE stamp_id = ?", (entry.payload["stamp"],)
    ).fetchone()
    if state in _TROUBLED:
        _open(connection, sale_id, entry)
    _look_again(connection, sale_id, entry)


def _stamps_told(connection: sqlite3.Connection, entry: Entry) -> None:
    """Tried again, handed over, another deadline: of stamps of one sale or of several."""
    for sale_id in sorted({_sale_of(connection, stamp_id) for stamp_id in entry.payload["stamps"]}):
        _look_again(connection, sale_id, entry)
        _told(connection, sale_id, entry)


def _voided(connection: sqlite3.Connection, entry: Entry) -> None:
    if entry.payload["sale"] is not None:
        _taken_back(connection, entry, Sign.VOIDED)


def _refunded(connection: sqlite3.Connection, entry: Entry) -> None:
    _taken_back(connection, entry, Sign.REFUNDED)


def _taken_back(connection: sqlite3.Connection, entry: Entry, sign: Sign) -> None:
    """It wants a look, and shows in its time line what was taken back."""
    sale_id = entry.payload["sale"]
    _sign(connection, sale_id, sign, entry)
    _look_again(connection, sale_id, entry)
    _told(connection, sale_id, entry)


def _print_requested(connection: sqlite3.Connection, entry: Entry) -> None:
    copies = entry.payload["copy"] - 1
    if not copies:
        return
    row = connection.execute(
        "SELECT sale_id FROM receipt_number JOIN sale USING (seq) WHERE receipt_number.receipt = ?",
        (entry.payload["receipt"],),
    ).fetchone()
    if row is None:
        return
    if copies >= FEWEST_COPIES:
        _open(connection, row[0], entry)
    connection.execute("UPDATE review_case SET copies = ?, touched = ? WHERE sale_id = ?", (copies, entry.seq, row[0]))


def _basket_taken_up(connection: sqlite3.Connection, entry: Entry) -> None:
    """The next sale of whoever took up somebody else's basket is marked."""
    said = entry.payload
    if said["how"] != "resumed" or said["clerk"] == entry.actor:
        return
    connection.execute(
        "INSERT INTO review_basket (taker, device, clerk, total, seq) SELECT ?1, ?4, clerk, total, ?2 FROM"
        " parked_basket WHERE basket_id = ?3 ON CONFLICT (taker, device) DO UPDATE SET clerk = excluded.clerk,"
        " total = excluded.total, seq = excluded.seq",
        (entry.actor, entry.seq, said["basket"], entry.device),
    )


def _prices_imported(connection: sqlite3.Connection, entry: Entry) -> None:
    products = read_price_text(entry.payload["text"]).products
    connection.executemany(
        "INSERT INTO review_price (list_seq, product, price, starts, ends) VALUES (?, ?, ?, ?, ?)",
        (
            (
                entry.seq,
                product.code,
                product.price.rupiah,
                product.starts.isoformat() if product.starts else "",
                product.ends.isoformat() if product.ends else "",
            )
            for product in products
            if not product.withdrawn
        ),
    )


def _told(connection: sqlite3.Connection, sale_id: str, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO sale_story (sale_id, seq) VALUES (?, ?) ON CONFLICT (sale_id, seq) DO NOTHING",
        (sale_id, entry.seq),
    )


def _decided(connection: sqlite3.Connection, entry: Entry) -> None:
    _decide(connection, entry, entry.payload["sale"])


def _decided_together(connection: sqlite3.Connection, entry: Entry) -> None:
    for sale_id in entry.payload["sales"]:
        _decide(connection, entry, sale_id)


def _decide(connection: sqlite3.Connection, entry: Entry, sale_id: str) -> None:
    said = entry.payload
    _open(connection, sale_id, entry)  # from another desk, where what more than one counter tells makes it a case
    connection.execute(
        "INSERT INTO review (sale_id, decision, reason, decided_by, by_name, decided_at, decided_seq, seq)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT (sale_id) DO UPDATE SET decision = ?2, reason = ?3,"
        " decided_by = ?4, by_name = ?5, decided_at = ?6, decided_seq = ?7, seq = ?7",
        (sale_id, said["decision"], said["reason"], entry.actor, said.get("by_name"), entry.at, entry.seq),
    )
    _set(connection, entry, sale_id, "decision", said["decision"])


def _withdrawn(connection: sqlite3.Connection, entry: Entry) -> None:
    for sale_id in entry.payload["sales"]:
        connection.execute("DELETE FROM review WHERE sale_id = ?", (sale_id,))
        _set(connection, entry, sale_id, "decision", "")


def _answered(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "UPDATE review SET answer = ?1, answered_at = ?2, answered_seq = ?3, seq = ?3 WHERE sale_id = ?4",
        (said["answer"], entry.at, entry.seq, said["sale"]),
    )
    connection.execute("UPDATE review_case SET touched = ? WHERE sale_id = ?", (entry.seq, said["sale"]))
    _told(connection, said["sale"], entry)


def _assigned(connection: sqlite3.Connection, entry: Entry) -> None:
    for sale_id in entry.payload["sales"]:
        _set(connection, entry, sale_id, "assigned", entry.payload["to"] or "")


def _set(connection: sqlite3.Connection, entry: Entry, sale_id: str, column: str, value: Any) -> None:
    connection.execute(
        f"UPDATE review_case SET {column} = ?, touched = ? WHERE sale_id = ?",  # noqa: S608
        (value, entry.seq, sale_id),
    )
    _told(connection, sale_id, entry)


def _view_kept(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    if said["query"] is None:
        connection.execute("DELETE FROM review_view WHERE person_id = ? AND name = ?", (entry.actor, said["name"]))
        return
    connection.execute(
        "INSERT INTO review_view (person_id, name, query, seq) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (person_id, name) DO UPDATE SET query = ?3, seq = ?4",
        (entry.actor, said["name"], json.dumps(said["query"], sort_keys=True), entry.seq),
    )


MODEL: Final = ReadModel(
    "review",
    SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _document_attached,
        Kind.ATTEMPT_STARTED.value: _stamp_moved,
        Kind.ATTEMPT_ENDED.value: _stamp_moved,
        Kind.SERIAL_TAKEN.value: _stamp_moved,
        Kind.STAMP_RELEASED.value: _stamp_moved,
        Kind.STAMP_TAKEN_OVER.value: _stamp_moved,
        Kind.STAMP_RETRIED.value: _stamps_told,
        Kind.HANDED_OVER.value: _stamps_told,
        Kind.DEADLINE_SET.value: _stamps_told,
        Kind.OPERATION_REVERSED.value: _voided,
        Kind.STAMPS_REFUNDED.value: _refunded,
        Kind.PRINT_REQUESTED.value: _print_requested,
        Kind.BASKET_TAKEN_UP.value: _basket_taken_up,
        Kind.PRICES_IMPORTED.value: _prices_imported,
        Kind.REVIEW_DECIDED.value: _decided,
        Kind.REVIEW_DECIDED_TOGETHER.value: _decided_together,
        Kind.REVIEW_WITHDRAWN.value: _withdrawn,
        Kind.REVIEW_ANSWERED.value: _answered,
        Kind.REVIEW_ASSIGNED.value: _assigned,
        Kind.REVIEW_VIEW_KEPT.value: _view_kept,
    },
)
