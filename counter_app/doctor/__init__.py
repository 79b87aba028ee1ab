"""Looks at everything that a counter stands on, one module a matter; nothing is changed (``counter-app doctor``)."""
