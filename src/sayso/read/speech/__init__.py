"""Who speaks: the voice that vouches for each clause, and what it makes of what others said.

`attribution` is what a voice is; `ears` who has been heard so far. `speakers` says whom a noun group or a pronoun
stands for as a speaker: by a name (`named`), by an office or a statement that is somebody's (`offices`), or by what he
is called (`unnamed`), all read off the words that describe him (`describing`). `sayings` are the words by which
somebody speaks; `voices` shares clauses out among speakers, sentence by sentence. `stances` tells claims from
confirmations and denials; `answers` finds reactions, silence among them.
"""
