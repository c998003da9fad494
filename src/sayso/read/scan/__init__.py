"""A report to marks: one scan finds every known word, number and date, and cuts the text into pages and sentences.

`lexicon` holds the words of a language and the names of a theatre as one automaton; `sheets` parts very long reports;
`marks` finds the words of a text, `kinds` tells their kinds apart by bits, `scenes` are the sentences with their
marks, and `pages` hold the scenes. `glued` parts a particle from the word onto which it is written. `datelines` says
where a report was sent from. Nothing here knows what a clause is.
"""
