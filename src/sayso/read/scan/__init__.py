"""A report to marks: one scan finds every known word, number and date, and cuts the text into pages and sentences.

`lexicon` holds the words of a language and the names of a theatre as one automaton; `sheets` parts very long reports;
`marks` gives pages, and on them scenes (sentences) with their marks. Nothing here knows what a clause is.
"""
