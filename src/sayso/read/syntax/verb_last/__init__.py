"""Clauses whose verb comes last, as in Dari and Pashto.

`closing_words` holds the small words and verb forms of a language; `classes` and `phrases` give each word its class.
`parse` takes them from left to right; `standing` is where it stands: the clauses that wait for their verb, and what was
read last. `groups` finds the place of a noun group, with `going_on` (does a word go on with the one before), `owners`
(what owns the noun behind it) and `lists` (what follows a comma or "and"); `leads` takes signs and small words. `verbs`
finds the verb that closes a clause, `ends` closes and opens clauses, `roles` says who does what to whom.
"""
