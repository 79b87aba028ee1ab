"""Directs the demonstration: the training issuer, the program on a display, or the main job played without one.

Without a display the acts run in processes of their own; the first is killed with SIGKILL (TerminateProcess on
Windows) in the middle of the outage, the second starts from what the journal kept. What they leave is counted here
from the journal and from the issuer, and the exit status is not zero if any figure is not what it must be.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.acts import ANNOUNCEMENT, DONE, ISSUER
from counter_app.demo.look import Look
from counter_app.demo.samples import write_samples
from counter_app.demo.world import settle_in, training_hint, training_settings
from counter_app.domain.accounts import Account
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.numbers import short_head
from counter_app.journal import invariants
from counter_app.journal.progress import OnProgress
from counter_app.machine.preferences import FILE_NAME as PREFERENCES
from counter_app.machine.preferences import PreferenceFile
from counter_app.services.review_query import ReviewFilter
from counter_app.settings import Settings
from counter_app.training.process import TrainingIssuer

ROOT_CERTIFICATE: Final = "issuer-root.pem"
SUMMARY: Final = "summary.json"
DEFAULT_SIZE: Final = "1366x768"
_ACT_SECONDS: Final = 240.0


Facts = dict[str, Any]


class ActFailed(Exception):
    """An act of the demonstration did not do what it says; its own words stand on stderr."""


def run_demo(
    out: Path | None,
    *,
    headless: bool,
    size: str = DEFAULT_SIZE,
    look: Look | None = None,
    afterwards: Sequence[str] = (),
) -> int:
    """Run the demonstration; its exit status. The last line on stdout is ``results: <folder>``.

    ``size`` is the window's, as ``WIDTHxHEIGHT``, where it is played, in the language and theme of ``look``;
    ``afterwards``: acts that are played for their pictures alone, when everything is counted.
    """
    from counter_app.ui.start import has_display

    folder = (out or Path(tempfile.mkdtemp(prefix="counter-demo-"))).absolute()
    if (folder / "journal").exists() and (headless or not has_display()):
        raise KnownError("demo.folder_used", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    write_samples(folder / "samples")
    with TrainingIssuer(folder / "issuer" / "state.sqlite") as issuer:
        (folder / ROOT_CERTIFICATE).write_bytes(issuer.root_certificate.read_bytes())
        settings = training_settings(folder, issuer.announcement)
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        played = headless or not has_display()
        acting = partial(_act, folder=folder, issuer=issuer, size=size, look=look or Look())
        status = _play(folder, issuer, settings, acting, afterwards) if played else _open(settings, issuer)
    print(f"results: {folder}", flush=True)
    return status


def _open(settings: Settings, issuer: TrainingIssuer) -> int:
    """The window, for somebody to try; stdout says how to make the training issuer misbehave meanwhile."""
    print(
        f"""the training issuer misbehaves on order: POST {issuer.urls["control"]}/mode, for example
  curl -d '{{"mode": "down"}}' {issuer.urls["control"]}/mode
