"""Who speaks: the voice that vouches for each clause, and what it makes of what others said.

`attribution` is what a voice is; `speakers` whom a noun group, an office or a pronoun stands for as a speaker;
`sayings` the words by which somebody speaks; `voices` shares clauses out among speakers, sentence by sentence;
`stances` tells claims from confirmations and denials; `answers` finds reactions, silence among them.
"""
