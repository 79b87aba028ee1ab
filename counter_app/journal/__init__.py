"""The journal: an append-only, hash-chained file on the local disk, and the read models folded from it."""
