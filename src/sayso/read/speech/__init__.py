"""Who speaks: the voice that vouches for each clause, and what it makes of what others said.

`attribution` is what a voice is; `ears` who has been heard so far. `speakers` says whom a noun group or a pronoun
stands for as a speaker: by a name (`named`), by an office or a statement that is somebody's (`offices`), by what he is
called (`unnamed`), as a stranger whom the report describes (`strangers`), as whoever wrote the report (`own`), all read
off the words that describe him (`describing`). `sayings` are the words by which somebody speaks (`said`): a verb
(`saying_verbs`, and beside it `sayers`) or a phrase (`saying_phrases`). `voices` goes through a report sentence by
sentence: `assigning` shares clauses out among those who speak, `running` says who goes on where nobody is named,
`withheld` who keeps his name back, `noting` keeps in mind who was; in interviews and briefings it is a matter of whose
turn it is (`turns`, `briefings`). `stances` tells claims from confirmations and denials, `contested` whose claim is
denied, `untaken` what nobody owned to; `answers` finds reactions, silence among them.
"""
