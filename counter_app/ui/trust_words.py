"""What is wrong with the journal, in words: title, and what it means for the money."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.journal.trust import Trust, TrustState


def trust_words(trust: Trust) -> tuple[str, str]:
    """For a journal that is not trusted."""
    if trust.state is TrustState.OLD_COPY:
        title = QCoreApplication.translate("TrustWords", "Old copy: this journal ends at entry {entry}")
        return title.format(entry=trust.at), QCoreApplication.translate(
            "TrustWords",
            "Sales after that entry are missing here; receipts of them stay valid. Nothing is sold and nothing is sent"
            " to the issuer until a supervisor has looked at it.",
        )
    if trust.reason == "read_model":
        title = QCoreApplication.translate(
            "TrustWords", "Figures on the screen were altered: they do not fit the journal (entry {entry})"
        )
    elif trust.reason == "guards":
        title = QCoreApplication.translate(
            "TrustWords", "Somebody opened the journal's file with another program and took its guards away"
        )
    else:
        title = QCoreApplication.translate("TrustWords", "Journal altered at entry {entry}")
    return title.format(entry=trust.at), QCoreApplication.translate(
        "TrustWords",
        "What customers paid stays recorded, and paid stamps go on. Selling, opening the till and new documents wait"
        " until a supervisor has looked at it.",
    )
