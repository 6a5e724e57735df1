"""Starts the site: prepares the record, brings its tables up to date, serves it on this machine."""

import os
import socket
from dataclasses import replace
from pathlib import Path

import click
import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from ventosa.core.errors import BadInput
from ventosa_site import record

#: How long a page may take to end after Ctrl-C, before it is ended.
_PATIENCE_SECONDS = 3


def serve_record(folder: Path | None, host: str, port: int, *, demo: bool) -> None:
    """Serve the record in `folder` (the person's own by default) on `host:port` until stopped."""
    _check_host(host)
    _check_port(host, port)
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    chosen = record.Record(folder or _usual_folder(demo), demo=demo)
    record.prepare(chosen)
    _open(chosen)
    if demo:
        from ventosa_site.sample import fill  # needs the open record

        fill()
    _serve(chosen, host, port)


def _usual_folder(demo: bool) -> Path:
    return record.default_folder() / "sample" if demo else record.default_folder()


def _check_host(host: str) -> None:
    """Personal mode has no log-in, so nothing but this machine may reach it."""
    if host not in ("localhost", "127.0.0.1", "::1"):
        raise BadInput(
            "A personal record has no log-in, so only this machine may reach it, and {host} is not one of its names. "
            "Use 127.0.0.1.",
            host=host,
        )


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise BadInput("Port {port} needs more rights. Choose one from 1024 up with --port.", port=port) from error
        except OSError as error:
            raise BadInput(
                "Port {port} is taken by another program. Close it, or choose another with --port.", port=port
            ) from error


def open_record(folder: Path | None) -> None:
    """Set Django up on the record in `folder` (the person's own by default), for a command that looks into it."""
    chosen = record.Record(folder or record.default_folder())
    chosen = replace(chosen, demo=chosen.sample_mark.exists())
    if not chosen.database.exists():
        raise BadInput("There is no record in {folder}. Name its folder with --data.", folder=chosen.folder)
    record.prepare(chosen)
    _open(chosen)


def _open(chosen: record.Record) -> None:
    """Set Django up on the record and migrate it; a record of a newer version is refused, not guessed at."""
    os.environ["VENTOSA_DATA"] = str(chosen.folder)
    os.environ["VENTOSA_DEMO"] = "1" if chosen.demo else "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "ventosa_site.settings"
    django.setup()
    loader = MigrationLoader(connection)
    if unknown := set(loader.applied_migrations) - set(loader.disk_migrations):
        raise BadInput(
            "The record {file} was written by a newer Ventosa ({step}). Update this program, then start again.",
            file=chosen.database,
            step=".".join(sorted(unknown)[0]),
        )
    call_command("migrate", verbosity=0, interactive=False)


def _serve(chosen: record.Record, host: str, port: int) -> None:
    from granian.constants import Interfaces  # a check of the record need not load the server
    from granian.server import Server

    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{'Sample record' if chosen.demo else 'Your record'}: {chosen.folder}")
    click.echo(f"Ventosa is at http://{shown}:{port}/   Stop it with Ctrl-C.")
    server = Server(
        "ventosa_site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
        log_access=False,
        workers_kill_timeout=_PATIENCE_SECONDS,
    )
    server.serve()
