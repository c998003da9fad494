"""Claims and incidents to findings: what each party did, by whose word, and how that compares to what others state.

Comes in: an extract (reports, claims, incidents of a window) and the theatre. Goes out: findings, each a value with
the claims that carry it; rows of incidents; the quotes behind a finding; stated figures beside the tally. This room
knows no clock, no database and no wording: what is said about a finding is written elsewhere.
"""

from sayso.analyse.addresses import find_finding, name_finding, pick_finding
from sayso.analyse.answered import count_silences
from sayso.analyse.causes import Cause, Tracer
from sayso.analyse.changes import Amount, Change, Explanation, Shift, explain_changes
from sayso.analyse.coverage import count_fails, list_gaps, list_listened, list_unseen
from sayso.analyse.doubts import Doubt, rank_doubts
from sayso.analyse.groups import (
    DIMENSIONS,
    NO_PROVINCE,
    Coverage,
    check_dimensions,
    find_dimensions,
    list_coverage,
    pick_groups,
    split_sheet,
    tally_groups,
)
from sayso.analyse.naming import Naming, list_namings
from sayso.analyse.periods import PERIODS, find_period
from sayso.analyse.quotes import explain_finding
from sayso.analyse.reckoning import Reckoned, Recorded, Share, compare_months, find_reach, reckon_totals
from sayso.analyse.reconcile import Comparison, compare_count
from sayso.analyse.revisions import ClaimChanges, Revision, compare_claims, compare_texts
from sayso.analyse.rows import list_rows, name_teller, tell_incident
from sayso.analyse.sheets import Sheet, fill_sheet, join_sheet
from sayso.analyse.silence import Silence, list_heard, list_silences
from sayso.analyse.stated import Stated, StatedCount, parse_stated
from sayso.analyse.sums import compare_parts, compare_totals
from sayso.analyse.tally import tally_claims, tally_sheet
from sayso.analyse.trends import Listening, Seen, Span, compare_windows, find_base
from sayso.analyse.window import check_day, check_window, count_days, end_day, is_day_end, parse_moment, render_moment

__all__ = [
    "DIMENSIONS",
    "NO_PROVINCE",
    "PERIODS",
    "Amount",
    "Cause",
    "Change",
    "ClaimChanges",
    "Comparison",
    "Coverage",
    "Doubt",
    "Explanation",
    "Listening",
    "Naming",
    "Reckoned",
    "Recorded",
    "Revision",
    "Seen",
    "Share",
    "Sheet",
    "Shift",
    "Silence",
    "Span",
    "Stated",
    "StatedCount",
    "Tracer",
    "check_day",
    "check_dimensions",
    "check_window",
    "compare_claims",
    "compare_count",
    "compare_months",
    "compare_parts",
    "compare_texts",
    "compare_totals",
    "compare_windows",
    "count_days",
    "count_fails",
    "count_silences",
    "end_day",
    "explain_changes",
    "explain_finding",
    "fill_sheet",
    "find_base",
    "find_dimensions",
    "find_finding",
    "find_period",
    "find_reach",
    "is_day_end",
    "join_sheet",
    "list_coverage",
    "list_gaps",
    "list_heard",
    "list_listened",
    "list_namings",
    "list_rows",
    "list_silences",
    "list_unseen",
    "name_finding",
    "name_teller",
    "parse_moment",
    "parse_stated",
    "pick_finding",
    "pick_groups",
    "rank_doubts",
    "reckon_totals",
    "render_moment",
    "split_sheet",
    "tally_claims",
    "tally_groups",
    "tally_sheet",
    "tell_incident",
]
