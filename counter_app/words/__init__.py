"""Words of papers beside the printer's own, in the languages of the office."""
