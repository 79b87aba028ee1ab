"""The branch log: counters and the supervisor's station exchange journal entries through PostgreSQL.

The counter's own disk stays the first home of every sale; nothing here is waited for by a screen.
"""
