"""Which incident a telling is about, and whose version of it.

`incident` is one event with its versions; `book` holds those of one report and gives each telling its place among them.
Whether two tellings may be of one event is asked in `kinds` (what happened, who acted, on whom), `place_and_time` and
`numbers` (how many were lost). `versions` says whose account goes on, `openings` whether a telling may open one of its
own, `inherited` what that takes over from those before, `heads` what becomes of a sum at the head of a report.
`bombers` says whose aircraft those were, `leftovers` that a blast was that of old ordnance, which nobody claims.
"""
