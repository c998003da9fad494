"""The shapes by name, one module each."""

from collections.abc import Callable

from sayso.errors import QuestionError
from sayso.export.features import render_features
from sayso.export.lines import render_lines
from sayso.export.spreadsheet import render_csv
from sayso.records import Extract
from sayso.theatre import Theatre

#: Name of a shape, as a person types it, and what renders it.
SHAPES: dict[str, Callable[[Extract, Theatre], str]] = {
    "csv": render_csv,
    "geojson": render_features,
    "jsonl": render_lines,
}


def export_claims(extract: Extract, theatre: Theatre, shape: str) -> str:
    """All claims of the extract in a shape: `csv`, `geojson` or `jsonl`. Raises QuestionError for any other."""
    render = SHAPES.get(shape)
    if render is None:
        raise QuestionError(f"no shape is called {shape!r}; take one of {', '.join(sorted(SHAPES))}")
    return render(extract, theatre)