modes: normal, down, slow, waiting_page, unavailable, out_of_quota, lost_answer""",
        flush=True,
    )
    from counter_app.ui.context import Changes
    from counter_app.ui.start import on_bug, run_window

    def build(changes: Changes, on_progress: OnProgress) -> Counter:
        counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency, on_progress=on_progress)
        settle_in(counter)
        return counter

    store = PreferenceFile(settings.data_folder / PREFERENCES)
    return run_window(build, Language.INDONESIAN, training_hint(), store)


def _play(
    folder: Path, issuer: TrainingIssuer, settings: Settings, acting: partial[Facts], afterwards: Sequence[str]
) -> int:
    announcement = folder / ANNOUNCEMENT
    announcement.touch(0o600)
    announcement.write_text(json.dumps(dict(issuer.announcement)), encoding="utf-8")
    try:
        acting("outage", kill=True)
        facts = acting("recovery", kill=False)
        summary = _count(folder, issuer.state(), settings, {**facts, "kills": 1})
        for act in afterwards:
            acting(act, kill=False)
    finally:
        announcement.unlink()
    (folder / SUMMARY).write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    wrong = [key for key, value in _expected(summary).items() if summary[key] != value]
    for key in wrong:
        print(f"not as it must be: {key} is {summary[key]}", file=sys.stderr)
    print(json.dumps(summary))
    return 1 if wrong else 0


def _act(name: str, folder: Path, issuer: TrainingIssuer, size: str, look: Look, *, kill: bool) -> Facts:
    """Play one act; its facts. With ``kill`` the process is killed once it has said that it is done."""
    print(f"act: {name}", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "counter_app"]
    process = subprocess.Popen(
        [*command, "demo-act", name, "--out", str(folder), "--size", size, "--look", str(look)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    too_long = threading.Timer(_ACT_SECONDS, process.kill)
    too_long.start()
    facts: Facts | None = None
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(ISSUER):
                mode, *calls = line.removeprefix(ISSUER).split()
                issuer.control(mode, only=calls)
            elif line.startswith(DONE):
                facts = json.loads(line.removeprefix(DONE))
                if kill:
                    process.kill()
        status = process.wait()
    finally:
        too_long.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if facts is None or (not kill and status != 0):
        raise ActFailed(name)
    return facts


def _count(folder: Path, at_issuer: Mapping[str, Any], settings: Settings, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What really happened, from the journal and the issuer; receipts as pictures beside the printer's bytes."""
    counter = open_counter(settings, on_bug=_raise)
    try:
        with counter.journal.read() as connection:
            states = dict(connection.execute("SELECT state, count(*) FROM stamp GROUP BY state").fetchall())
            serials = {serial for (serial,) in connection.execute("SELECT serial FROM stamp")}
            shift = connection.execute("SELECT expected, counted FROM shift WHERE closed_seq IS NOT NULL").fetchone()
            breaches = invariants.check(connection)
            prints = connection.execute("SELECT receipt, copy, result FROM print_job ORDER BY seq").fetchall()
        _picture_receipts(counter, folder / "receipts", prints)
        report = counter.journal.verify()
        reviews = counter.services.review.counts()
        balances = counter.services.till.balances()
        now = counter.journal.now()
        outages = len(counter.services.outages.figures(now - timedelta(days=1), now).outages)
    finally:
        counter.shut()
    there = {row["sn"] for row in at_issuer["serials"] if row["status"] == "STAMP"}
    return {
        "sold": sum(states.values()),
        "stamped": len(serials & there),
        "verified": states.get("verified", 0) + states.get("handed_over", 0),
        "handed_over": states.get("handed_over", 0),
        "files": len(list((folder / "stamped").glob("*.pdf"))),
        "quota_taken": at_issuer["quota"]["taken"],
        "kills": facts["kills"],
        "outages": outages,
        "reviewed": reviews[ReviewFilter.APPROVED] + reviews[ReviewFilter.QUESTIONED],
        "to_review": reviews[ReviewFilter.ALL],
        "receipts": len(prints),
        "unprinted": sum(result not in ("sent", "confirmed") for _, _, result in prints),
        "paid_not_stamped": -balances[Account.PAID_NOT_STAMPED].rupiah,
        "drawer": {"expected": shift[0], "counted": shift[1], "difference": shift[1] - shift[0]} if shift else None,
        "chain": {"entries": report.count, "head": short_head(report.head), "whole": report.whole},
        "breaches": [breach.what for breach in breaches],
    }


def _expected(summary: Mapping[str, Any]) -> dict[str, Any]:
    """What the demonstration must come to: eight stamps, one outage, three sales made in it."""
    chain = {**summary["chain"], "whole": True}
    return {
        "sold": 8,
        "stamped": 8,
        "verified": 8,
        "handed_over": 8,
        "files": 8,
        "quota_taken": 8,
        "outages": 1,
        "reviewed": 3,
        "to_review": 3,
        "unprinted": 0,
        "paid_not_stamped": 0,
        "drawer": {"expected": 580_000, "counted": 580_000, "difference": 0},
        "chain": chain,
        "breaches": [],
    }


def _picture_receipts(counter: Counter, folder: Path, prints: list[tuple[str, int, str]]) -> None:
    for receipt, copy, _ in prints:
        name = receipt if copy == 1 else f"{receipt}-{copy}"
        (folder / f"{name}.png").write_bytes(counter.preview(counter.services.receipts.receipt(receipt, copy)))


def _raise(error: BaseException) -> None:
    raise error
