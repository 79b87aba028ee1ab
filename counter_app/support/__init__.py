"""The support bundle: what whoever helps needs to know of a counter, without secrets and personal data."""
