"""The synchronisation engine: what is due, the issuer's health, pacing, and recovery of unknown outcomes."""
