"""A day of outage that three clerks sell through, and the supervisor's work on it at the real window. Run by
``test_review_day.py``, says what was seen as JSON.

400 sales are made by the real services while the training issuer is away; 12 of their stamps end without an answer.
Then the issuer comes back, and the supervisor reviews, refunds, settles, counts, closes the day and takes evidence.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.paper import A4, Sheet, write_pdf
from counter_app.demo.player import Player
from counter_app.demo.world import CLERK, SECOND_CLERK, SUPERVISOR, Trainee, settle_in, training_settings
from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.formats import Language
from counter_app.domain.money import Money
from counter_app.domain.people import Person, Role
from counter_app.domain.review import SaleWatch
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount, DifferenceReason
from counter_app.domain.unknowns import MAY_EXIST
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.selling import Sold
from counter_app.settings.review import ReviewSettings
from counter_app.training.process import TrainingIssuer
from counter_app.ui.context import Changes
from counter_app.ui.start import make_application, on_bug, open_desktop
from tests.e2e.review_day_facts import evidence_facts, journal_facts, report_facts, verified
from tests.e2e.review_desk_moves import Supervisor, answer, refund_newest
from tests.e2e.whole_shift import pieces_of

THIRD_CLERK: Final = Trainee("Dewi Contoh", Role.CLERK, "470258")
#: Who keeps the drawer in turn, and for how many sales.
TURNS: Final = ((CLERK, 134), (SECOND_CLERK, 133), (THIRD_CLERK, 133))
FLOAT: Final = {50_000: 4, 20_000: 5, 10_000: 10}
#: One sale in so many has its document with it; that of this number is of many pieces, beyond the limit of the review.
DOCUMENT_EVERY: Final = 25
LARGE: Final = 50
#: What the second clerk counts too little.
SHORT: Final = 10_000
#: Sales of one transaction.
GROUP: Final = 45
LOST: Final = 12
#: The settlement of the dispute, by its place in the sheet: the count was another one.
FOUND: Final = 2
_ISSUER_MS: Final = 60_000
#: The issuer takes work, loses six answers of each kind that costs something, and answers no question about them.
TROUBLE: Final = """
title = "Answers get lost"
[[phase]]
name = "lost"
[[phase.rule]]
calls = ["allot"]
at_most = 6
do = "reset_after"
[[phase.rule]]
calls = ["sign"]
at_most = 6
do = "reset_after"
[[phase.rule]]
calls = ["list", "status"]
do = "reset_before"
"""


class Sellers:
    """The clerks' day at the drawer, through the services that their window uses."""

    def __init__(self, counter: Counter, folder: Path) -> None:
        self._services = counter.services
        self._journal = counter.journal
        self._folder = folder
        self._number = 0
        self.sold: list[Sold] = []
        self.documents: list[Sold] = []
        """Those whose customer brought a document."""
        self.cash = Money(sum(worth * count for worth, count in FLOAT.items()))
        """What must lie in the drawer, added up here."""

    def work(self) -> None:
        """One after the other; each hands the drawer over to the next."""
        services, people = self._services, {person.name: person for person in self._services.sessions.people()}
        for turn, (who, sales) in enumerate(TURNS):
            session = services.sessions.log_in(people[who.name].person_id, who.pin)
            if turn == 0:
                services.till.open(session, services.desk.new_op(), CashCount.of(FLOAT))
            self._sell(session, sales)
            if turn + 1 < len(TURNS):
                self._hand_over(session, people[TURNS[turn + 1][0].name], TURNS[turn + 1][0].pin, short=turn == 1)
            services.sessions.log_out(session)

    def _sell(self, session: Session, sales: int) -> None:
        """In groups, each synced to the disk once; documents are looked at before any of their group is sold."""
        for begin in range(0, sales, GROUP):
            numbers = range(self._number, self._number + min(GROUP, sales - begin))
            orders = {number: self._order(session, number) for number in numbers if number % DOCUMENT_EVERY == 10}
            with self._journal.together():
                for number in numbers:
                    sale = self._commit(session, number, orders.get(number))
                    self.sold.append(sale)
                    self.documents += [sale] if number in orders else []
            self._number = numbers.stop

    def _commit(self, session: Session, number: int, order: DocumentOrder | None) -> Sold:
        services = self._services
        pieces = 60 if number == LARGE else 2 if number % 8 == 3 and order is None else 1
        basket = Basket().add(services.selling.prices.find("METERAI"), pieces)
        payment = Payment(PaymentMeans.CASH, basket.total)
        if number % 10 == 7:
            payment = Payment(PaymentMeans.QRIS, basket.total, f"QR{number:05d}")
        else:
            self.cash += basket.total
        documents = () if order is None else (order,)
        return services.selling.commit(session, services.desk.new_op(), basket, payment, documents=documents)

    def _order(self, session: Session, number: int) -> DocumentOrder:
        """A letter of its own, due in so many days."""
        sheet = Sheet(*A4)
        sheet.text(76, 758, f"Surat pernyataan nomor {number}")
        source = self._folder / f"surat-{number}.pdf"
        source.write_bytes(write_pdf([sheet]))
        seen = self._services.stamping.take_in(session, source).inspection
        due = self._services.desk.office_time() + timedelta(days=1 + number % 5)
        return DocumentOrder(
            *(seen.sha256, seen.size, len(seen.pages), DOCUMENT_TYPES[0], date(2026, 11, 24)),
            (Placement(1, 300, 200, 390, 290),),
            due,
            source.name,
        )

    def _hand_over(self, session: Session, taker: Person, pin: str, *, short: bool) -> None:
        """What is short is said to be so, and disputed by the one who counted."""
        services, shift = self._services, self._services.till.current()
        assert shift is not None
        if short:
            self.cash -= Money(SHORT)
        count = CashCount.of(pieces_of(self.cash.rupiah))
        done = services.shift_care.hand_over(session, services.desk.new_op(), count, Approval(taker.person_id, pin))
        assert done.closed.difference == Money(-SHORT if short else 0)
        if short:
            services.shift_care.explain(
                session, services.desk.new_op(), shift.shift_id, DifferenceReason.COUNTING, "dihitung sekali lagi"
            )
            about = About.of_count(shift.shift_id)
            services.disputes.open(session, services.desk.new_op(), about, "Satu lembar terselip di laci", Money(SHORT))


