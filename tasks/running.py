"""Starts the site and opens the browser."""

import argparse
import errno
import os
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import NoReturn

from tasks.places import ROOT, program
from tasks.programs import Advice, environment
from tasks.setting_up import set_up


def run(options: argparse.Namespace) -> NoReturn:
    """Set up, then become the server. What cannot work is said before anything is fetched for it."""
    check_port(options.host, options.port)
    if options.data:
        check_folder(options.data.absolute())
    set_up()
    if options.open and can_show():
        opener = f"from tasks.running import open_when_ready; open_when_ready({options.host!r}, {options.port})"
        quiet = subprocess.DEVNULL
        subprocess.Popen([sys.executable, "-c", opener], cwd=ROOT, stdout=quiet, stderr=quiet)
    command = server(options)
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment()))
    os.execve(command[0], command, environment())


def server(options: argparse.Namespace) -> list[str]:
    """The command that serves what was asked for."""
    command = [str(program("ventosa")), "demo" if options.demo else "serve", "--port", str(options.port)]
    if options.data:
        command += ["--data", str(options.data.absolute())]
    if not options.demo:
        command += ["--host", options.host]
    return command


def check_port(host: str, port: int) -> None:
    """Raise the advice for a port that cannot be had."""
    if not 0 < port < 65536:
        raise Advice(f"Port {port} does not exist: choose one from 1024 to 65535 with --port.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":  # a server that has just stopped does not hold its port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Advice(no_port(host, port, error)) from None


def no_port(host: str, port: int, error: OSError) -> str:
    """The sentence for a port that could not be had because of `error`."""
    if isinstance(error, PermissionError):
        return f"Port {port} needs more rights: choose one from 1024 up with --port."
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8001
        return f"Port {port} is taken by another program: close it, or add --port {other}."
    return f"{host} is no address of this machine: leave --host out, or give 127.0.0.1."


def check_folder(folder: Path) -> None:
    """Raise the advice for a folder that cannot hold the record."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir():
        raise Advice(f"{there} is a file, not a folder: give another folder with --data.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise Advice(f"The folder {there} cannot be written to: give another with --data.")


def can_show() -> bool:
    """Whether somebody sits in front of this program with a screen."""
    screen = sys.platform in ("darwin", "win32") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return screen and sys.stdout.isatty()


def open_when_ready(host: str, port: int, patience: float = 60.0) -> bool:
    """Open the browser as soon as the server answers; whether it did so within `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return webbrowser.open(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
    return False
