"""Claims to the shapes that other tools load.

Comes in: an extract (reports, claims, incidents of a window) and the theatre. Goes out: one text in the shape asked
for. Every shape keeps a vague number empty and a claim apart from every other. This room must not know how a claim was
read nor how anything is counted.
"""

from sayso.export.shapes import SHAPES, export_claims

__all__ = ["SHAPES", "export_claims"]
