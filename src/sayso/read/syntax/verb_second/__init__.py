"""Clauses where the verb stands between its subject and its object, as in English.

`parse` takes the chunks of a sentence from left to right; `standing` is where it stands: the clause that is open and
what was read last. `leads` takes stops and small words, `verbs` verbs, `groups` noun groups; `ahead` answers what
stands further on, `sorts` what kind of thing a group names.
"""