def play(folder: Path) -> dict[str, Any]:
    make_application(Language.INDONESIAN)
    with TrainingIssuer(folder / "issuer" / "state.sqlite") as issuer:
        os.environ[PASSWORD_VARIABLE] = str(issuer.announcement["password"])
        issuer.control("down")
        settings = replace(
            training_settings(folder, issuer.announcement),
            settle_seconds=2.0,
            backoff_cap_seconds=0.25,
            idle_probe_seconds=0.25,
            # The test runs at any hour; what it is about is not the office's hours.
            review=ReviewSettings(watch=SaleWatch(opens=time(0, 0), closes=time(23, 59, 59, 999_999))),
        )
        changes = Changes()
        counter = open_counter(settings, on_bug=on_bug, on_latency=changes.publish_latency)
        settle_in(counter)
        counter.services.sessions.add_first_person(THIRD_CLERK.name, THIRD_CLERK.role, THIRD_CLERK.pin)
        desktop = open_desktop(counter, changes)
        player = Player(desktop, folder / "screens")
        player.robot.show(1366, 768)
        player.wait_issuer(serving=False)
        sellers = Sellers(counter, folder)
        sellers.work()
        seen = evening(player, issuer, sellers, folder)
        desktop.close()
        seen |= journal_facts(counter, issuer.state()) | evidence_facts(counter, folder)
        counter.close()
    return seen


def trouble(player: Player, issuer: TrainingIssuer) -> None:
    """Twelve answers get lost, then the issuer is away again."""
    issuer.play_text(TROUBLE)
    player.robot.wait(lambda: unclear(player) == LOST, "the lost answers", _ISSUER_MS)
    issuer.control("down")
    player.wait_issuer(serving=False)


def recover(player: Player, issuer: TrainingIssuer, sellers: Sellers) -> None:
    """It serves; what was lost is found, and every document gets its stamp."""
    issuer.control("normal")
    player.wait_issuer(serving=True)
    player.robot.wait(lambda: unclear(player) == 0, "the lost answers to be found", _ISSUER_MS)
    for sale in sellers.documents:
        player.wait_verified(sale.stamp_ids[0])


def evening(player: Player, issuer: TrainingIssuer, sellers: Sellers, folder: Path) -> dict[str, Any]:
    """From the outage to the closed day; what the supervisor and a clerk saw."""
    services, desk = player.services, Supervisor(player, folder)
    seen: dict[str, Any] = {}
    trouble(player, issuer)
    player.log_in(SUPERVISOR)
    desk.show("unknown")
    seen["unknown"] = desk.unknown_shown()
    desk.show("outage")
    desk.print_notice()
    recover(player, issuer, sellers)
    desk.show("unknown")
    seen["unknown_then"] = desk.unknown_shown()
    desk.settle_dispute(FOUND, "Ditemukan saat dihitung ulang bersama kasir")

    desk.show("sales")
    desk.picture("penjualan")
    seen["of_first_clerk"] = desk.search("Sri")
    seen["preview"] = desk.approve_together("pagi, antrean panjang")
    desk.widen()
    large, asked, held = sellers.sold[LARGE], sellers.sold[-20], sellers.sold[-1]
    desk.decide(large.receipt.text, "F5", "rombongan satu kantor, disaksikan sendiri")
    desk.decide(asked.receipt.text, "Shift+F5", "Siapa yang menunggu di loket?")
    desk.decide(held.receipt.text, "hold", "Pelanggan minta uang kembali")
    pack = desk.take_time_line(sellers.documents[5].receipt.text)
    seen["time_line"] = verified(pack)
    player.lock()

    player.log_in(THIRD_CLERK)
    seen["question"] = answer(player, "Dua orang; yang satu mengambil nomor")
    refund_newest(player, SUPERVISOR)
    player.lock()

    player.log_in(SUPERVISOR)
    desk.show("sales")
    desk.decide(asked.receipt.text, "F5", "Jawaban cukup")
    desk.decide(held.receipt.text, "F5", "Uang kembali, kode ditarik")
    desk.widen()
    desk.approve_together("diperiksa")
    desk.picture("penjualan-selesai")
    seen["reviewed"] = {chip.value: count for chip, count in services.review.counts().items()}
    drawer = services.till.balances()[Account.DRAWER]
    seen["drawer"] = drawer == sellers.cash - held.total
    player.close_till(pieces_of(drawer.rupiah), "tutup")
    desk.show("day")
    desk.close_day(SUPERVISOR)
    seen |= report_facts(player)
    return seen


def unclear(player: Player) -> int:
    """Things of which nobody knows yet whether the issuer did them."""
    return sum(head.kind in MAY_EXIST for head in player.services.unknowns.heads())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]))) + "\n")
