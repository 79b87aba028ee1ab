"""What ``review_day.py`` left behind, counted from the journal, the issuer, the reports and the evidence."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from counter_app.app import Counter as OpenCounter
from counter_app.demo.player import Player
from counter_app.domain.entries import Kind
from counter_app.domain.report import ReportKind
from counter_app.domain.stamp import COSTLY, Outcome, Step
from counter_app.journal import evidence, invariants

_VERIFIER_SECONDS: Final = 60


def report_facts(player: Player) -> dict[str, Any]:
    """The day's recapitulation, as anybody can print it from now on."""
    reports, session = player.services.reports, player.robot.desktop.context.require_session()
    (period,) = reports.days(session)
    report = reports.preview(session, ReportKind.DAY, period)
    recap = {row[0]: row[2] for row in report.table("recap").rows}
    remittance = {row[0]: row[1] for row in report.table("remittance").rows}
    counts = report.table("counts").totals
    return {
        "recap": {item: recap[item] for item in ("sold", "refunds", "net")},
        "remittance": {item: remittance[item] for item in ("due_today", "at_cashier", "other_net", "in_drawer")},
        "counted_less_expected": counts[4] if counts else None,
        "doubts": list(report.doubts),
    }


def journal_facts(counter: OpenCounter, issuer: Mapping[str, Any]) -> dict[str, Any]:
    """Money, stamps and people by the entries alone, beside the issuer's own list."""
    with counter.journal.read() as connection:
        entries = [
            (kind, actor, cause, json.loads(payload))
            for kind, actor, cause, payload in connection.execute(
                "SELECT kind, actor, cause, payload FROM entry ORDER BY seq"
            )
        ]
        serials = [row[0] for row in connection.execute("SELECT serial FROM stamp WHERE serial IS NOT NULL")]
        unprinted = connection.execute("SELECT count(*) FROM print_job WHERE result IS NOT 'confirmed'").fetchone()[0]
        breaches = [breach.what for breach in invariants.check(connection)]
    accounts = Counter[str]()
    for _, _, _, payload in entries:
        for account, amount in payload.get("postings") or ():
            accounts[account] += amount
    folded = {account.value: money.rupiah for account, money in counter.services.till.balances().items() if money}
    theirs = [row["sn"] for row in issuer["serials"]]
    return {
        "sales": sum(kind == Kind.SALE_COMMITTED for kind, *_ in entries),
        "offline": sum(kind == Kind.SALE_COMMITTED and payload["offline"] for kind, _, _, payload in entries),
        "accounts": {account: amount for account, amount in accounts.items() if amount},
        "accounts_agree": folded == {account: amount for account, amount in accounts.items() if amount},
        "lost": lost_facts(entries),
        "deeds": deed_facts(entries),
        "unprinted": unprinted,
        "serials": len(serials),
        "serials_agree": sorted(serials) == sorted(theirs) and len(set(serials)) == len(serials),
        "quota_taken": issuer["quota"]["taken"],
        "stamped": sum(row["status"] == "STAMP" for row in issuer["serials"]),
        "breaches": breaches,
        "chain": counter.journal.verify().whole,
    }


def lost_facts(entries: list[tuple[str, str, str, Any]]) -> dict[str, Any]:
    """What became of the stamps that an answer was lost of."""
    ended = [(cause, payload) for kind, _, cause, payload in entries if kind == Kind.ATTEMPT_ENDED]
    lost = {payload["stamp"] for _, payload in ended if payload["outcome"] == Outcome.UNKNOWN}
    tries = Counter(
        (payload["stamp"], payload["step"])
        for kind, _, _, payload in entries
        if kind == Kind.ATTEMPT_STARTED and payload["stamp"] in lost and Step(payload["step"]) in COSTLY
    )
    settled = {
        payload["stamp"]
        for cause, payload in ended
        if payload["stamp"] in lost
        and payload["outcome"] == Outcome.DONE
        and Step(payload["step"]) in (Step.FIND, Step.ASK)
    }
    return {
        "stamps": len(lost),
        "settled_by_asking": len(settled),
        "most_tries": max(tries.values()),
        "asked_by_a_person": sum(kind == Kind.ITEM_ASKED for kind, *_ in entries),
    }


def deed_facts(entries: list[tuple[str, str, str, Any]]) -> dict[str, Any]:
    """What people did about it, and in whose name it stands."""
    names = {payload["person"]: payload["name"] for kind, _, _, payload in entries if kind == Kind.PERSON_ADDED}
    wanted = (Kind.DISPUTE_OPENED, Kind.DISPUTE_SETTLED, Kind.STAMPS_REFUNDED, Kind.REVIEW_ANSWERED)
    wanted += (Kind.NOTICE_MADE, Kind.DAY_CLOSED, Kind.REPORT_ISSUED)
    deeds = [(kind, names[actor], payload) for kind, actor, _, payload in entries if kind in wanted]
    by = {kind.partition("/")[0]: f"{name} {payload.get('approver_name', '')}".strip() for kind, name, payload in deeds}
    assert len(by) == len(deeds), "each of them was done once"
    return by


def evidence_facts(counter: OpenCounter, folder: Path) -> dict[str, Any]:
    """The whole journal as a pack."""
    head = counter.journal.head().seq
    pack = folder / "evidence.zip"
    evidence.export(counter.journal, 1, head, pack, receipt_text=counter.services.evidence.receipt_text)
    found = verified(pack)
    return {"evidence": {"status": found["status"], "whole": found["whole"], "all": found["count"] == head}}


def verified(pack: Path) -> dict[str, Any]:
    """What the verifier says that lies in the pack, run by a Python that knows nothing of the program."""
    with zipfile.ZipFile(pack) as archive:
        archive.extractall(pack.parent)
    folder = pack.with_suffix("")
    done = subprocess.run(
        [sys.executable, "-I", str(folder / evidence.VERIFIER), str(folder), "--json"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        cwd=folder,
        timeout=_VERIFIER_SECONDS,
        check=False,
    )
    told = json.loads(done.stdout)
    return {"status": done.returncode, "whole": told["whole"], "count": told["count"]}
