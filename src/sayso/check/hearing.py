"""Remarks on who is said to be silent, to name nobody, to be first; and on who is named as saying what."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sayso.check.checked import Remark
from sayso.check.desks import Desk
from sayso.check.figures import Told
from sayso.check.lines import Line
from sayso.check.verdicts import Judged
from sayso.check.words import Cue
from sayso.lang.text import fold_text

SILENT = "silent"

#: "9 of the reports": what a number out of which counts stands so close behind it, in characters.
_DENOMINATOR_REACH = 30


def remark_silence(desk: Desk) -> Iterator[Remark]:
    """Parties that are called silent without saying where anybody listened, or that were not."""
    for index, judged in enumerate(desk.judged):
        line = judged.told.line
        words = line.pick("silence.said") or line.find("silent")
        party = _find_silent(judged.told)
        if not words or party is None or _has_denominator(desk, index):
            continue
        spoke = _list_words(desk, party)
        heard = desk.held.spoken.get(party, ())
        name = desk.name(party)
        if spoke:
            reports = len(desk.held.list_keys(spoke))
            text = desk.words.say("silence_spoke", party=name, reports=desk.words.reports(reports))
        elif heard:
            text = desk.words.say("silence", party=name, reports=desk.words.reports(len(heard)))
        else:
            text = desk.words.say("silence_unread", party=name)
        made = desk.remark("silence", text, [desk.quote_line(line)], party=party, claims=spoke)
        yield _add_answers(desk, made, party) if spoke else made


def _add_answers(desk: Desk, remark: Remark, party: str) -> Remark:
    keys = {desk.held.key_of(report) for report in _list_answering(desk, party)}
    return replace(remark, evidence=tuple(sorted({*remark.evidence, *keys})))


def _list_answering(desk: Desk, party: str) -> list[str]:
    """The reports (ids) that tell of an answer by the party other than silence."""
    inside = desk.held.extract
    found = [said.report for said in inside.reactions if said.party == party and said.kind != SILENT]
    return [report for report in found if _is_inside(desk, report)]


def _list_words(desk: Desk, party: str) -> list[str]:
    """The claims (ids) of incidents in the window that the party makes."""
    found = []
    for deed in desk.held.deeds:
        found += [id for id in deed.claims if desk.held.extract.claims[id].claimant == party]
    own = desk.held.extract.claims.values()
    found += [
        claim.id
        for claim in own
        if claim.claimant == party and claim.scope == "total" and _is_inside(desk, claim.report)
    ]
    return list(dict.fromkeys(found))


def _is_inside(desk: Desk, report: str) -> bool:
    reports = desk.held.extract.reports
    return report in reports and desk.held.is_inside(reports[report].published)


def _find_silent(told: Told) -> str | None:
    parties = told.line.parties
    return parties[0].value if parties else told.by


def _has_denominator(desk: Desk, index: int) -> bool:
    """Whether the sentence, or one beside it, says out of how many reports or channels."""
    return any(_counts_read(desk, one.told.line) for one in desk.list_near(index))


def _counts_read(desk: Desk, line: Line) -> bool:
    text = desk.draft.folded.text
    never = line.find("never")
    numbers = [
        word
        for word in line.pick("numbers.exact", "numbers.at_least")
        if not any(cue.start <= word.start < cue.end for cue in never)
    ]
    spells = desk.draft.words
    joints: list[str] = spells.tables["out_of"]
    for word in numbers:
        behind = text[word.end : min(line.end, word.end + _DENOMINATOR_REACH)].strip()
        joint = next((one for one in joints if behind.startswith(f"{one} ")), "")
        if spells.opens("denominators", behind, len(joint)):
            return True
    return False


def remark_negatives(desk: Desk) -> Iterator[Remark]:
    """ "Never", "neither", "always" without a number out of which."""
    for index, judged in enumerate(desk.judged):
        line = judged.told.line
        cues = line.find("never")
        if not cues or not line.parties or _has_denominator(desk, index) or line.has("no_change"):
            continue
        party = line.parties[0].value
        heard = desk.held.spoken.get(party, ())
        others = _list_unnamed(line, cues[0], party)
        phrase = desk.quote_line(line)
        if heard and others:
            named = [report for report in heard if _names(desk, report, others)]
            text = desk.words.say(
                "negative",
                words=cues[0].form,
                party=desk.name(party),
                reports=desk.words.reports(len(heard)),
                named=desk.words.reports(len(named)),
                whom=desk.words.join(desk.name(other) for other in others),
            )
            made = desk.remark("negative", text, [phrase], party=party)
            yield replace(made, evidence=tuple(sorted(desk.held.key_of(report) for report in heard)))
        else:
            yield desk.remark("negative", desk.words.say("negative_plain", words=cues[0].form), [phrase], party=party)


def _list_unnamed(line: Line, cue: Cue, party: str) -> list[str]:
    """The parties that the negative is about: those behind it, up to the end of its clause."""
    text = line.draft.folded.text
    stops = [at for sign in (",", "،", ";", "؛") if (at := text.find(sign, cue.end, line.end)) > 0]
    end = min(stops, default=line.end)
    return list(
        dict.fromkeys(word.value for word in line.parties if cue.start <= word.start < end and word.value != party)
    )


def _names(desk: Desk, report: str, others: Iterable[str]) -> bool:
    """Whether a report's text holds one of the parties' names in any language."""
    text = fold_text(desk.held.extract.reports[report].text).text
    theatre = desk.held.theatre
    for other in others:
        party = theatre.parties.get(other)
        forms = [*party.names.values(), *party.short.values()] if party else []
        if any(fold_text(form).text in text for form in forms):
            return True
    return False


def remark_superlatives(desk: Desk) -> Iterator[Remark]:
    """ "First", "most", "the deadliest" without a number out of which."""
    for index, judged in enumerate(desk.judged):
        line = judged.told.line
        if not (line.parties or line.pick("events.", "losses.") or judged.told.figures):
            continue
        cues = [cue for table in ("first", "most") for cue in line.find(table) if _is_superlative(desk, line, cue)]
        if cues and not _has_denominator(desk, index) and not _has_whole(desk, index, judged, cues[0]):
            text = desk.words.say("superlative", words=cues[0].form)
            yield desk.remark("superlative", text, [desk.quote(cues[0].start, cues[0].end)], party=judged.told.by)


def _is_superlative(desk: Desk, line: Line, cue: Cue) -> bool:
    dates = [
        (word.start, word.end)
        for word in line.pick("dates.", "numbers.measure", "numbers.at_least", "numbers.more_than")
    ]
    if any(start <= cue.start < end for start, end in dates):
        return False
    text, words = desk.draft.folded.text, desk.draft.words
    changes = [*line.changes, *line.find("facts")]
    if any(change.start <= cue.start < change.end for change in changes):
        return False
    counting = any(one.start < cue.end and cue.start < one.end for one in line.find("counting"))
    if line.between(line.start, cue.start).split()[-1:] in ([word] for word in words.tables["degree"]):
        return counting
    return counting or not words.opens("no_superlative", text, cue.end)


def _has_whole(desk: Desk, index: int, judged: Judged, cue: Cue) -> bool:
    """Whether part and whole stand beside a "most" ("most of them, 7 of 12")."""
    line = judged.told.line
    text = desk.draft.folded.text
    numbers = [word for word in line.pick("numbers.exact") if abs(word.start - cue.start) < 80]
    return any(
        other.start > one.end and text[one.end : other.start].strip() in desk.draft.words.tables["out_of"]
        for one in numbers
        for other in numbers
    )


def remark_sources(desk: Desk) -> Iterator[Remark]:
    """Figures without a claimant, and claims of one side that are told as facts."""
    for index, judged in enumerate(desk.judged):
        told, line = judged.told, judged.told.line
        if line.is_title:
            continue
        facts = _list_facts(judged)
        rows = _find_status(desk, judged)
        if facts and (judged.figures or told.is_single or told.figures):
            text = desk.words.say("fact", status=_say_status(desk, rows))
            yield desk.remark("fact", text, [desk.quote(facts[0].start, facts[0].end)], party=told.by)
        elif not line.is_attributed and not _is_carried(desk, index):
            yield from _remark_unsaid(desk, judged, rows)


def _list_facts(judged: Judged) -> list[Cue]:
    """Words that make a fact of it; "the Taliban confirmed" names who does."""
    line = judged.told.line
    cues = line.find("facts")
    own = [word for word in line.pick("stances.confirms") if any(cue.start <= word.start < cue.end for cue in cues)]
    plain = {word.start for word in own}
    found = []
    for cue in cues:
        speaker = any(0 <= cue.start - word.end <= 24 for word in line.parties)
        is_said = cue.start in plain
        if not (is_said and speaker):
            found.append(cue)
    return found


def _find_status(desk: Desk, judged: Judged) -> str:
    deed = judged.deed or judged.near
    return deed.status if deed else "none"


def _say_status(desk: Desk, status: str) -> str:
    names: dict[str, str] = desk.words.tables["statuses"]
    return names.get(status, status)


def _is_carried(desk: Desk, index: int) -> bool:
    """Whether a count goes on with the one before it, which names who counts."""
    judged = desk.judged[index]
    losses = [figure for figure in judged.told.figures if figure.unit != "incidents"]
    if losses or judged.told.is_single or index == 0:
        return False
    before = desk.judged[index - 1].told
    return before.line.is_attributed and not before.line.is_title


def _remark_unsaid(desk: Desk, judged: Judged, status: str) -> Iterator[Remark]:
    told = judged.told
    figures = [figure for figure in told.figures if figure.said.low is not None]
    losses = [figure for figure in figures if figure.unit != "incidents"]
    if losses or (figures and not told.is_single):
        shown = (losses or figures)[0]
        text = desk.words.say("claimant", figure=desk.words.figure(shown.unit, shown.said))
        yield desk.remark("claimant", text, [desk.quote_line(told.line)], party=told.by)
    if told.is_single and _tells_deed(told) and status in ("claimed", "none", "corroborated"):
        text = desk.words.say("fact", status=_say_status(desk, status))
        yield desk.remark("fact", text, [desk.quote_line(told.line)], party=told.by)


def _tells_deed(told: Told) -> bool:
    return bool(told.line.pick("events.")) and bool(told.line.parties) and not told.is_continued
