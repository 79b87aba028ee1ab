from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.mail.mail_server import LocalMailServer


@pytest.fixture
def mail_server(tmp_path: Path) -> Generator[LocalMailServer]:
    server = LocalMailServer(tmp_path)
    yield server
    server.close()
