"""The style sheet made from the tokens, on Qt's Fusion style.

``apply(app, tokens)`` sets style, palette, fonts and sheet; call it before the widgets are made that are to have them.
Widgets are addressed by class name; variants by the dynamic properties ``kind``, ``state`` and ``role``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from counter_app.ui import fonts, theme
from counter_app.ui.theme import State, Tokens


def apply(app: QApplication, tokens: Tokens) -> None:
    """Dress the application."""
    theme.set_current(tokens)
    fonts.register_fonts()
    fusion = QStyleFactory.create("Fusion")
    if fusion is not None:
        app.setStyle(fusion)
    app.setPalette(palette(tokens))
    app.setFont(fonts.sans(tokens=tokens))
    app.setStyleSheet(sheet(tokens))


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the sheet looks at; when it changed, the widget and all in it are dressed anew.
    What was not dressed yet will be when it is first shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for part in (widget, *widget.findChildren(QWidget)):
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            continue
        part.style().unpolish(part)
        part.style().polish(part)
        part.update()


def palette(tokens: Tokens) -> QPalette:
    """Palette for what the sheet does not reach (selections, placeholders, tooltips)."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, color in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.card),
        (role.AlternateBase, tokens.head),
        (role.Text, tokens.ink),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.ink),
        (role.ToolTipBase, tokens.ink),
        (role.ToolTipText, tokens.card),
        (role.PlaceholderText, tokens.secondary),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.pair(State.INFO).text),
    ):
        result.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    return result


def sheet(t: Tokens) -> str:
    """The style sheet of a theme."""
    return "\n".join((_text(t), _shell(t), _buttons(t), _fields(t), _cards(t), _states(t), _tables(t)))


def _text(t: Tokens) -> str:
    return f"""
* {{ color: {t.ink}; }}
QLabel {{ background: transparent; }}
QLabel[kind="secondary"], QLabel[kind="small"], QLabel[kind="label"] {{ color: {t.secondary}; }}
QLabel[kind="error"] {{ color: {t.pair(State.REFUSED).text}; }}
QLabel:disabled {{ color: {t.disabled}; }}
QToolTip {{ background: {t.ink}; color: {t.card}; border: none; padding: 6px 8px; }}
KeyCap {{ background: {t.key_cap}; border: 1px solid {t.line}; border-radius: 5px; padding: 1px 5px;
  color: {t.ink}; }}
"""


def _shell(t: Tokens) -> str:
    return f"""
#shellRoot, #screenStack, #loginPage {{ background: {t.background}; }}
#topBar {{ background: {t.card}; border: none; border-bottom: 1px solid {t.line}; }}
#bottomBar {{ background: {t.card}; border: none; border-top: 1px solid {t.line}; }}
#productName {{ color: {t.accent_text}; }}
#rail {{ background: {t.rail}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {t.field_line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent; width: 0; height: 0; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ min-height: {t.target - 2}px; border-radius: {t.radius}px; padding: 0 16px;
  background: {t.card}; border: 1px solid {t.line}; color: {t.ink}; outline: none; }}
QPushButton:hover {{ background: {t.head}; border-color: {t.field_line}; }}
QPushButton:pressed {{ background: {t.line_soft}; }}
QPushButton:disabled {{ color: {t.disabled}; background: {t.background}; border-color: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: 0 15px; min-height: {t.target - 4}px; }}
PrimaryButton {{ background: {t.accent}; border: 1px solid {t.accent}; color: {t.on_accent}; }}
PrimaryButton:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
PrimaryButton:pressed {{ background: {t.accent_pressed}; border-color: {t.accent_text}; }}
PrimaryButton:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.secondary}; }}
PrimaryButton:focus {{ border: 2px solid {t.ink}; }}
SecondaryButton[kind="soft"] {{ background: {t.accent_soft}; border-color: {t.accent_line};
  color: {t.accent_text}; }}
SecondaryButton[kind="danger"] {{ color: {t.pair(State.REFUSED).text}; }}
QPushButton[kind="bare"] {{ background: transparent; border: 1px solid transparent; padding: 0 8px; }}
QPushButton[kind="bare"]:hover {{ background: {t.line_soft}; }}
QPushButton[kind="bare"]:focus {{ border: 2px solid {t.focus}; padding: 0 7px; }}
QPushButton[kind="bare"]:disabled {{ background: transparent; }}
IconButton {{ min-width: {t.target - 4}px; max-width: {t.target - 4}px; padding: 0; background: transparent;
  border: 1px solid transparent; min-height: {t.target - 4}px; }}
IconButton:disabled {{ background: transparent; border-color: transparent; }}
IconButton:hover {{ background: {t.line_soft}; border-color: transparent; }}
IconButton:focus {{ border: 2px solid {t.focus}; padding: 0; min-height: {t.target - 6}px;
  min-width: {t.target - 6}px; max-width: {t.target - 6}px; }}
QPushButton[kind="tile"] {{ padding: 0; text-align: left; }}
QPushButton[kind="tile"]:checked {{ background: {t.accent_soft}; border: 2px solid {t.accent}; }}
QPushButton[kind="tile"]:focus {{ padding: 0; border: 2px solid {t.focus}; }}
QPushButton[kind="tile"]:checked:focus {{ border: 2px solid {t.ink}; }}
FilterChip {{ min-height: 30px; max-height: 30px; margin: 5px 0; padding: 0 12px; border-radius: 15px;
  background: {t.pair(State.NEUTRAL).ground};
  color: {t.pair(State.NEUTRAL).text}; border: 1px solid transparent; }}
FilterChip:hover {{ background: {t.line}; border-color: transparent; }}
FilterChip:checked {{ background: {t.pair(State.INFO).ground}; color: {t.pair(State.INFO).text};
  border-color: {t.pair(State.INFO).text}; }}
FilterChip:focus {{ border: 2px solid {t.focus}; min-height: 28px; max-height: 28px; padding: 0 11px; }}
QCheckBox, QRadioButton {{ min-height: {t.target - 4}px; spacing: 8px; border: 2px solid transparent;
  border-radius: 6px; padding: 0 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
"""


