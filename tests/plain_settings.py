"""The settings of a counter in training mode that talks to nobody."""

from __future__ import annotations

from typing import Final

PLAIN_SETTINGS: Final = """
data_folder = "data"
[office]
name = "KC Contoh"
number = "57199"
code = "CTH"
zone = "Asia/Jakarta"
[counter]
number = "03"
training = true
[issuer]
backend = "http://127.0.0.1:9"
stamp = "http://127.0.0.1:9"
inventory = "http://127.0.0.1:9"
upload = "http://127.0.0.1:9"
keystamp = "http://127.0.0.1:9"
user = "latihan"
[printer]
kind = "file"
target = "paper"
"""
