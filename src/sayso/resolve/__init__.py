"""Drafts to claims and reactions: words become ids, places, days and bounds.

In: a report's drafts with its language and theatre. Out: claims and reactions in the codebook's fields, each field with
the words behind it, and the chance that a claim is right. This room finds no words of its own: what the reader did not
point at stays unsaid.
"""

from sayso.resolve.claims import resolve_drafts
from sayso.resolve.confidence import is_doubtful, load_model, rate_claims

__all__ = ["is_doubtful", "load_model", "rate_claims", "resolve_drafts"]