def _fields(t: Tokens) -> str:
    error = t.pair(State.REFUSED).text
    kinds = "QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit"
    focus = ", ".join(f"{kind}:focus" for kind in kinds.split(", "))
    off = ", ".join(f"{kind}:disabled" for kind in kinds.split(", "))
    return f"""
{kinds} {{ background: {t.card}; border: 1px solid {t.field_line}; border-radius: {t.radius}px; color: {t.ink};
  padding: 0 13px; min-height: {t.target - 4}px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
{focus} {{ border: 2px solid {t.focus}; padding: 0 12px; min-height: {t.target - 6}px; }}
{off} {{ background: {t.background}; color: {t.disabled}; border-color: {t.line}; }}
QPlainTextEdit, QPlainTextEdit:focus {{ padding: 8px; }}
QLineEdit[state="refused"] {{ border: 2px solid {error}; padding: 0 12px; min-height: {t.target - 6}px; }}
QLineEdit[kind="scan"] {{ font-size: 19px; min-height: 52px; }}
QLineEdit[kind="scan"]:focus {{ min-height: 50px; }}
QLineEdit[kind="search"] {{ padding-left: 6px; }}
QLineEdit[kind="search"]:focus {{ padding-left: 5px; }}
QLineEdit[kind="mono"] {{ font-family: "{t.mono}"; }}
QLineEdit QToolButton {{ background: transparent; border: none; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 28px; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: 1px solid {t.field_line}; outline: none;
  selection-background-color: {t.accent_soft}; selection-color: {t.ink}; }}
QComboBox QAbstractItemView::item {{ min-height: {t.row}px; padding: 0 12px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QProgressBar {{ background: {t.line_soft}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""


def _cards(t: Tokens) -> str:
    return f"""
Card {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; }}
Card[kind="dashed"] {{ border: 1px dashed {t.field_line}; }}
#cardHead {{ background: transparent; border: none; border-bottom: 1px solid {t.line};
  border-top-left-radius: {t.radius}px; border-top-right-radius: {t.radius}px; }}
#sheetCard {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; }}
ChoiceCard {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; text-align: left; }}
ChoiceCard:hover {{ border-color: {t.field_line}; background: {t.head}; }}
ChoiceCard:checked {{ background: {t.accent_soft}; border: 1px solid {t.accent}; }}
ChoiceCard:focus {{ border: 2px solid {t.focus}; }}
ChoiceCard:disabled {{ background: {t.background}; }}
EmptyState {{ background: transparent; }}
"""


def _states(t: Tokens) -> str:
    parts: list[str] = []
    for state, pair in t.states.items():
        parts.append(f"""
Chip[state="{state}"] {{ background: {pair.ground}; color: {pair.text}; }}
Banner[state="{state}"], MessagePanel[state="{state}"] {{ background: {pair.ground};
  border: 1px solid {pair.border}; border-radius: {t.radius}px; }}
Banner[state="{state}"] QLabel[kind="strong"], MessagePanel[state="{state}"] QLabel[kind="strong"] {{
  color: {pair.text}; }}
StatusLine[state="{state}"] {{ background: {t.card}; border: 1px solid {pair.border};
  border-left: 4px solid {pair.dot}; border-radius: {t.radius}px; }}""")
    warned = t.pair(State.WAITING)
    parts.append(f"""
#stampBar {{ background: transparent; border: none; border-top: 1px solid {t.line}; }}
#coverWarning {{ background: {warned.ground}; border: none; border-top: 1px solid {warned.border}; }}
#coverWarning QLabel {{ color: {warned.text}; background: transparent; }}""")
    parts.append("""
Chip { border: none; border-radius: 12px; padding: 0 9px; min-height: 24px; max-height: 24px; }""")
    return "\n".join(parts)


def _tables(t: Tokens) -> str:
    return f"""
DataTable {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {t.radius}px; }}
DataTable[framed="no"] {{ border: none; border-radius: 0; background: transparent; }}
DataTable[focused="yes"] {{ border-color: {t.focus}; }}
DataTable QTableView {{ background: transparent; border: none; outline: none;
  selection-background-color: {t.accent_soft}; selection-color: {t.ink}; }}
DataTable QHeaderView {{ background: {t.head}; border: none; border-top-left-radius: {t.radius}px;
  border-top-right-radius: {t.radius}px; }}
DataTable QHeaderView::section {{ background: transparent; border: none; border-bottom: 1px solid {t.line};
  padding: 0 12px; color: {t.secondary}; }}
"""
