"""What stations of the branch ask of each other, and how each counter that was asked answered.

The same in a counter's journal, which has what it wrote itself, and in a branch's book, which has everything.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from counter_app.domain.branch import Answer, Ask, Outcome, Proposal
from counter_app.domain.entries import Entry, Kind, canonical_json
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE proposal (
        seq           INTEGER PRIMARY KEY,
        proposal_id   TEXT    NOT NULL UNIQUE,
        what          TEXT    NOT NULL,
        source        TEXT    NOT NULL,
        valid_from    TEXT,
        by            TEXT    NOT NULL,
        by_name       TEXT    NOT NULL,
        at            TEXT    NOT NULL,
        body          TEXT    NOT NULL,
        withdrawn_seq INTEGER
    ) STRICT""",
    # ``counter`` '' is every counter of the branch.
    """CREATE TABLE proposal_to (
        counter     TEXT NOT NULL,
        proposal_id TEXT NOT NULL,
        PRIMARY KEY (counter, proposal_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE proposal_answer (
        proposal_id TEXT    NOT NULL,
        counter     TEXT    NOT NULL,
        what        TEXT    NOT NULL,
        outcome     TEXT    NOT NULL,
        code        TEXT,
        params      TEXT    NOT NULL,
        at          TEXT    NOT NULL,
        seq         INTEGER NOT NULL,
        PRIMARY KEY (proposal_id, counter)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX proposal_answer_seq ON proposal_answer (seq)",
)
#: Columns of :func:`proposal_of`, of ``proposal``.
PROPOSAL: Final = (
    "proposal.proposal_id, proposal.seq, proposal.what, proposal.source,"
    " (SELECT json_group_array(counter ORDER BY counter) FROM proposal_to WHERE proposal_to.proposal_id ="
    " proposal.proposal_id AND counter <> ''), valid_from, proposal.by, by_name, proposal.at, body,"
    " withdrawn_seq IS NOT NULL"
)
#: Columns of :func:`answer_of`, of ``proposal_answer``.
ANSWER: Final = (
    "proposal_answer.proposal_id, proposal_answer.counter, outcome, code, params, proposal_answer.at,"
    " proposal_answer.seq"
)


def proposal_of(row: tuple[object, ...]) -> Proposal:
    """A proposal out of the columns :data:`PROPOSAL`."""
    proposal_id, seq, what, source, to, valid_from, by, by_name, at, body, withdrawn = row
    return Proposal(
        str(proposal_id),
        int(str(seq)),
        Ask(str(what)),
        str(source),
        tuple(json.loads(str(to))),
        None if valid_from is None else str(valid_from),
        str(by),
        str(by_name),
        str(at),
        json.loads(str(body)),
        bool(withdrawn),
    )


def answer_of(row: tuple[object, ...]) -> Answer:
    """An answer out of the columns :data:`ANSWER`."""
    proposal_id, counter, outcome, code, params, at, seq = row
    return Answer(
        str(proposal_id),
        str(counter),
        Outcome(str(outcome)),
        None if code is None else str(code),
        json.loads(str(params)),
        str(at),
        int(str(seq)),
    )


def _proposed(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO proposal (seq, proposal_id, what, source, valid_from, by, by_name, at, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            entry.entry_id,
            said["what"],
            said["source"],
            said["valid_from"],
            entry.actor,
            said["by_name"],
            entry.at,
            canonical_json(said["body"]),
        ),
    )
    connection.executemany(
        "INSERT INTO proposal_to (counter, proposal_id) VALUES (?, ?)",
        ((counter, entry.entry_id) for counter in said["to"] or ("",)),
    )


def _withdrawn(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE proposal SET withdrawn_seq = ? WHERE proposal_id = ? AND withdrawn_seq IS NULL",
        (entry.seq, entry.payload["proposal"]),
    )


def _answered(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO proposal_answer (proposal_id, counter, what, outcome, code, params, at, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            said["proposal"],
            said["counter"],
            said["what"],
            said["outcome"],
            said["code"],
            canonical_json(said["params"]),
            entry.at,
            entry.seq,
        ),
    )


MODEL: Final = ReadModel(
    "proposals",
    _SCHEMA,
    {
        Kind.BRANCH_PROPOSED.value: _proposed,
        Kind.BRANCH_WITHDRAWN.value: _withdrawn,
        Kind.BRANCH_ANSWERED.value: _answered,
    },
)
