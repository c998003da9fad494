"""Report to drafts: who says what, in the report's own words.

In: a report and the lexicon of its language. Out: drafts of claims and of reactions, every part a chain of phrases with
exact offsets. This room decides which words belong together; what they stand for (ids, places, days, bounds) is settled
in `resolve`. It knows nothing of a ledger, of other reports, or of what day it is.

The steps, one module each: `lexicon` (all words as one automaton), `sheets` and `marks` (one scan, cut into sentences),
`actors`, `costs`, `numbers`, `counting` and `losses` (how many of whom), `attribution` (who is speaking), `triggers`,
`roles` and `events` (what happened, who acted, on whom), `surroundings` (where and when), `news` and `totals` (what is
told now, and what is summed up), `accounts` (what belongs to one assertion), `conflicts` and `placing` (which account a
scene goes on with), `drafts`, `answers` (reactions), and `rules`, which takes the sentences one by one through all.
"""

from sayso.read.lexicon import Lexicon, load_lexicon
from sayso.read.rules import READER, read_report

__all__ = ["READER", "Lexicon", "load_lexicon", "read_report"]
