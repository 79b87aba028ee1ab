"""The kit of widgets: one class a file, dressed by ``style.py``, no business in them."""
