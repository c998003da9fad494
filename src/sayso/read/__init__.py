"""Report to drafts: who says what, in the report's own words.

In: a report and the lexicon of its language. Out: drafts of claims and of reactions, every part a chain of phrases with
exact offsets. This room decides which words belong together; what they stand for (ids, places, days, bounds) is settled
in `resolve`. It knows nothing of a ledger, of other reports, or of what day it is.

A sentence is taken apart into clauses first; who speaks, what happened and what it cost are read off their subjects,
objects and prepositions. The steps, in the order in which `rules` takes a report through them:

- `scan`: one scan finds the words of the theatre and the language, and cuts the text into sentences.
- `syntax`: words to clauses, for verbs in second place (English) and in the last (Dari, Pashto).
- `sentences`, and whom words stand for in them: `actors` (names and words for people), `meant` (names of parties, "the
  enemy"), `referents` ("their", "the group"), `naming` (noun groups), `served` and `servants` (to whom soldiers
  belong); `memory` is what is kept in mind, `remembered` fills it for the sentences that follow.
- `speech`: who vouches for each clause, and who answers whom; `asked`: what a question is about.
- `acts`: what happened, who acted, on whom, how often. `losses`: how many of whom, and whose they are. `totals`: what
  is a sum; `bounded`: which numbers "at least" governs.
- `where`, and `timing`, `statement_days`, `headings`, `periods`: when. `news`: what is told as new, or only as
  background. `mishaps`: what nobody did.
- `story`, found by `tellings`: clauses of one sentence that tell of one event; `borrowed` (what it takes over from
  those before), `backdrops` (what it leans on), `counting` (further counts), `compared_tolls` (tolls of other windows),
  `day_by_day` (events listed each with its day),
  `shared_victims`, `recalled` (what came before), `reasons` (what it answers), `told_times` (when), `scenery` (what the
  sentence before sets), `seats` (places of those who speak), `shown` (what only bears out).
- `captives`: those who were taken, and what became of them.
- `incidents`: which event that is, and whose version of it.
- `accounts`: what belongs to one version. `drafts`: the result; `aims`: at whom it was aimed; `fights`: a fight that
  others tell.
- `mentions`: beside all that, whom a report names at all; `marked`: all known words, for whoever reads a draft back.
"""

from sayso.read.marked import mark_words
from sayso.read.mentions import find_mentions
from sayso.read.rules import READER, read_report
from sayso.read.scan.lexicon import Lexicon, load_lexicon

__all__ = ["READER", "Lexicon", "find_mentions", "load_lexicon", "mark_words", "read_report"]
