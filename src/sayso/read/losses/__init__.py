"""What it cost: how many of whom were killed, wounded, taken or gave up.

`costs` is what a loss is; `tolls` reads them off the clauses of a sentence: told by a verb (`verbs`; `patients`: of
whom), a noun (`nouns`) or an adjective (`adjectives`), without a number (`vague`) or of nobody (`nobody`); `care`: of
those in hospital. `lost` makes one of those whom a group counts, with `members` (lists of people), `counted` (how many
of whom a group counts), `heads` (what it calls them), `parts` (the part of a toll that is another's), `stated` (a toll
given as a figure) and `described` (who those before were). `together` puts the losses of one sentence beside one
another, `apiece` gives each side its own. `owners` and `victims` say whose they are in the sentence, `whose` in the
whole account.
"""
