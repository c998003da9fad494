"""Where a report was sent from, as its first line says."""

import re

from sayso.lang.text import fold_text
from sayso.read.scan.lexicon import Lexicon

#: A dateline stands in the first lines, in characters.
DATELINE_REACH = 400
_DATELINE = re.compile(
    r"(?:\A|\n)(?:[A-Z][A-Z/. ]{2,}(?:,[^\n–—]{0,40}?)?(?:\([^)\n]{2,24}\)\s*(?:[–—:]|--?)\s?"
    r"|\s*(?:[–—:]|--?)\s)|[A-Z]{4,}, \w+ \d+\.)"
    # «جلال آباد (پژواک، ۱۱ لیندۍ ۱۴۰۰):»
    r"|(?:\A|\n)[^\n().:a-zA-Z]{2,30}\([^)\n]{4,40}\)\s*[:–—]"
    # «تاند (دوشنبه، د سرطان ۱۳مه) …»
    r"|(?:\A|\n)[^\W\d_a-zA-Z]{3,12} ?\([^)\n]{3,20}[،,][^)\n]{4,24}\)(?= )"
)


def find_dateline(text: str) -> tuple[int, int] | None:
    """Where the dateline of a report begins and ends, None where it has none."""
    match = _DATELINE.search(text, 0, DATELINE_REACH)
    return match.span() if match else None


def find_home(text: str, lexicon: Lexicon) -> str | None:
    """The neighbour from whose country a report was sent; None for one sent from home, and where no line says it."""
    span = find_dateline(text)
    if span is None:
        return None
    forms = lexicon.find_forms(fold_text(text[slice(*span)]).text)
    places = [one.value for _, _, form in forms for one in form.meanings if one.kind == "neighbour"]
    return lexicon.theatre.find_state(places[0]) if places else None
