"""Where alerts are told: the terminal, a file, a webhook, e-mail. Only where a setting says so does anything leave."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sayso.errors import InputError
from sayso.records import Alert
from sayso.settings import find_secret, read_table

KINDS = ("terminal", "file", "webhook", "mail")

#: How long another machine may take to take an alert.
TIMEOUT_S = 20.0

#: What prints one line for a person.
Print = Callable[[str], None]


class AlertOutlet(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of telling.

    `kind` is `terminal`, `file` (JSON lines at `path`), `webhook` (JSON to `url`, which is `env:NAME` or `file:PATH`
    where it is a secret) or `mail` (from `sender` to `to` through `host` and `port`; `user` and `password` where the
    host wants them, the password as `env:NAME` or `file:PATH`; `tls` is `starttls`, `tls` or `none`).
    """

    id: str
    kind: str
    path: str = ""
    url: str = ""
    host: str = ""
    port: int = 587
    tls: str = "starttls"
    sender: str = ""
    to: tuple[str, ...] = ()
    user: str = ""
    password: str = ""


def parse_outlets(tables: Mapping[str, Mapping[str, Any]]) -> tuple[AlertOutlet, ...]:
    """The outlets of the tables `[outlets.ID]`, the terminal where there is none. Raises InputError."""
    return tuple(_parse_outlet(id, table) for id, table in tables.items()) or (AlertOutlet("terminal", "terminal"),)


def _parse_outlet(id: str, table: Mapping[str, Any]) -> AlertOutlet:
    where = f"[outlets.{id}]"
    allowed = {"kind": KINDS, "tls": ("starttls", "tls", "none")}
    outlet = read_table({**table, "id": id}, AlertOutlet, where, allowed)
    needed = {"file": ("path",), "webhook": ("url",), "mail": ("host", "sender", "to")}.get(outlet.kind, ())
    for field in needed:
        if not getattr(outlet, field):
            raise InputError(f"{where}: an outlet of the kind {outlet.kind} needs {field} = …")
    if outlet.password and outlet.tls == "none":
        raise InputError(f'{where}: a password goes out only under TLS; write tls = "starttls" or "tls"')
    return outlet


def tell_alerts(outlet: AlertOutlet, alerts: Sequence[Alert], moment: datetime, show: Print) -> str | None:
    """Why the alerts could not be told, None where they were: all of them or none."""
    where = f"[outlets.{outlet.id}]"
    try:
        if outlet.kind == "terminal":
            for alert in alerts:
                show(f"alert · {alert.rule}: {alert.line}")
        elif outlet.kind == "file":
            _append(Path(outlet.path).expanduser(), alerts, moment)
        elif outlet.kind == "webhook":
            return _post(outlet, alerts, moment, where)
        else:
            _send(outlet, alerts, where)
    except OSError as error:
        return f"{where}: {getattr(error, 'strerror', None) or type(error).__name__}"
    except InputError as error:
        return str(error)
    return None


def render_alert(alert: Alert, moment: datetime) -> dict[str, Any]:
    """An alert as values that JSON has, and the moment at which it was raised or told."""
    return {"id": alert.id, "moment": moment, **msgspec.to_builtins(alert)}


def _append(path: Path, alerts: Sequence[Alert], moment: datetime) -> None:
    lines = b"".join(msgspec.json.encode(render_alert(alert, moment)) + b"\n" for alert in alerts)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, lines)
    finally:
        os.close(descriptor)


def _post(outlet: AlertOutlet, alerts: Sequence[Alert], moment: datetime, where: str) -> str | None:
    import httpcore2

    url = find_secret(outlet.url, where) if outlet.url.startswith(("env:", "file:")) else outlet.url
    if not url.startswith(("http://", "https://")):
        return f"{where}: url is no address of the web (http or https)"
    text = "\n".join(alert.line for alert in alerts)
    body = msgspec.json.encode({"text": text, "alerts": [render_alert(alert, moment) for alert in alerts]})
    limits = dict.fromkeys(("connect", "read", "write", "pool"), TIMEOUT_S)
    headers: list[tuple[bytes | str, bytes | str]] = [("Content-Type", "application/json"), ("User-Agent", "sayso")]
    try:
        with httpcore2.ConnectionPool() as pool:
            answer = pool.request("POST", url, headers=headers, content=body, extensions={"timeout": limits})
    except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, ValueError):
        # The address may be a secret: no message of a library is passed on.
        return f"{where}: the webhook cannot be reached"
    return None if 200 <= answer.status < 300 else f"{where}: the webhook answered {answer.status}"


def _send(outlet: AlertOutlet, alerts: Sequence[Alert], where: str) -> None:
    import smtplib
    import ssl
    from email.message import EmailMessage

    message = EmailMessage()
    first = " ".join(alerts[0].line.split())
    message["Subject"] = first if len(alerts) == 1 else f"{first} (and {len(alerts) - 1} more)"
    message["From"], message["To"] = outlet.sender, ", ".join(outlet.to)
    message.set_content("\n\n".join(f"{alert.line}\n{alert.rule}: {', '.join(alert.rows)}" for alert in alerts))
    secret = find_secret(outlet.password, f"{where} password") if outlet.password else ""
    context = ssl.create_default_context()
    if outlet.tls == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(outlet.host, outlet.port, timeout=TIMEOUT_S, context=context)
    else:
        connection = smtplib.SMTP(outlet.host, outlet.port, timeout=TIMEOUT_S)
    with connection:
        if outlet.tls == "starttls":
            connection.starttls(context=context)
        if outlet.user:
            connection.login(outlet.user, secret)
        connection.send_message(message)
