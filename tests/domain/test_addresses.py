"""Which addresses are spoken to, and how: nothing readable leaves this machine or the branch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.addresses import is_near, is_safe, is_url


@pytest.mark.parametrize(
    ("url", "url_at_all", "safe", "near"),
    [
        ("https://issuer.invalid", True, True, True),
        ("https://8.8.8.8/x", True, True, True),
        ("http://127.0.0.1:7777", True, True, True),
        ("http://127.0.0.1", True, False, True),
        ("http://adapter:7777", True, False, True),
        ("http://10.1.2.3", True, False, True),
        ("http://8.8.8.8:80", True, False, False),
        ("https://user:x@issuer.invalid", False, False, False),
        ("ftp://127.0.0.1:1", False, False, False),
        ("issuer.invalid", False, False, False),
        ("", False, False, False),
    ],
)
def test_addresses(url: str, url_at_all: bool, safe: bool, near: bool) -> None:
    assert (is_url(url), is_safe(url), is_near(url)) == (url_at_all, safe, near)


@given(st.text(max_size=40) | st.builds("http://{}".format, st.text(max_size=30)))
def test_what_is_safe_is_near_and_what_is_near_is_an_address(text: str) -> None:
    assert is_url(text) >= is_near(text) >= is_safe(text)
