"""A customer who left everything that a counter can hold of her, under values that are found again anywhere."""

from __future__ import annotations

from counter_app.domain.mail import MailOutcome
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.waiting_line import LineReason
from counter_app.services.desk import Session
from counter_app.services.selling import Sold
from tests.services.world import METERAI, World

NIK = "3276014107900017"
PHONE = "081298765432"
LINE_PHONE = "081311112222"
BASKET_PHONE = "085733334444"
PAYER = "Bunga Kartikasari"
MAIL = "bunga.k@contoh.example.id"
FILE_NAME = "Surat Kuasa Bunga.pdf"
NUMBER = "SK/77/XI/2026"
CONTENT = b"%PDF Perjanjian rahasia Bunga"
PERSONAL = (NIK, PHONE, LINE_PHONE, BASKET_PHONE, PAYER, MAIL, FILE_NAME, NUMBER, CONTENT.decode())
DETAILS = {
    "file_name": FILE_NAME,
    "number": NUMBER,
    "identity_kind": "KTP",
    "identity_number": NIK,
    "payer_name": PAYER,
}


def buys(world: World, clerk: Session, content: bytes = CONTENT, *, phone: str = PHONE, **details: str) -> Sold:
    """A sale of one e-Meterai for a document of hers."""
    basket = Basket().add(METERAI)
    return world.selling.commit(
        clerk,
        world.desk.new_op(),
        basket,
        Payment(PaymentMeans.CASH, basket.total),
        documents=(world.order(content, personal={**DETAILS, **details}),),
        phone=phone,
    )


def leaves_everything(world: World, clerk: Session) -> Sold:
    """Sale, document stamped and mailed, a number of the queue, a parked basket."""
    sold = buys(world, clerk)
    world.finish(sold.stamp_ids[0])
    mail = world.mails.send(clerk, world.desk.new_op(), sold.stamp_ids, MAIL)
    world.mails.leaving(mail.mail_id)
    world.mails.ended(mail.mail_id, MailOutcome.SENT)
    world.waiting_line.join(
        clerk, world.desk.new_op(), LineReason.CLAIM, phone=LINE_PHONE, consent=True, claim=sold.claims[0].text
    )
    world.parking.park(clerk, world.desk.new_op(), Basket().add(METERAI, 2), BASKET_PHONE)
    return sold
