"""Sources to reports: the only room that reads what people publish.

In: paths of files and folders (`.jsonl`, `.json`, `.txt`, `.md`). Out: a stream of `Report`, and of `ReportError` for
what cannot be one, so that a run goes on past a bad file and can say at its end what it set aside and why.

This room knows no language, no party and no ledger. It never alters a text, except that line ends become `\\n`.
"""

from sayso.collect.documents import ENDINGS, collect_reports, load_documents

__all__ = ["ENDINGS", "collect_reports", "load_documents"]
