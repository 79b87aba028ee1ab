"""What the issuer and the counter want to know of a document. Only the type and the date are asked for.

Object names: ``documentType``, ``documentNumber``, ``documentDate``, ``deadline``, ``phone``, ``identityKind``,
``identityNumber``, ``payerName``. Identity and phone are masked while nobody types in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.identity import Doubt, IdentityKind, bare_digits, check_identity, mask_identity
from counter_app.ui.screens.bubuhkan.typed import NotRead, read_date, read_deadline
from counter_app.ui.screens.jual.phone_edit import PhoneEdit
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.masked_edit import MaskedEdit

_LONGEST_NUMBER: Final = 50
_LONGEST_NAME: Final = 100
#: "Surat Lainnya": what most people bring.
_USUAL: Final = 1


@dataclass(frozen=True, slots=True)
class Details:
    """The fields, read. ``number``, ``identity_number``, ``payer_name`` and ``phone`` are personal data."""

    document_type: DocumentType
    document_date: date
    deadline: datetime | None
    number: str = field(repr=False)
    phone: str = field(repr=False)
    identity_kind: str = ""
    identity_number: str = field(default="", repr=False)
    payer_name: str = field(default="", repr=False)


class DetailsCard(Card):
    """``clear(now)`` for the next customer; ``read(now)`` answers the details, or None and says what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, flush=True)
        self.setObjectName("detailsCard")
        self._type = ComboBox()
        self._type.setObjectName("documentType")
        self._type.setMinimumContentsLength(12)
        self._type.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind in DOCUMENT_TYPES:
            self._type.addItem(f"{kind.name} ({kind.code})")
        self._number = PlainField(self.tr("Document number"), placeholder="–")
        self._date = PlainField(self.tr("Date"), placeholder=self.tr("dd/mm/yyyy"))
        self._deadline = PlainField(self.tr("Customer's deadline"), placeholder=self.tr("like 17.00"))
        self.phone = PhoneEdit()
        self._phone = Field(self.tr("Phone"), self.phone)
        self._kind = ComboBox()
        self._kind.addItem(self.tr("None"))
        for identity in IdentityKind:
            self._kind.addItem(identity.value)
        self._identity_edit = MaskedEdit(mask_identity)
        self._identity = Field(self.tr("Identity number"), self._identity_edit)
        self._name = PlainField(self.tr("Name of who pays the duty"), placeholder="–")
        self._build()
        self._identity_edit.value_changed.connect(self._check_identity)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def clear(self, now: datetime) -> None:
        """Empty fields, today's date."""
        self._type.setCurrentIndex(_USUAL)
        self._date.edit.setText(f"{now:%d/%m/%Y}")
        for plain in (self._number, self._deadline, self._name):
            plain.edit.clear()
        self.phone.set_number("")
        self._kind.setCurrentIndex(0)
        self._identity_edit.set_value("")
        for each in (self._date, self._deadline, self._phone, self._identity):
            each.set_error("")

    def set_phone_allowed(self, allowed: bool) -> None:
        """A claim code's phone was noted at its sale."""
        self._phone.setEnabled(allowed)
        self.phone.setPlaceholderText("" if allowed else self.tr("noted at the sale"))

    def read(self, now: datetime) -> Details | None:
        """All fields; ``now`` in the office's zone."""
        day, deadline = self._read_date(), self._read_deadline(now)
        phone_fine = self.phone.acceptable
        self._phone.set_error("" if phone_fine else self.tr("0812… or +62812…"))
        wrong = [
            each
            for each in (self._date, self._deadline, self._phone, self._identity)
            if each.error and each.isEnabled()
        ]
        self._check_identity()
        if self._identity.error and self._identity not in wrong:
            wrong.append(self._identity)
        if wrong or day is None:
            (wrong or [self._date])[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        kind = self._identity_kind()
        number = self._identity_edit.value if kind else ""
        return Details(
            document_type=DOCUMENT_TYPES[self._type.currentIndex()],
            document_date=day,
            deadline=deadline,
            number=self._number.text,
            phone=self.phone.number if self._phone.isEnabled() else "",
            identity_kind=kind.value if kind else "",
            identity_number=number if kind is IdentityKind.PASSPORT else bare_digits(number),
            payer_name=self._name.text,
        )

    def _build(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 3 * STEP)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP + 2)
        grid.addWidget(Field(self.tr("Document type"), self._type), 0, 0, 1, 2)
        grid.addWidget(self._number, 1, 0)
        grid.addWidget(self._date, 1, 1)
        grid.addWidget(self._deadline, 2, 0)
        grid.addWidget(self._phone, 2, 1)
        identity = QHBoxLayout()
        identity.setSpacing(2 * STEP)
        identity.addWidget(Field(self.tr("Identity"), self._kind), 2)
        identity.addWidget(self._identity, 3)
        grid.addLayout(identity, 3, 0, 1, 2)
        grid.addWidget(self._name, 4, 0, 1, 2)
        grid.setRowStretch(5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.body.addWidget(scroll)
        names: tuple[tuple[QWidget, str, int], ...] = (
            (self._number.edit, "documentNumber", _LONGEST_NUMBER),
            (self._date.edit, "documentDate", 10),
            (self._deadline.edit, "deadline", 24),
            (self.phone, "phone", 24),
            (self._identity_edit, "identityNumber", 24),
            (self._name.edit, "payerName", _LONGEST_NAME),
        )
        for widget, name, longest in names:
            widget.setObjectName(name)
            if isinstance(widget, QLineEdit):
                widget.setMaxLength(longest)
        self._kind.setObjectName("identityKind")
        self._kind.setMinimumContentsLength(5)
        self._kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._date.edit.editingFinished.connect(self._read_date)

    def _read_date(self) -> date | None:
        try:
            day = read_date(self._date.text)
        except NotRead:
            self._date.set_error(self.tr("Like 24/11/2026"))
            return None
        self._date.set_error("")
        return day

    def _read_deadline(self, now: datetime) -> datetime | None:
        try:
            deadline = read_deadline(self._deadline.text, now)
        except NotRead:
            self._deadline.set_error(self.tr("Like 17.00 or 26/11 10.00, not past"))
            return None
        self._deadline.set_error("")
        return deadline

    def _identity_kind(self) -> IdentityKind | None:
        place = self._kind.currentIndex()
        return tuple(IdentityKind)[place - 1] if place > 0 else None

    def _on_kind(self) -> None:
        self._identity.setEnabled(self._identity_kind() is not None)
        self._check_identity()

    def _check_identity(self) -> None:
        kind = self._identity_kind()
        if kind is None:
            self._identity.set_error("")
            self._identity.below.hide()
            return
        check = check_identity(kind, self._identity_edit.value)
        self._identity.set_error(self._doubt(check.doubts[0]) if check.refused else "")
        if check.doubts and not check.refused:
            self._identity.below.setText(f"! {self._doubt(check.doubts[0])}")
            self._identity.below.show()

    def _doubt(self, doubt: Doubt) -> str:
        match doubt:
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
