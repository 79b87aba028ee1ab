"""The demonstration: sample documents, and the program played in training mode against the embedded issuer."""
