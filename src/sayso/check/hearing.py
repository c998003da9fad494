"""Remarks on who is said to be silent, to name nobody, to be first; and on who is named as saying what."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sayso.check.attribution import names_speaker
from sayso.check.checked import Remark
from sayso.check.figures import Counted
from sayso.check.lines import Line
from sayso.check.proofs import Proof
from sayso.check.telling import Told
from sayso.check.texts import Word
from sayso.check.verdicts import Judged
from sayso.check.words import Cue
from sayso.lang.text import fold_text

SILENT = "silent"

#: "Have not yet commented": a denial stands so close before, in characters.
_DENIAL_REACH = 16

#: "The Taliban?": so few words only name whom the next sentence is about.
_FRAGMENT = 4

#: "9 of the reports": what a number out of which counts stands so close behind it, in characters.
_DENOMINATOR_REACH = 30


#: "None of these 12": a number stands so close behind, in characters.
_OUT_OF_REACH = 8

#: "The Taliban's police in Faryab confirmed": who confirms stands so close before, in characters.
_SPEAKER_REACH = 30

#: "Most of the group's attacks": what is ranked stands so close behind, in characters.
_RANKED_REACH = 40

#: "Most of the pins for the group's attacks": what is counted may stand so far behind.
_COUNTED_REACH = 60

#: An ending that says whose it is has no more letters.
_ENDING = 3

#: "The first claimed attack": what comes first stands so close behind.
_ORDERED_REACH = 30

#: What parts two clauses, and how far behind a word its denial stands, in characters.
_CLAUSES = (",", "،", ";", "؛")
_DOUBT_REACH = 18


def remark_silence(proof: Proof) -> Iterator[Remark]:
    """Parties that are called silent without saying where anybody listened, or that were not."""
    for index, judged in enumerate(proof.judged):
        line = judged.told.line
        party = _find_silent(proof, index)
        if not _says_silent(line) or party is None or _has_denominator(proof, index):
            continue
        spoke = _list_words(proof, party)
        heard = proof.held.spoken.get(party, ())
        name = proof.name(party)
        if spoke:
            reports = len(proof.held.list_keys(spoke))
            text = proof.words.say("silence_spoke", party=name, reports=proof.words.reports(reports))
        elif heard:
            text = proof.words.say("silence", party=name, reports=proof.words.reports(len(heard)))
        else:
            text = proof.words.say("silence_unread", party=name)
        made = proof.remark("silence", text, [proof.quote_line(line)], party=party, claims=spoke)
        yield _add_answers(proof, made, party) if spoke else made


def _add_answers(proof: Proof, remark: Remark, party: str) -> Remark:
    keys = {proof.held.key_of(report) for report in _list_answering(proof, party)}
    return replace(remark, evidence=tuple(sorted({*remark.evidence, *keys})))


def _list_answering(proof: Proof, party: str) -> list[str]:
    """The reports (ids) that tell of an answer by the party other than silence."""
    inside = proof.held.extract
    found = [said.report for said in inside.reactions if said.party == party and said.kind != SILENT]
    return [report for report in found if _is_inside(proof, report)]


def _list_words(proof: Proof, party: str) -> list[str]:
    """The claims (ids) of incidents in the window that the party makes."""
    found = []
    for row in proof.held.rows:
        found += [id for id in row.claims if proof.held.extract.claims[id].claimant == party]
    own = proof.held.extract.claims.values()
    found += [
        claim.id
        for claim in own
        if claim.claimant == party and claim.scope == "total" and _is_inside(proof, claim.report)
    ]
    return list(dict.fromkeys(found))


def _is_inside(proof: Proof, report: str) -> bool:
    reports = proof.held.extract.reports
    return report in reports and proof.held.is_inside(reports[report].published)


def _says_silent(line: Line) -> bool:
    """Whether somebody is said to be silent; who did not answer the writer's own question is not."""
    words, text = line.article.words, line.article.folded.text
    cues = [cue for cue in line.find("silent") if not words.opens("comparative", text, cue.end)]
    return bool(cues or _speaks_not(line) or line.pick("silence.said")) and not line.has("asked")


