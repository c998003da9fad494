"""The values that rooms hand to each other.

All are frozen and compared by content. An id is a tag that names its recipe and a hash of content (`r1-`, `c1-`, `i1-`,
`f1-`, `d1-`), so that storing twice, or in two places at once, stores one thing.

An id is computed once for claims, incidents and findings, which are asked for theirs again and again.

Offsets count characters of `Report.text`, the end exclusive. Days are Gregorian and windows include both ends.
"""

from sayso.records.briefs import Answered, Brief, Note, Quote, Sentence, Trended
from sayso.records.claims import CLAIM_FIELDS, Claim, Draft, DraftLoss, DraftReaction, Mention, Reaction
from sayso.records.findings import Carrier, Extract, Finding, Ratio, Row, RowLoss, Stretch, Told, Trend, Turn
from sayso.records.histories import Absence, Lineage, PastReading, Version
from sayso.records.incidents import (
    DECISION_KINDS,
    Anchor,
    Core,
    Decision,
    Incident,
    Link,
    Listed,
    Tie,
    Ties,
    Traits,
    name_core,
)
from sayso.records.reports import SEEING, Alert, Arrival, Capture, Entry, Look, Medium, Page, Remark, Report, Reshown
from sayso.records.values import Bounds, Loss, Phrase, Place, Words, hash_content, join_words

__all__ = [
    "CLAIM_FIELDS",
    "DECISION_KINDS",
    "SEEING",
    "Absence",
    "Alert",
    "Anchor",
    "Answered",
    "Arrival",
    "Bounds",
    "Brief",
    "Capture",
    "Carrier",
    "Claim",
    "Core",
    "Decision",
    "Draft",
    "DraftLoss",
    "DraftReaction",
    "Entry",
    "Extract",
    "Finding",
    "Incident",
    "Lineage",
    "Link",
    "Listed",
    "Look",
    "Loss",
    "Medium",
    "Mention",
    "Note",
    "Page",
    "PastReading",
    "Phrase",
    "Place",
    "Quote",
    "Ratio",
    "Reaction",
    "Remark",
    "Report",
    "Reshown",
    "Row",
    "RowLoss",
    "Sentence",
    "Stretch",
    "Tie",
    "Ties",
    "Told",
    "Traits",
    "Trend",
    "Trended",
    "Turn",
    "Version",
    "Words",
    "hash_content",
    "join_words",
    "name_core",
]
