"""Report to drafts: who says what, in the report's own words.

In: a report and the lexicon of its language. Out: drafts of claims and of reactions, every part a chain of phrases with
exact offsets. This room decides which words belong together; what they stand for (ids, places, days, bounds) is settled
in `resolve`. It knows nothing of a ledger, of other reports, or of what day it is.

A sentence is taken apart into clauses first; who speaks, what happened and what it cost are read off their subjects,
objects and prepositions. The steps, in the order in which `rules` takes a report through them:

- `lexicon`, `sheets`, `marks`: one scan finds the words of the theatre and the language, and cuts the text into
  sentences.
- `words`, `chunks`, `verb_second` (English) and the `verb_last` modules (Dari, Pashto): `syntax` gives `clauses`.
- `sentences` and `actors`: whom a noun group stands for. `speakers` and `voices`: who vouches for each clause.
- `deeds` with `doers` and `acting`: what happened, who acted, on whom. `tolls` with `counted`, `parts`, `stated`: how
  many
  of whom; `victims` and `whose`: whose they are. `counts` and `totals`: how many events, and what is a sum.
- `places`, `spots`, `presence`, `surroundings`: where. `timing`: when. `news`: what is told as new, or only as
  background.
- `tellings`: clauses of one sentence that tell of one event. `incidents`: which event that is, and whose version of it.
- `accounts`: what belongs to one version; `stances`, `answers`: claims, confirms, denies, keeps silent. `drafts`: the
  result.
- `mentions`: beside all that, whom a report names at all.
"""

from sayso.read.lexicon import Lexicon, load_lexicon
from sayso.read.mentions import find_mentions
from sayso.read.rules import READER, read_report

__all__ = ["READER", "Lexicon", "find_mentions", "load_lexicon", "read_report"]