def _speaks_not(line: Line) -> bool:
    """Whether a verb of speaking out is denied: "have not yet commented"."""
    text, words = line.article.folded.text, line.article.words
    return any(
        words.has("denial", text, max(line.start, cue.start - _DENIAL_REACH), cue.start)
        for cue in line.find("speaking")
    )


def _find_silent(proof: Proof, index: int) -> str | None:
    """Who is silent: who is named, who "they" are where attacks are spoken of, or whom a fragment before names."""
    told = proof.judged[index].told
    if told.line.parties:
        return told.line.parties[0].value
    before = proof.judged[index - 1].told.line if index else None
    if before is not None and before.parties and len(before.text.split()) <= _FRAGMENT:
        return before.parties[0].value
    return told.by if told.line.pick("events.") and (told.line.has("they") or told.line.pick("refers.")) else None


def _has_denominator(proof: Proof, index: int) -> bool:
    """Whether the sentence, or one beside it, says out of how many reports or channels."""
    return any(_counts_read(proof, one.told.line) for one in proof.list_near(index))


def _counts_read(proof: Proof, line: Line) -> bool:
    text = proof.article.folded.text
    never = line.find("never")
    numbers = [
        word
        for word in line.pick("numbers.exact", "numbers.at_least")
        if not any(cue.start <= word.start < cue.end for cue in never)
    ]
    spells = proof.article.words
    joints: list[str] = spells.tables["out_of"]
    if any(0 <= word.start - cue.end <= _OUT_OF_REACH for cue in never for word in numbers):
        return True  # "in none of these 12 clips"
    for word in numbers:
        behind = text[word.end : min(line.end, word.end + _DENOMINATOR_REACH)].strip()
        joint = next((one for one in joints if behind.startswith(f"{one} ")), "")
        if spells.opens("denominators", behind, len(joint)):
            return True
    return False


def remark_negatives(proof: Proof) -> Iterator[Remark]:
    """ "Never", "neither", "always" without a number out of which."""
    for index, judged in enumerate(proof.judged):
        line = judged.told.line
        cues = [cue for cue in line.find("never") if not line.is_quoted(cue.start)]
        if (
            judged.is_elsewhere
            or not cues
            or not line.parties
            or _has_denominator(proof, index)
            or line.has("no_change")
        ):
            continue
        if line.has("unhurt"):
            continue  # "none of its men was hurt"
        party = line.parties[0].value
        heard = proof.held.spoken.get(party, ())
        others = _list_unnamed(line, cues[0], party)
        phrase = proof.quote_line(line)
        if heard and others:
            named = [report for report in heard if _names(proof, report, others)]
            text = proof.words.say(
                "negative",
                words=cues[0].form,
                party=proof.name(party),
                reports=proof.words.reports(len(heard)),
                named=proof.words.reports(len(named)),
                whom=proof.words.join(proof.name(other) for other in others),
            )
            made = proof.remark("negative", text, [phrase], party=party)
            yield replace(made, evidence=tuple(sorted(proof.held.key_of(report) for report in heard)))
        else:
            yield proof.remark("negative", proof.words.say("negative_plain", words=cues[0].form), [phrase], party=party)


def _list_unnamed(line: Line, cue: Cue, party: str) -> list[str]:
    """The parties that the negative is about: those behind it, up to the end of its clause."""
    end = line.find_stop(cue.end, _CLAUSES)
    return list(
        dict.fromkeys(word.value for word in line.parties if cue.start <= word.start < end and word.value != party)
    )


def _names(proof: Proof, report: str, others: Iterable[str]) -> bool:
    """Whether a report's text holds one of the parties' names in any language."""
    text = fold_text(proof.held.extract.reports[report].text).text
    theatre = proof.held.theatre
    for other in others:
        party = theatre.parties.get(other)
        forms = [*party.names.values(), *party.short.values()] if party else []
        if any(fold_text(form).text in text for form in forms):
            return True
    return False


