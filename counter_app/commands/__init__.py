"""The commands of ``counter-app``, one a module; :mod:`counter_app.cli` puts them together."""
