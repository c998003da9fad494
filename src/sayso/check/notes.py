"""What of a draft is no sentence of it: notes, the marks that lead to them, and addresses."""

import re

#: Removed when a text is folded, so that what stands on both sides of a mark is side by side.
_NOTHING = "\u00ad"

#: A note and what is indented below it: "[^1]: “…” (KabulNow, …)".
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)
_MARK = re.compile(r"(?<=.)(?:\[\^[^\]\s]+\])+")
_ADDRESS = re.compile(r"<https?://[^<>\s]*>|https?://[^\s<>()\[\]]+")
_ENDS = ".!?؟۔…"


def hide_notes(text: str) -> str:
    """The draft, as long as before, with blanks for its notes and addresses and nothing to read for the marks.

    >>> hide_notes("Four died.[^1] Nine did not.\\n\\n[^1]: Posts.")
    'Four died.     Nine did not.\\n\\n            '
    """
    text = _NOTE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    text = _ADDRESS.sub(lambda match: " " + _NOTHING * (len(match[0]) - 1), text)
    return _MARK.sub(_hide_mark, text)


def _hide_mark(match: re.Match[str]) -> str:
    """Blanks behind a sentence, which must still end there; elsewhere nothing."""
    is_behind = match.string[match.start() - 1] in _ENDS
    return (" " if is_behind else _NOTHING) * len(match[0])