def remark_superlatives(proof: Proof) -> Iterator[Remark]:
    """ "First", "most", "the deadliest" without a number out of which."""
    for index, judged in enumerate(proof.judged):
        line = judged.told.line
        is_about = line.parties or line.pick("events.", "losses.", "refers.group") or judged.told.figures
        if judged.is_elsewhere or not is_about:
            continue
        cues = [cue for table in ("first", "most") for cue in line.find(table) if _is_superlative(proof, line, cue)]
        if cues and not _has_denominator(proof, index) and not _has_whole(line, cues[0]):
            text = proof.words.say("superlative", words=cues[0].form)
            yield proof.remark("superlative", text, [proof.quote(cues[0].start, cues[0].end)], party=judged.told.by)


def _is_superlative(proof: Proof, line: Line, cue: Cue) -> bool:
    dates = [
        (word.start, word.end)
        for word in line.pick("dates.", "numbers.measure", "numbers.at_least", "numbers.more_than")
    ]
    if line.is_quoted(cue.start) or any(start <= cue.start < end for start, end in dates):
        return False
    text, words = proof.article.folded.text, proof.article.words
    changes = [*line.changes, *line.find("facts")]
    if any(change.start <= cue.start < change.end for change in changes):
        return False
    counting = any(one.start < cue.end and cue.start < one.end for one in line.find("counting"))
    if not (_ranks_events(line, cue, is_counting=counting) if cue.table == "most" else _orders_events(line, cue)):
        return False
    if cue.form in proof.article.words.tables["orders"] and any(
        0 <= word.start - cue.end <= 1 and not _leads_to_event(line, word) for word in line.pick("saying.", "stances.")
    ):
        return False  # "that first reported it"
    if line.between(line.start, cue.start).split()[-1:] in ([word] for word in words.tables["degree"]):
        return counting
    return counting or not words.opens("no_superlative", text, cue.end)


def _leads_to_event(line: Line, word: Word) -> bool:
    """Whether a word stands right before an event: "the first claimed attack"."""
    return any(0 <= noun.start - word.end <= 1 for noun in line.nouns)


def _ranks_events(line: Line, cue: Cue, *, is_counting: bool) -> bool:
    """Whether a "most" or "largest" is one of attacks or losses: near behind it stands a word for one

    or, where it counts ("most of them"), near before it.
    """
    words = line.pick("events.", "losses.", "tolls.")
    if is_counting and any(0 <= cue.start - word.end <= _RANKED_REACH for word in words):
        return True
    reach = _COUNTED_REACH if is_counting else _RANKED_REACH
    return any(0 <= word.start - cue.end <= reach for word in words)


def _orders_events(line: Line, cue: Cue) -> bool:
    """Whether a "first" is that of an attack or a loss: "the first attack", "this raid was the first in Kabul"."""
    if cue.form not in line.article.words.tables["orders"]:
        return True  # "unprecedented", "for the first time"
    words = line.pick("events.", "losses.", "tolls.")
    stop = line.find_stop(cue.end, _CLAUSES)
    behind = next(iter(line.between(cue.end, stop).split()), "")
    if any(behind.startswith(form) and len(behind) - len(form) <= _ENDING for form in line.article.event_forms):
        return True  # with an ending that says whose: «عملیاتش»
    near = [word for word in words if 0 <= word.start - cue.end <= _ORDERED_REACH and word.start < stop]
    if any(not line.pick_between("places.in", cue.end, word.start) for word in near):
        return True  # "the first clip of the attack" is none
    is_free = not line.between(cue.end, cue.end + 2).strip()[:1].isalnum() or bool(line.list_known(cue.end))
    return is_free and any(0 <= cue.start - word.end <= _RANKED_REACH for word in words)


def _has_whole(line: Line, cue: Cue) -> bool:
    """Whether part and whole stand beside a "most" ("most of them, 7 of 12")."""
    numbers = [word for word in line.pick("numbers.exact") if abs(word.start - cue.start) < 80]
    return any(
        other.start > one.end and line.between(one.end, other.start).strip() in line.article.words.tables["out_of"]
        for one in numbers
        for other in numbers
    )


