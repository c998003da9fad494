"""What happened: the events of a clause, who acted, on whom, and how many there were.

`events` is what an event with its roles is; `deeds` reads them off verbs and nouns; `doers` names who acted; `acting`
completes roles from what else is known; `counts` reads how many events a sentence counts.
"""
