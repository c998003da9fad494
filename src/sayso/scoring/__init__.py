"""A reading against gold claims, slot by slot.

In: gold and predicted claims and reactions in the codebook's JSON. Out: `Score` and its text; what is wrong, by slot
and kind, with examples; what changed from one reading to another; how far two people agree. It is pure, and knows no
ledger and no reader.

Within a document, predicted claims are paired with gold claims so that most slots agree, as in the MUC scorers; a pair
must share at least one anchoring slot. Then each slot that either side fills counts once: right, missing or spurious, a
wrong value being one missing and one spurious. Precision, recall and F1 are micro-averaged over all documents.
"""

from sayso.scoring.agreement import Agreement, Found, Unit, add_fields, list_units, measure_agreement
from sayso.scoring.changes import Change, Comparison, Shift, compare_readings
from sayso.scoring.mistakes import SUBJECTS, Group, Mistake, Within, count_within, find_mistakes, group_mistakes
from sayso.scoring.pairing import Pair, assign_rows, pair_claims
from sayso.scoring.passages import Passage, PassageFinder
from sayso.scoring.scores import (
    Counts,
    Fault,
    Score,
    render_figures,
    render_score,
    score_documents,
)
from sayso.scoring.slots import CORE, SLOTS, fold_name, list_slots

__all__ = [
    "CORE",
    "SLOTS",
    "SUBJECTS",
    "Agreement",
    "Change",
    "Comparison",
    "Counts",
    "Fault",
    "Found",
    "Group",
    "Mistake",
    "Pair",
    "Passage",
    "PassageFinder",
    "Score",
    "Shift",
    "Unit",
    "Within",
    "add_fields",
    "assign_rows",
    "compare_readings",
    "count_within",
    "find_mistakes",
    "fold_name",
    "group_mistakes",
    "list_slots",
    "list_units",
    "measure_agreement",
    "pair_claims",
    "render_figures",
    "render_score",
    "score_documents",
]