def remark_sources(proof: Proof) -> Iterator[Remark]:
    """Figures without a claimant, and claims of one side that are told as facts."""
    for index, judged in enumerate(proof.judged):
        told, line = judged.told, judged.told.line
        if line.is_title or judged.is_elsewhere:
            continue
        facts = _list_facts(judged)
        status = _find_status(judged)
        if facts and (judged.figures or told.is_single or told.figures):
            text = proof.words.say("fact", status=_say_status(proof, status))
            yield proof.remark("fact", text, [proof.quote(facts[0].start, facts[0].end)], party=told.by)
        elif not names_speaker(line) and not _is_carried(proof, index):
            yield from _remark_unsaid(proof, judged, status)


def _list_facts(judged: Judged) -> list[Cue]:
    """Words that make a fact of it; "the Taliban confirmed" names who does."""
    line = judged.told.line
    cues = [cue for cue in line.find("facts") if not line.is_quoted(cue.start)]
    own = [word for word in line.pick("stances.confirms") if any(cue.start <= word.start < cue.end for cue in cues)]
    plain = {word.start for word in own}
    found = []
    for cue in cues:
        speakers = [*line.parties, *line.pick("voices.", "source", "people.")]
        speaker = any(0 <= cue.start - word.end <= _SPEAKER_REACH for word in speakers)
        is_said = cue.start in plain
        if not (is_said and speaker) and not _is_doubted(line, cue):
            found.append(cue)
    return found


def _is_doubted(line: Line, cue: Cue) -> bool:
    """Whether the clause says that it is not so: "could not be confirmed", «تأیید نکرده»."""
    text = line.article.folded.text
    start = max(text.rfind(sign, line.start, cue.start) for sign in (*_CLAUSES, ":")) + 1
    end = min(cue.end + _DOUBT_REACH, line.find_stop(cue.end, (*_CLAUSES, ":")))
    return line.article.words.has("doubt", text, max(start, line.start), end)


def _find_status(judged: Judged) -> str:
    row = judged.row or judged.near
    return row.status if row else "none"


def _say_status(proof: Proof, status: str) -> str:
    names: dict[str, str] = proof.words.tables["statuses"]
    return names.get(status if proof.held.extract.reports else "unread", status)


def _is_carried(proof: Proof, index: int) -> bool:
    """Whether a count goes on with the one before it, which names who counts."""
    judged = proof.judged[index]
    losses = [figure for figure in judged.told.figures if figure.unit != "incidents"]
    if losses or judged.told.is_single or index == 0:
        return False
    before = proof.judged[index - 1].told
    if before.line.paragraph == judged.told.line.paragraph and not names_speaker(before.line) and before.counts:
        return _is_carried(proof, index - 1)
    return names_speaker(before.line) and not before.line.is_title


def _remark_unsaid(proof: Proof, judged: Judged, status: str) -> Iterator[Remark]:
    told = judged.told
    figures = [
        figure for figure in told.figures if figure.said.low is not None and not _is_said_elsewhere(proof, figure)
    ]
    losses = [figure for figure in figures if figure.unit != "incidents"]
    is_about = told.is_near and bool(told.line.parties or told.by or told.against)
    if not losses and any(figure.is_whole and _is_said_elsewhere(proof, figure) for figure in told.figures):
        return  # a part of what somebody is named for
    if is_about and (losses or (figures and not told.is_single)):
        shown = (losses or figures)[0]
        text = proof.words.say("claimant", figure=proof.words.figure(shown.unit, shown.said))
        yield proof.remark("claimant", text, [proof.quote_line(told.line)], party=told.by)
    if told.is_single and _tells_event(told) and status in ("claimed", "none", "corroborated"):
        text = proof.words.say("fact", status=_say_status(proof, status))
        yield proof.remark("fact", text, [proof.quote_line(told.line)], party=told.by)


def _is_said_elsewhere(proof: Proof, figure: Counted) -> bool:
    """Whether the same figure stands in a sentence that names who gives it."""
    return bool(proof.vouched.get((figure.unit, figure.said), set()) - {figure.start})


def _tells_event(told: Told) -> bool:
    return bool(told.line.pick("events.")) and bool(told.line.parties) and not told.is_continued
