"""Receipts: content, layout, printer bytes, printers and the on-screen preview of the same layout."""
