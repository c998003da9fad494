"""Those who were taken, and what became of them.

A clause may only say that they died, as many as were taken (`told_dead`); that they were put to death makes one killing
of which the taking is a part (`put_to_death`); a body found or given back days later is news of its own (`found_dead`).
`bodies` are the words for somebody's body, and whose it is.
"""
