"""What happened: the events of a clause, who acted, on whom, and how many there were.

`events` is what an event with its roles is; `deeds` lists those that a clause tells. Verbs tell them (`verbs`; `roles`:
who acted and on whom), by losses too (`killings`), by what they act on (`conquests`), or by saying who it was
(`responsibility`); nouns name them (`nouns`, `noun_roles`). `chief` says which of several is the news. `doers` names
who acted; `acting` completes roles from what else is known; `counts` reads how many events a sentence counts, each a
`counted`: what they were before (`changes`), with which they are compared (`compared`), how many were whose (`shares`),
cases named before their numbers (`cases`).
"""
