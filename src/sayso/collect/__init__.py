"""Sources to reports: the only room that reads what people publish.

In: paths of files and folders (text, JSON, tables, pages, PDF, Word, mails, exports, archives), or subscriptions to
sources with what earlier looks left. Out: a stream of `Report` or `Arrival`, and of `ReportError` for what cannot be
one, so that a run goes on past a bad file and can say at its end what it set aside and why; for a source, the `Sight`
that one look brings.

This room knows no party and no ledger. It never alters a text, except that line ends become `\\n`. What
reaches out to other machines stands in `web` and is imported where it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.collect.documents import collect_arrivals, collect_reports, load_documents
    from sayso.collect.formats import ENDINGS
    from sayso.collect.subscriptions import Subscription, parse_subscriptions

__all__ = [
    "ENDINGS",
    "Archive",
    "Clock",
    "Fetcher",
    "Manners",
    "Memory",
    "Sight",
    "Subscription",
    "SystemClock",
    "build_wacz",
    "check_capture",
    "collect_arrivals",
    "collect_reports",
    "is_packed",
    "list_legible",
    "load_documents",
    "look_at",
    "parse_manners",
    "parse_subscriptions",
    "read_records",
    "write_export",
]

_MODULES = {
    "collect_arrivals": "documents",
    "collect_reports": "documents",
    "load_documents": "documents",
    "ENDINGS": "formats",
    "Subscription": "subscriptions",
    "parse_subscriptions": "subscriptions",
    "check_capture": "archive",
    "read_records": "archive",
    "write_export": "archive",
    "build_wacz": "wacz",
    "is_packed": "legible",
    "list_legible": "legible",
    "Archive": "archive",
    "Clock": "web",
    "Fetcher": "web",
    "Manners": "web",
    "SystemClock": "web",
    "parse_manners": "web",
    "Memory": "looks",
    "Sight": "looks",
    "look_at": "looks",
}


def __getattr__(name: str) -> Any:
    """What is behind the door, imported when first named: who reads a draft needs no format of reports."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
