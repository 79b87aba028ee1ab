"""From what the clerk sees on the screen to the order that is journalled."""

from __future__ import annotations

from counter_app.domain.document import DocumentOrder, Placement
from counter_app.services.stamping import Intake
from counter_app.ui.screens.bubuhkan.details_card import Details


def order_of(intake: Intake, placement: Placement, details: Details) -> DocumentOrder:
    """One document with one stamp at its place."""
    return DocumentOrder(
        sha256=intake.inspection.sha256,
        size=intake.inspection.size,
        pages=len(intake.inspection.pages),
        document_type=details.document_type,
        document_date=details.document_date,
        placements=(placement,),
        deadline=details.deadline,
        file_name=intake.file_name,
        number=details.number,
        identity_kind=details.identity_kind,
        identity_number=details.identity_number,
        payer_name=details.payer_name,
    )
