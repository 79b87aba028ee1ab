"""The account at the issuer: its site, cloud or on premises, user and password, and a check that logs in.

Object names: ``issuerSite``, ``issuerMode``, ``issuerUser``, ``issuerPassword``, ``issuerLater``, ``issuerCheck``,
``issuerSaid``, ``issuerRoots``, ``issuer_<role>`` (addresses), ``issuerAdapter``, ``issuerFolder``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode
from counter_app.services.first_start import ADDRESSES, Draft, FirstStart, IssuerSite
from counter_app.services.ports import Balance
from counter_app.ui.first_start.file_field import FileField
from counter_app.ui.first_start.issuer_said import balance_words, failure_words
from counter_app.ui.first_start.page import Page, equal_columns, narrow
from counter_app.ui.runner import Runs
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.check_box import CheckBox
from counter_app.ui.widgets.combo_box import ComboBox
from counter_app.ui.widgets.field import Field, PlainField
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class IssuerPage(Page):
    """Who affixes the stamps, and in whose name."""

    def __init__(self, parts: FirstStart, runner: Runs) -> None:
        super().__init__(parts, runner)
        self.set_words(
            self.tr("Account at the issuer"),
            self.tr("Peruri gave the office a user and a password. The password goes into this computer's keyring."),
            self.tr("Issuer"),
        )
        self._draft = Draft()
        self._let_in = False
        self._build()
        self._site.currentIndexChanged.connect(self._on_site)
        self._mode.currentIndexChanged.connect(self._on_mode)
        self._later.toggled.connect(self._on_later)
        for field in (self._user, self._password, *self._urls.values(), self._adapter):
            field.edit.textChanged.connect(self._on_changed)

    def _build(self) -> None:
        self._site = ComboBox()
        self._site.setObjectName("issuerSite")
        self._site.addItem(self.tr("Production: real stamps"), IssuerSite.PRODUCTION.value)
        self._site.addItem(self.tr("Staging: practice, LATIHAN"), IssuerSite.STAGING.value)
        self._mode = ComboBox()
        self._mode.setObjectName("issuerMode")
        self._mode.addItem(self.tr("Cloud: at the issuer"), IssuerMode.CLOUD.value)
        self._mode.addItem(self.tr("On premises: sign adapter here"), IssuerMode.ON_PREMISES.value)
        narrow(self._site)
        narrow(self._mode)
        self._user = PlainField(self.tr("User (an e-mail address)"))
        self._user.edit.setObjectName("issuerUser")
        self._password = PlainField(self.tr("Password"), secret=True)
        self._password.edit.setObjectName("issuerPassword")
        self.fields |= {"issuer.user": self._user}
        self._later = CheckBox(self.tr("Later: the account is not there yet"))
        self._later.setObjectName("issuerLater")
        self._check = SecondaryButton(self.tr("Check the account"), icon="refresh", kind=ButtonKind.SOFT)
        self._check.setObjectName("issuerCheck")
        self._check.clicked.connect(self._on_check)
        self._said = Banner("", "", State.INFO)
        self._said.setObjectName("issuerSaid")
        self._said.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        equal_columns(grid)
        grid.addWidget(Field(self.tr("Site"), self._site), 0, 0)
        grid.addWidget(Field(self.tr("Way of stamping"), self._mode), 0, 1)
        grid.addWidget(self._make_premises(), 1, 0, 1, 2)
        grid.addWidget(self._user, 2, 0)
        grid.addWidget(self._password, 2, 1)
        self.body.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._check)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        roots = FileField(
            self.tr("Certificates that valid stamps chain to (PEM)"),
            "issuerRoots",
            hint=self.tr("From Peruri; may follow later. Without them no check calls a stamp valid."),
            pattern="PEM (*.pem *.crt *.cer)",
        )
        self._roots = roots.field
        self.fields["issuer.stamp_roots"] = self._roots
        self.body.addWidget(roots)
        self.body.addLayout(self._make_addresses())
        self.body.addStretch(1)

    def _make_premises(self) -> QWidget:
        self._adapter = PlainField(self.tr("Address of the sign adapter"), hint="http://192.0.2.30:7777", mono=True)
        self._adapter.edit.setObjectName("issuerAdapter")
        self._folder = FileField(self.tr("Folder shared with it"), "issuerFolder", folder=True)
        self.fields |= {"issuer.adapter": self._adapter, "issuer.shared_folder": self._folder.field}
        self._premises = QWidget()
        row = QHBoxLayout(self._premises)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        row.addWidget(self._adapter, 1)
        row.addWidget(self._folder, 1)
        return self._premises

    def _make_addresses(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        equal_columns(grid)
        words = {
            "backend": self.tr("Address: log-in and balance"),
            "stamp": self.tr("Address: serial numbers"),
            "inventory": self.tr("Address: batches of serials"),
            "upload": self.tr("Address: documents"),
            "keystamp": self.tr("Address: stamping"),
        }
        self._urls: dict[str, PlainField] = {}
        for place, (role, label) in enumerate(words.items()):
            field = self._urls[role] = PlainField(label)
            field.edit.setObjectName(f"issuer_{role}")
            self.fields[f"issuer.{role}"] = field
            grid.addWidget(field, place // 2, place % 2)
        return grid

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields."""
        self._draft = draft
        self._site.setCurrentIndex(self._site.findData(draft.site.value))
        self._mode.setCurrentIndex(self._mode.findData(draft.mode.value))
        for role, field in self._urls.items():
            field.edit.setText(draft.urls[role])
            field.edit.setCursorPosition(0)
        for field, text in (
            (self._adapter, draft.adapter),
            (self._folder.field, draft.shared_folder),
            (self._user, draft.user),
            (self._password, draft.password),
            (self._roots, draft.roots),
        ):
            field.edit.setText(text)
        self._later.setChecked(draft.later)
        self._let_in = draft.let_in
        self._on_mode()
        self._on_later(draft.later)

    def take(self, draft: Draft) -> Draft:
        """With the account."""
        return replace(
            draft,
            site=IssuerSite(self._site.currentData()),
            mode=IssuerMode(self._mode.currentData()),
            urls={role: field.text for role, field in self._urls.items()},
            adapter=self._adapter.text,
            shared_folder=self._folder.field.text,
            later=self._later.isChecked(),
            user=self._user.text,
            password=self._password.edit.text(),
            roots=self._roots.text,
            let_in=self._let_in and not self._later.isChecked(),
        )

    def entered(self, draft: Draft) -> None:
        """Everything else is known by now."""
        self._draft = draft

    def first(self) -> ComboBox:
        """The site."""
        return self._site

    def _on_site(self) -> None:
        for role, url in ADDRESSES[IssuerSite(self._site.currentData())].items():
            self._urls[role].edit.setText(url)
            self._urls[role].edit.setCursorPosition(0)
        self._on_later(self._later.isChecked())

    def _on_mode(self) -> None:
        near = IssuerMode(self._mode.currentData()) is IssuerMode.ON_PREMISES
        self._premises.setVisible(near)
        self._urls["upload"].setVisible(not near)
        self._urls["keystamp"].setVisible(not near)
        self._ask_for_what_is_needed()
        self._on_changed()

    def _on_later(self, later: bool) -> None:
        for widget in (self._user, self._password, self._check):
            widget.setEnabled(not later)
        self._ask_for_what_is_needed()
        self._on_changed()
        if later:
            self._said.show_words(
                self.tr("What does not work till then"),
                self.tr(
                    "No e-Meterai can be affixed, and no serial ordered. Paid ones would wait in the queue; adhesive"
                    " stamps and everything else can be sold. Put the user into the settings file and the password in"
                    " with: counter-app-console secret set issuer-password"
                ),
                State.WAITING,
            )
            self._said.show()

    def _ask_for_what_is_needed(self) -> None:
        near = IssuerMode(self._mode.currentData()) is IssuerMode.ON_PREMISES
        account = () if self._later.isChecked() else (self._user, self._password)
        self.must = (*account, *((self._adapter, self._folder.field) if near else ()))

    def _on_changed(self) -> None:
        self._let_in = False
        self._said.hide()

    def _on_check(self) -> None:
        if not self.complete():
            return
        self._check.setEnabled(False)
        self._said.show_words(self.tr("Being asked: log-in and balance …"), "", State.INFO)
        self._said.show()
        work = partial(self.parts.ask_issuer, self.take(self._draft))
        self.runner.run(work, self._on_balance, self._on_failed, serial=True, parent=self)

    def _on_balance(self, balance: Balance) -> None:
        self._check.setEnabled(not self._later.isChecked())
        self._let_in = True
        self._said.show_words(*balance_words(balance))
        self._said.show()

    def _on_failed(self, error: KnownError) -> None:
        self._check.setEnabled(not self._later.isChecked())
        self._said.hide()
        if self.owns(error):
            self.show_fault(error)
            return
        self._said.show_words(*failure_words(error))
        self._said.show()
