"""What it cost: how many of whom were killed, wounded, taken or gave up.

`costs` is what a loss is; `tolls` reads losses off clauses, with `counted` (how many of whom a group counts), `parts`
(the part of a toll that is another's), `stated` (a toll given as a figure) and `described` (who those before were).
`owners` and `victims` say whose they are in the sentence, `whose` in the whole account.
"""
