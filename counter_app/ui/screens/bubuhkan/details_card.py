"""What the issuer and the counter want to know of a document. Only the type and the date are asked for.

Object names: ``documentType``, ``documentTypesFrom``, ``documentNumber``, ``documentDate``, ``deadline``, ``phone``,
``phoneConsent``, ``identityKind``, ``identityNumber``, ``payerName``. Identity and phone are masked while nobody types
in them. The phone is the customer's and the same for all her documents; the rest is each document's own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.details import DateDoubt, DocumentTypes
from counter_app.domain.document import DocumentType
from counter_app.domain.identity import Doubt, IdentityKind
from counter_app.domain.masking import mask_identity
from counter_app.ui import format as show
from counter_app.ui.screens.bubuhkan.deadline_edit import DeadlineEdit
from counter_app.ui.screens.bubuhkan.details import Box, Details, Reading, Trouble, Typed, Unread, read
from counter_app.ui.screens.jual.phone_edit import PhoneEdit
from counter_app.ui.screens.words import moment
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.masked_edit import MaskedEdit
from counter_app.ui.widgets.text import Text, TextKind

_LONGEST_NUMBER: Final = 50
_LONGEST_NAME: Final = 100


class DetailsCard(Card):
    """``show_typed`` another document's fields, ``typed`` what stands there; ``check(now)`` says what is wrong.

    Signals: ``edited()`` after a change by hand.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        self.setObjectName("detailsCard")
        self._types: list[DocumentType] = []
        self._showing = False
        self._type = ComboBox()
        self._types_from = Text("", TextKind.SMALL, wrap=True)
        self._number = PlainField(self.tr("Document number"), placeholder="–")
        self._date = PlainField(self.tr("Date"), placeholder=self.tr("dd/mm/yyyy"))
        self._deadline_edit = DeadlineEdit()
        self._deadline = Field(self.tr("Customer's deadline"), self._deadline_edit)
        self.phone = PhoneEdit()
        self._phone = Field(self.tr("Phone"), self.phone)
        self._consent = CheckBox(self.tr("The customer agrees that her number is kept"))
        self._purpose = Text("", TextKind.SMALL, wrap=True)
        self._kind = ComboBox()
        self._kind.addItem(self.tr("None"))
        for identity in IdentityKind:
            self._kind.addItem(identity.value)
        self._identity_edit = MaskedEdit(mask_identity)
        self._identity = Field(self.tr("Identity number"), self._identity_edit)
        self._name = PlainField(self.tr("Name of who pays the duty"), placeholder="–")
        self._fields = {Box.DATE: self._date, Box.DEADLINE: self._deadline, Box.IDENTITY: self._identity}
        self._build()
        self.show_types(DocumentTypes(), "")
        self._connect()
        self._show_purpose()

    @property
    def typed(self) -> Typed:
        """The fields as they stand there."""
        return Typed(
            document_type=self._types[self._type.currentIndex()],
            number=self._number.text,
            date=self._date.text,
            deadline=self._deadline_edit.text().strip(),
            identity_kind=self._identity_kind(),
            identity_number=self._identity_edit.value,
            payer_name=self._name.text,
        )

    @property
    def kept_phone(self) -> str:
        """The customer's number, "" where there is none or she did not agree."""
        allowed = self._phone.isEnabled() and self._consent.isChecked() and self.phone.acceptable
        return self.phone.number if allowed else ""

    def show_types(self, types: DocumentTypes, zone: str) -> None:
        """The types to choose from, and whose list it is. What is chosen stays chosen where it is on the list."""
        chosen = self._types[self._type.currentIndex()] if self._types else None
        if types.asked_at is None:
            self._types_from.setText(self.tr("Usual types: the issuer's own list was not read yet."))
        else:
            day = show.day(moment(types.asked_at), zone)
            self._types_from.setText(self.tr("The issuer's own list, as of {date}.").format(date=day))
        # The issuer's own is as it should be: its words wait under the pointer.
        self._types_from.setVisible(types.asked_at is None)
        self._type.setToolTip(self._types_from.text())
        if list(types.types) == self._types:
            return
        self._showing = True
        self._types = list(types.types)
        self._type.clear()
        for kind in self._types:
            self._type.addItem(f"{kind.name} ({kind.code})")
        self._showing = False
        if chosen is not None:
            self._choose_type(chosen)

    def show_typed(self, typed: Typed, now: datetime) -> None:
        """Another document's fields; what is wrong with them is not said before somebody asks."""
        self._showing = True
        self._choose_type(typed.document_type)
        self._number.edit.setText(typed.number)
        self._date.edit.setText(typed.date)
        self._deadline_edit.set_now(now)
        self._deadline_edit.setText(typed.deadline)
        kinds = tuple(IdentityKind)
        self._kind.setCurrentIndex(0 if typed.identity_kind is None else kinds.index(typed.identity_kind) + 1)
        self._identity_edit.set_value(typed.identity_number)
        self._name.edit.setText(typed.payer_name)
        self._showing = False
        for each in (*self._fields.values(), self._phone):
            each.set_error("")
        self._on_kind()

    def clear_customer(self) -> None:
        """The next customer has a number of her own."""
        self.phone.set_number("")
        self._consent.setChecked(False)
        self._show_purpose()

    def set_phone_allowed(self, allowed: bool) -> None:
        """A claim code's phone was noted at its sale."""
        self._phone.setEnabled(allowed)
        self._consent.setEnabled(allowed)
        self.phone.setPlaceholderText("" if allowed else self.tr("noted at the sale"))
        self._show_purpose()

    def check(self, now: datetime) -> Details | None:
        """The fields, read; None where one is wrong: it says so and has the focus. ``now`` in the office's zone."""
        reading = self._tell(now)
        phone_fine = self.phone.acceptable or not self._phone.isEnabled()
        self._phone.set_error("" if phone_fine else self.tr("0812… or +62812…"))
        wrong = [self._fields[box] for box in reading.wrong]
        if not phone_fine:
            wrong.append(self._phone)
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return reading.details

    def _tell(self, now: datetime) -> Reading:
        reading = read(self.typed, now)
        for box, each in self._fields.items():
            trouble = reading.wrong.get(box)
            each.set_error("" if trouble is None else self._words(trouble, now))
            if trouble is None and (doubt := reading.odd.get(box)):
                each.below.setText(f"! {self._words(doubt, now)}")
                each.below.show()
        return reading

    def _build(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 3 * STEP)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP + 2)
        types = QVBoxLayout()
        types.setSpacing(0)
        types.addWidget(Field(self.tr("Document type"), self._type))
        types.addWidget(self._types_from)
        grid.addLayout(types, 0, 0, 1, 2)
        grid.addWidget(self._number, 1, 0)
        grid.addWidget(self._date, 1, 1)
        grid.addWidget(self._deadline, 2, 0)
        grid.addWidget(self._phone, 2, 1)
        grid.addWidget(self._consent, 3, 0, 1, 2)
        grid.addWidget(self._purpose, 4, 0, 1, 2)
        identity = QHBoxLayout()
        identity.setSpacing(2 * STEP)
        identity.addWidget(Field(self.tr("Identity"), self._kind), 2)
        identity.addWidget(self._identity, 3)
        grid.addLayout(identity, 5, 0, 1, 2)
        grid.addWidget(self._name, 6, 0, 1, 2)
        grid.setRowStretch(7, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(inside)
        self._deadline_edit.setPlaceholderText(self.tr("like 17.00"))
        names: tuple[tuple[QWidget, str, int], ...] = (
            (self._number.edit, "documentNumber", _LONGEST_NUMBER),
            (self._date.edit, "documentDate", 10),
            (self._deadline_edit, "deadline", 24),
            (self.phone, "phone", 24),
            (self._identity_edit, "identityNumber", 24),
            (self._name.edit, "payerName", _LONGEST_NAME),
            (self._consent, "phoneConsent", 0),
            (self._types_from, "documentTypesFrom", 0),
        )
        for widget, name, longest in names:
            widget.setObjectName(name)
            if isinstance(widget, QLineEdit):
                widget.setMaxLength(longest)
        for combo, name, letters in ((self._type, "documentType", 12), (self._kind, "identityKind", 5)):
            combo.setObjectName(name)
            combo.setMinimumContentsLength(letters)
            combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _connect(self) -> None:
        for edit in (self._number.edit, self._date.edit, self._deadline_edit, self._name.edit):
            edit.textEdited.connect(self._on_edited)
        self._deadline_edit.picked.connect(self._on_edited)
        self._identity_edit.value_changed.connect(self._on_edited)
        self._type.currentIndexChanged.connect(self._on_edited)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._kind.currentIndexChanged.connect(self._on_edited)
        self.phone.number_changed.connect(self._show_purpose)
        self._consent.toggled.connect(self._show_purpose)

    def _on_edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def show_doubts(self, now: datetime) -> None:
        """Say at once what is odd or wrong with what was typed."""
        self._tell(now)

    def _choose_type(self, wanted: DocumentType) -> None:
        """The same type, or one of the same name; of a list without it the first."""
        places = [place for place, kind in enumerate(self._types) if kind == wanted]
        places += [place for place, kind in enumerate(self._types) if kind.name == wanted.name]
        self._type.setCurrentIndex(places[0] if places else 0)

    def _identity_kind(self) -> IdentityKind | None:
        place = self._kind.currentIndex()
        return tuple(IdentityKind)[place - 1] if place > 0 else None

    def _on_kind(self) -> None:
        self._identity.setEnabled(self._identity_kind() is not None)

    def _show_purpose(self) -> None:
        """What the number is for, and that it goes where nobody agreed."""
        for each in (self._consent, self._purpose):
            each.setVisible(bool(self.phone.number) and self._phone.isEnabled())
        if not self._consent.isChecked():
            self._purpose.setText(
                self.tr("! Not ticked: the number is not kept. It would only be used to call about these documents.")
            )
        else:
            self._purpose.setText(
                self.tr("Only to call her about these documents. Kept encrypted, for nothing else; erased on her wish.")
            )

    def _words(self, trouble: Trouble, now: datetime) -> str:
        match trouble:
            case Unread.DATE:
                return self.tr("Like 24/11/2026")
            case Unread.DEADLINE:
                tomorrow = now + timedelta(days=1)
                return self.tr("Like 17.00 or {day} 10.00, not past").format(day=f"{tomorrow:%d/%m}")
            case DateDoubt.FUTURE:
                return self.tr("In the future: the date on the document")
            case DateDoubt.OLD:
                return self.tr("Long ago: look again")
            case Doubt.LENGTH:
                return self.tr("Wrong length")
            case Doubt.NOT_DIGITS:
                return self.tr("Digits only")
            case Doubt.ALL_SAME:
                return self.tr("All digits the same")
            case Doubt.PROVINCE:
                return self.tr("Unusual province: look again")
            case Doubt.BIRTH_DATE:
                return self.tr("Unusual birth date: look again")
            case Doubt.RUNNING_NUMBER:
                return self.tr("Unusual running number: look again")
