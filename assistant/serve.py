"""Starts the page: checks the port first, so that a busy one gives a sentence, not a traceback."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from assistant.errors import InputError

PAGE = Path(__file__).parent.parent / "app.py"


def serve(port: int) -> int:
    """Serves the page on localhost until it is stopped; raises InputError if the port is taken."""
    if not 1 <= port <= 65535:
        raise InputError(f"Port {port} does not exist. Choose one from 1024 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise InputError(
                f"Port {port} cannot be used ({error.strerror}). "
                "Stop what runs there, or choose another: make run PORT=8502"
            ) from error
    command = [sys.executable, "-m", "streamlit", "run", str(PAGE), "--server.port", str(port)]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0
