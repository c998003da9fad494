"""Tolls stated as a figure: "put the number of dead at six", "the death toll rose to eight"."""

from sayso.read.actors import Actor, refer
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import count_people, find_numbers
from sayso.read.losses.heads import ARMED, BARE, name_head
from sayso.read.losses.parts import count_bounds
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import DETERMINER, NUMBER

# Words for tolls.
_FIGURES = ("tolls.killed", "tolls.wounded", "tolls.casualties", "tolls.captured", "tolls.any", "tolls.put")

# Words for losses that may stand for their toll ("its dead").
_LOST = ("losses.killed.before", "losses.wounded.either", "losses.casualties")

# How a figure is tied to what it counts ("at six", "to six", "the toll was six").
_TIES = ("", "goal", "to", "of")


def read_stated(sentence: Sentence, clause: Clause) -> list[Cost]:
    """The toll that a clause states as a figure, nothing where it states none."""
    sources = _list_sources(sentence, clause) if sentence.has(*_FIGURES, *_LOST) else []
    found: list[Cost] = _read_labelled(sentence, clause)
    for index, (trigger, group) in enumerate(sources):
        end = sources[index + 1][0].start if index + 1 < len(sources) else clause.end
        figures = [one for one in _list_figures(sentence, clause, trigger) if one.start < end or group is None]
        inside = [mark for mark in find_numbers(group) if trigger.end <= mark.start] if group is not None else []
        # "The number of dead exceeded 45": there the word that bounds the figure is all the verb there is.
        figure = group if inside else next((one for one in figures if _is_bare(sentence, one)), None)
        if figure is None:
            continue
        owner = _find_owner(sentence, clause, group)
        outcome = _name_outcome(sentence, clause, trigger)
        if outcome is None:
            continue
        head = ARMED if _counts_soldiers(sentence, clause, trigger) else BARE
        numbers = tuple(inside[:1]) or find_numbers(figure)[:1]
        cost = Cost(outcome, trigger, _take_last(sentence, clause, numbers), owner, head=head)
        found += _part(sentence, clause, cost, figure) or [cost]
    return found


def _counts_soldiers(sentence: Sentence, clause: Clause, trigger: Mark) -> bool:
    """Whether a figure is said to be that of people who fight ("put the number of soldiers killed at 26")."""
    fighters = (group for group in clause.groups if group.tie == "of" and group.words[-1].has("people.fighters"))
    return any(sentence.page.text[trigger.end : group.start].strip() in sentence.small["of"] for group in fighters)


