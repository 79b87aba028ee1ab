"""Customers' documents: inspection, page pictures, placement, verification, encrypted vault, hand-over.

Files from outside are hostile, so everything that parses a PDF runs in a worker process
(:mod:`~counter_app.documents.worker`); the program itself sees hashes, numbers and pictures.
"""
