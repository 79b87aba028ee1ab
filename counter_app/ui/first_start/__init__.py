"""The first-start assistant: from no settings file to a counter that opens, or to practice (docs/decisions/0052)."""