def _take_last(sentence: Sentence, clause: Clause, numbers: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The figure to which a toll rose ("from five to nine"), which is no range."""
    language, verb = sentence.page.lexicon.language, clause.verb
    if not numbers or numbers[0].kind != "numbers.range" or verb is None:
        return numbers
    if verb.main.text.split()[0] not in language.words["totals"]["changing"]:
        return numbers
    number, text = numbers[0], sentence.page.words_of(numbers[0])
    ends = [
        text.rfind(f" {word} ") + len(word) + 2
        for word in language.words["dates"]["ranges"]["to"]
        if f" {word} " in text
    ]
    return (Mark(number.start + max(ends), number.end, "numbers.exact", ""),) if ends else numbers


def _read_labelled(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "Killed: 115": a word for a loss as a label, its figure behind a colon."""
    label = clause.subject
    owners = [one for one in label.hangs if one.tie == "of"] if label is not None and sentence.is_verb_last else []
    people = _list_people(sentence, clause) if label is not None and len(label.words) == 1 else []
    owners = owners or people
    if clause.verb is not None or label is None or len(clause.groups) > 1 + len(owners) or len(label.words) > 1:
        return []
    marks = label.pick("losses.killed", "losses.wounded", "losses.captured", "tolls.")
    index = sentence.clauses.index(clause) + 1
    behind = sentence.clauses[index] if index < len(sentence.clauses) else None
    if not marks or behind is None or behind.verb is not None or behind.subject is None:
        return []
    if ":" not in sentence.page.text[label.end : behind.subject.start] or not _is_bare(sentence, behind.subject):
        return []
    numbers = find_numbers(behind.subject)[:1]
    owner = _find_labelled(sentence, clause, owners) if owners else sentence.memory.header
    return [Cost(marks[0].kind.split(".")[1], marks[0], numbers, owner, head=BARE)] if numbers else []


def _list_people(sentence: Sentence, clause: Clause) -> list[Group]:
    """Whose losses a label names behind the word for them («وژل شوي طالبان: ۸۶»)."""
    return [one for one in clause.objects if sentence.is_verb_last and one.has("party", "unit", "call", "people.")]


def _find_labelled(sentence: Sentence, clause: Clause, owners: list[Group]) -> Actor | None:
    """Whose losses a label names («شهدای ما: ۲۱ تن»)."""
    speaker, own = sentence.voice(clause).as_actor(), owners[0].pick("refers.own")
    return refer(own[0], speaker) if own and speaker is not None else name_first(sentence, owners, clause)


def _part(sentence: Sentence, clause: Clause, cost: Cost, figure: Group) -> list[Cost]:
    """The parts behind a figure, where they make it up ("at four, three policemen and a passer-by")."""
    parts = []
    for member in figure.joined:
        counted = count_people(sentence, clause, member)
        if counted is None or not counted.numbers:
            return []
        parts.append(cost._replace(number=counted.numbers[:1], actor=counted.actor, head=counted.head))
    told = cost._replace(number=tuple(one.number[0] for one in parts))
    is_whole = bool(parts and cost.number) and count_bounds(sentence.page, told) == count_bounds(sentence.page, cost)
    return parts if is_whole else []


def _list_sources(sentence: Sentence, clause: Clause) -> list[tuple[Mark, Group | None]]:
    """The words for tolls and the groups that they stand in ("the death toll", "its dead", "put the number")."""
    verb = clause.verb
    for mark in verb.main.marks if verb is not None else ():
        if mark.kind in _FIGURES:
            return [(mark, None)]
    found: list[tuple[Mark, Group | None]] = []
    for group in clause.groups:
        found += [(mark, group) for mark in group.pick(*_FIGURES)[:1] if not _counts_events(sentence, mark, group)]
        lost = group.pick(*_LOST)
        if lost and group.words[0].kind == DETERMINER and _names_losses(sentence, group):
            found.append((lost[0], group))
    return sorted(found, key=lambda source: source[0].start)


def _counts_events(sentence: Sentence, figure: Mark, group: Group) -> bool:
    """Whether a figure is how many events there were ("the number of attacks fell to 30")."""
    if figure.kind != "tolls.any":
        return False
    of = [other for other in group.hangs if other.tie == "of"]
    named = [mark for other in of for mark in other.pick("events.") if mark.kind.endswith(".nouns")]
    return any(sentence.page.is_plural(mark) for mark in named)


def _names_losses(sentence: Sentence, group: Group) -> bool:
    """Whether a group names losses and no people ("the dead", "its wounded", not "eight of the garrison dead")."""
    others = [word for word in group.words[1:] if not word.has("losses.", "tolls.", "party", "unit", "call")]
    return all(word.kind in ("'", DETERMINER) or word.text in sentence.small["own"] for word in others)


def _list_figures(sentence: Sentence, clause: Clause, trigger: Mark) -> list[Group]:
    """The groups behind a word for a toll that may be its figure, in the clause or in one that describes its nouns."""
    clauses = [clause, *_list_describing(sentence, clause)]
    return [
        group
        for one in clauses
        for group in one.groups
        if (group.tie in _TIES or group.lead in sentence.small["as"])
        and trigger.end <= group.start
        and any(word.kind == NUMBER for word in group.words)
    ]


def _list_describing(sentence: Sentence, clause: Clause) -> list[Clause]:
    """The participles that describe nouns of a clause ("the number of Taliban killed or injured in them")."""
    return [one for one in sentence.clauses if one.parent is clause and one.kind == "participle"]


def _is_bare(sentence: Sentence, group: Group) -> bool:
    """Whether a group is a number and no more."""
    return name_head(sentence, group, None) == BARE and not group.has("losses.", "tolls.flank")


def _name_outcome(sentence: Sentence, clause: Clause, trigger: Mark) -> str | None:
    """What the figure counts: said by its own word or another of the clause, else the dead; None where it is others."""
    name = trigger.kind.split(".")[1]
    if name not in ("any", "put"):
        return name
    words = [word for one in (clause, *_list_describing(sentence, clause)) for word in one.words]
    lost = [mark for word in words for mark in word.marks if mark.kind.startswith(("losses.", *_FIGURES))]
    names = [mark.kind.split(".")[1] for mark in lost]
    told = next((one for one in names if one not in ("any", "put")), None)
    if name == "put" and any(group.tie == "of" and group.words[-1].has("events.") for group in clause.groups):
        return None  # "put the number of attacks at 80"
    counts_others = any(group.tie == "of" and group.has("people.", "party", "unit") for group in clause.groups)
    return told or (None if counts_others else "killed")


def _find_own(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """ "Put its dead at nine": the dead are those of the one who speaks."""
    marks = group.pick("refers.own")
    speaker = sentence.voice(clause).as_actor()
    if not marks or speaker is None or marks[0].start > group.start:
        return None
    return refer(marks[0], speaker)


def _find_owner(sentence: Sentence, clause: Clause, group: Group | None) -> Actor | None:
    """Whose toll it is: named in its group, or in one that hangs on it ("the losses of the Taliban at ten").

    The toll of an event is theirs at whom it was aimed («شمار کشته‌شدگان تیراندازی طالبان بر معترضان»).
    """
    if group is not None and group.has("events."):
        return name_first(sentence, [one for one in group.all_groups() if one.tie == "goal"], clause)
    if group is not None:
        found = name_group(sentence, group, clause) or _find_own(sentence, clause, group)
        if found is not None and found.kind != "refers.clitic":
            return found
    speaking = clause.subject.all_groups() if clause.subject is not None and group is not clause.subject else []
    tied = [
        other
        for other in clause.groups
        if (other.tie in ("of", "inside") and other not in speaking) or (group is None and other in clause.objects)
    ]
    return name_first(sentence, tied, clause)
