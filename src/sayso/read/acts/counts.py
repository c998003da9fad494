"""How many events a sentence counts, by whom, and with what it compares them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.codebook import UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.changes import (
    OF_REACH,
    SAME,
    count_change,
    count_figure,
    count_put,
    is_source,
    part_change,
    tells_change,
)
from sayso.read.acts.compared import is_compared, note_compared, read_compared
from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Deed, Frame, describes_goods
from sayso.read.acts.shares import Share, find_shares
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.ears import load_speaker_words
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, NUMBER
from sayso.read.totals import ABUSES, COUNTS, is_one

# Words that say that nobody is known to have done it.
_NOBODY = ("responsibility.un", "responsibility.nobody")

#: "Respectively" speaks of so many or more.
_SEVERAL = 2

#: What may be counted in place of the events ("14 instances of armed clashes", "27 claims of attacks").
_CASES = ("totals.counted", "saying.statements")


def find_counted(
    sentence: Sentence,
    clauses: list[Clause],
    deeds: list[Deed],
    spent: set[Mark],
    before: Frame | None,
    told: Sequence[Counted] = (),
) -> list[Counted]:
    """The counts of some clauses in order. `spent` are numbers that count losses, `before` what was last spoken of,
    `told` the counts given last.
    """
    note_compared(sentence)
    if not sentence.has(*COUNTS, "numbers.measure"):
        return []
    again = _count_respectively(sentence, clauses, spent, told)
    if again:
        return again
    row = find_shares(sentence, clauses, spent)
    if row:
        shared = {share.number for share in row}
        counting = _count_clauses(_Counting(sentence, deeds, spent | shared, before), clauses)
        if counting.base is not None:
            is_here = any(clause.start <= row[0].number.start < clause.end for clause in clauses)
            others = [one for one in counting.found if one.number not in shared]
            return others + (_share_out(sentence, row, counting.base) if is_here else [])
    each = next((found for clause in clauses if (found := _count_each(sentence, clause, deeds))), None)
    each = each or _count_labelled(sentence, clauses, deeds)
    if each:
        return each
    counting = _count_clauses(_Counting(sentence, deeds, spent, before), clauses)
    return _set_year_back(sentence, counting.found)


def _count_labelled(sentence: Sentence, clauses: list[Clause], deeds: list[Deed]) -> list[Counted]:
    """ "Attacks: 38", «ټول عملیات: ۳۸»: the event as a label, its figure behind a colon."""
    for label, figure in pairwise(clauses):
        subject, number = label.subject, figure.subject
        if label.verb is not None or figure.verb is not None or subject is None or number is None:
            continue
        deed = next((one for one in deeds if one.group is subject), None)
        marks = number.pick("numbers.exact")
        is_bare = len(number.words) == len(figure.groups) == len(marks) == 1
        if deed is not None and is_bare and ":" in sentence.page.text[subject.end : number.start]:
            return [Counted(marks[0], deed.frame)]
    return []


def _count_respectively(
    sentence: Sentence, clauses: list[Clause], spent: set[Mark], told: Sequence[Counted]
) -> list[Counted]:
    """ "The mission could verify 17 and 9, respectively": the counts of those who were counted last, in their order."""
    respective = sentence.page.lexicon.language.words["totals"]["respective"]
    words = [word for clause in clauses for word in clause.words]
    if len(told) < _SEVERAL or not any(word.text in respective for word in words):
        return []
    numbers = sorted({mark for word in words for mark in word.marks if mark.kind in COUNTS and mark not in spent})
    if len(numbers) != len(told) or any(word.has("party") and word.start > numbers[0].start for word in words):
        return []
    return [_count(sentence, number, one.frame) for number, one in zip(numbers, told, strict=True)]


def _count_clauses(counting: "_Counting", clauses: list[Clause]) -> "_Counting":
    """What was counted before, and what some clauses count."""
    for clause in clauses:
        if not _is_heard(counting.sentence, clause):
            counting.read_clause(clause)
    return counting


def _share_out(sentence: Sentence, row: list[Share], base: Frame) -> list[Counted]:
    """The event last counted, once for each of its doers."""
    doers = {share.doer.party for share in row}
    target = base.target if base.target is not None and base.target.party not in doers else None
    shares = [_count(sentence, number, base._replace(initiator=doer, target=target)) for number, doer in row]
    return [share._replace(is_share=True) for share in shares]


def _set_year_back(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """The counts, a single one a year back where "the same months of last year" stand before it, as verbs close."""
    if not sentence.is_verb_last or len(found) != 1 or found[0].number is None or found[0].same is not None:
        return found
    same = [mark for mark in sentence.scene.pick(*SAME) if mark.end <= found[0].number.start]
    dates = [mark.start for mark in sentence.scene.pick("dates.")]
    if not same or not any(0 <= start - same[0].end <= OF_REACH for start in dates):
        return found
    return [found[0]._replace(same=same[0])]


@dataclass
class _Counting:
    """The counts found so far, and the event last spoken of, which a number alone counts again."""

    sentence: Sentence
    deeds: list[Deed]
    spent: set[Mark]
    base: Frame | None
    found: list[Counted] = field(default_factory=list)

    def read_clause(self, clause: Clause) -> None:
        """The counts that its verb gives, and those of its groups."""
        sentence, deeds = self.sentence, self.deeds
        self.found += _count_times(sentence, clause, deeds) or _count_verb(sentence, clause, deeds)
        self.found += _count_dens(sentence, clause, deeds)
        self.found += count_figure(sentence, clause, self.base, self.spent) or count_put(sentence, clause, deeds)
        self.base = self.found[-1].frame if self.found else self.base
        for group in clause.groups:
            self._read_group(clause, group)

    def _read_group(self, clause: Clause, group: Group) -> None:
        sentence = self.sentence
        if sentence.is_verb_last and is_source(sentence, clause, group):
            self.base = self.base or _frame_of(sentence, group, self.deeds)
            return
        numbers = [
            mark
            for mark in group.pick(*COUNTS)
            if mark not in self.spent and (not _is_both(sentence, group, mark) or is_compared(sentence, group, mark))
        ]
        changed = part_change(sentence, clause, self.base, numbers) or count_change(
            sentence, clause, group, self.base, numbers
        )
        if changed:
            self.found += changed
            return
        frame = _frame_of(sentence, group, self.deeds)
        if frame is not None and frame.event not in ABUSES:
            is_single = not (sentence.is_verb_last or sentence.page.is_plural(frame.trigger))
            self.base = None if is_single and group.words[0].has("refers.these") else frame
            counted = self._count_named(clause, group, frame, numbers)
        else:
            counted = self._count_again(clause, group, numbers)
        if counted is not None:
            self.found.append(counted)

    def _count_named(self, clause: Clause, group: Group, frame: Frame, numbers: list[Mark]) -> Counted | None:
        """The count of the events that a group names."""
        sentence = self.sentence
        number = _number_before(group, frame, numbers)
        if number is None or is_one(sentence.page, number) or number in (one.number for one in self.found):
            return None
        # Where the verb closes the sentence, what is compared may come first («د ۴۱ بریدونو په پرتله»).
        if (self.found or sentence.is_verb_last) and is_compared(sentence, group, number):
            frame = self._find_alike(frame)
            compared = _read_bare(sentence, clause, group, number, frame, is_further=True)
            if compared is not None:
                return compared
        near = _find_near(sentence, group) if self.found or group.tie == "company" else []
        charged = _find_charged(sentence, clause, group) if frame.initiator is None else None
        doer = near[0] if near else charged
        return Counted(number, frame._replace(initiator=doer) if doer else frame)

    def _find_alike(self, frame: Frame) -> Frame:
        """The event with which a number is compared: that counted before, where only its kind or "cases" is named."""
        last = self.found[-1].frame if self.found else None
        if last is None or frame.has_who or frame.event not in (last.event, "other"):
            return frame
        return last

    def _count_again(self, clause: Clause, group: Group, numbers: list[Mark]) -> Counted | None:
        """The count that a group gives of events named before."""
        sentence = self.sentence
        numbers = [mark for mark in numbers if mark not in [one.number for one in self.found]]
        if self.base is None or not numbers or group.has("totals.counted") or not _is_bare(sentence, group, numbers[0]):
            return None
        is_further = bool(self.found)
        verb = clause.verb
        then = _find_then(clause, group)
        if then and not is_compared(sentence, group, numbers[0]):
            return Counted(numbers[0], self.base, then)
        if is_further and group.tie == "to" and verb is not None and tells_change(sentence, verb):
            # "Clashes fell to 118 and detonations to 57."
            is_other = self.base.event != self.found[-1].frame.event
            return _count(sentence, numbers[0], self.base) if is_other else None
        if not (is_further or _is_reached(sentence, clause, group) or is_compared(sentence, group, numbers[0])):
            return None
        return _read_bare(sentence, clause, group, numbers[0], self.base, is_further=is_further)


def _is_heard(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what was heard: two blasts heard are one incident."""
    senses = load_speaker_words(sentence.page.lexicon.language)["senses"]
    verb = clause.verb
    return verb is not None and verb.main.text.partition(" ")[0] in senses


def _count_each(sentence: Sentence, clause: Clause, deeds: list[Deed]) -> list[Counted]:
    """ "The two fronts carried out 21 and 52 attacks, respectively": a count for each that a list names."""
    respective = sentence.page.lexicon.language.words["totals"]["respective"]
    told = sentence.page.text[sentence.scene.start : sentence.scene.end].split()
    if clause.subject is None or not any(word.strip('",.') in respective for word in told):
        return []
    doers = [name_group(sentence, group, clause) for group in (clause.subject, *clause.subject.joined)]
    groups = [one for group in clause.objects for one in (group, *group.joined)]
    numbers = [mark for group in groups for mark in group.pick(*COUNTS)]
    deed = next((one for one in deeds if one.clause is clause and one.group is not None), None)
    if deed is None or len(doers) < 2 or len(doers) != len(numbers):
        return []
    pairs = zip(numbers, doers, strict=True)
    return [Counted(number, deed.frame._replace(initiator=doer)) for number, doer in pairs if doer is not None]


def _count_times(sentence: Sentence, clause: Clause, deeds: list[Deed]) -> list[Counted]:
    """ "The two clashed 61 times": how often a verb tells that it happened."""
    deed = next((one for one in deeds if one.clause is clause and one.group is None), None)
    if deed is None or deed.event in ABUSES:
        return []
    page = sentence.page
    times = page.lexicon.language.words["totals"]["times"]
    for group in (*clause.objects, *clause.others):
        for mark in group.pick("numbers.measure"):
            number, _, unit = page.text[mark.start : mark.end].partition(" ")
            if f"~{unit}" in times or unit in times:
                counted = Mark(mark.start, mark.start + len(number), "numbers.exact", "")
                return [Counted(counted, deed.frame)]
    return []


def _count_verb(sentence: Sentence, clause: Clause, deeds: list[Deed]) -> list[Counted]:
    """«۲۹ بریدونه یې کړي»: the noun is part of the verb, its number stands alone before it."""
    deed = next((one for one in deeds if one.clause is clause and one.group is None), None)
    if deed is None or deed.event in ABUSES or not deed.trigger.kind.endswith((".verbs", ".passive")):
        return []
    page = sentence.page
    first = page.text[deed.trigger.start : deed.trigger.end].split()[0]
    if not page.lexicon.language.grammar.IS_VERB_LAST or not page.lexicon.is_plural(first):
        return []
    if any(meaning.kind.endswith(".means") for meaning in page.lexicon.find_meanings(first)):
        return []  # «څلور راکټونه یې وویشتل» is one attack
    for group in (*clause.objects, *([clause.subject] if clause.subject else [])):
        numbers = group.pick(*COUNTS)
        is_bare = all(word.kind == NUMBER or not word.marks for word in group.words)
        if numbers and is_bare and not is_one(page, numbers[-1]):
            return [Counted(numbers[-1], deed.frame)]
    return []


def _count_dens(sentence: Sentence, clause: Clause, deeds: list[Deed]) -> list[Counted]:
    """«۳۳ پټنځایونه یې ونړول», "21 hideouts were destroyed": each found and destroyed in an operation of its own."""
    language, verb = sentence.page.lexicon.language, clause.verb
    deed = next((one for one in deeds if one.clause is clause and one.event == "operation"), None)
    if verb is None or deed is None:
        return []
    dens = language.listed["dens"]
    taken = [clause.subject] if clause.subject is not None else []
    for group in taken if verb.is_passive else clause.objects:
        numbers = group.pick(*COUNTS)
        if numbers and not is_one(sentence.page, numbers[0]) and any(word.text in dens for word in group.words):
            return [Counted(numbers[0], deed.frame)]
    return []


def _is_both(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether a number only points to events told before ("in both attacks", "these two attacks")."""
    both = sentence.page.lexicon.language.words["totals"]["both"]
    is_pointed = group.words[0].has("refers.these") and number.start > group.start
    return is_pointed or sentence.page.text[number.start : number.end] in both


def _frame_of(sentence: Sentence, group: Group, deeds: list[Deed]) -> Frame | None:
    """The event that a group names in the plural or with a number, with the roles that are told with it."""
    deed = next((deed for deed in deeds if deed.group is group), None)
    nouns = [mark for mark in group.pick("events.") if mark.kind.endswith(".nouns")] if deed is not None else []
    if deed is not None and any(not describes_goods(sentence.page, sentence.scene, mark) for mark in nouns):
        hit = _find_affected(sentence, group) if deed.event == "other" and deed.target is None else None
        return deed.frame if hit is None else deed.frame._replace(target=hit)
    counted = group.pick(*_CASES) if sentence.has(*_CASES) else []
    if not counted:
        return None
    changed = _find_changed(sentence, group, deeds)
    if changed is not None:
        return changed
    held = {id(other) for other in group.hangs if other.tie == "of"}
    named = next((deed for deed in deeds if deed.group is not None and id(deed.group) in held), None)
    if named is not None:
        return named.frame  # "14 instances of armed clashes"
    if counted[0].kind != "totals.counted":
        return None
    windows = [mark.end for mark in sentence.scene.pick(*SAME)]  # «د همدې مودې ۱۰۷۴ پېښې»
    others = [other for other in group.hangs if not any(other.start < end <= other.end for end in windows)]
    if any(other.tie == "of" and not other.has("events.", "party", "unit") for other in others):
        return None  # "ten instances of torture": no armed activity
    hit = name_first(sentence, (other for other in group.hangs if other.tie in ("goal", "inside")))
    hit = hit or _find_affected(sentence, group)
    return Frame("other", counted[0]._replace(kind="events.other.nouns"), None, hit, ())


def _find_changed(sentence: Sentence, group: Group, deeds: list[Deed]) -> Frame | None:
    """ "Attacks by the group fell to 48 incidents": the event that the subject names."""
    for clause in sentence.clauses:
        verb = clause.verb
        if verb is None or group not in (*clause.objects, *clause.tied("to")) or not tells_change(sentence, verb):
            continue
        deed = next((one for one in deeds if one.group is not None and one.group is clause.subject), None)
        if deed is not None:
            counted = group.pick("totals.counted")[0]
            return deed.frame._replace(trigger=counted._replace(kind=deed.trigger.kind))
    return None


def _find_affected(sentence: Sentence, group: Group) -> Actor | None:
    """Whom incidents affect, as a verb tells ("incidents involving the staff of the mission")."""
    for clause in sentence.clauses:
        is_of = clause.subject is group or clause.antecedent is group
        if is_of and clause.verb is not None and not clause.verb.is_passive and clause.objects:
            return name_first(sentence, [clause.objects[0], *clause.tied("goal")], clause)
    return None


def _number_before(group: Group, frame: Frame, numbers: list[Mark]) -> Mark | None:
    """The number that counts the event in its group, nothing else between."""
    before = [number for number in numbers if number.end <= frame.trigger.start]
    if not before:
        return None
    between = [mark for mark in group.marks if before[-1].end <= mark.start < frame.trigger.start]
    others = [
        mark
        for mark in between
        if mark.kind.startswith(("people.", "losses.", "dates.", "targets."))
        and not mark.kind.startswith(("people.others", "people.part_of"))
    ]
    return None if others else before[-1]


def _find_then(clause: Clause, group: Group) -> tuple[Mark, ...]:
    """The time for which somebody counted a bare number ("in June it had counted 41"); none where no time is named."""
    verb = clause.verb
    if verb is None or group not in clause.objects or len(group.words) > 1 or not verb.main.has("saying.verbs"):
        return ()
    kinds = ("dates.period", "dates.absolute")
    return tuple(mark for word in clause.days for mark in word.marks if mark.kind in kinds)


def _counts_things(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether right behind a number stands a noun that no list knows («درې مسافروړونکي موټر»)."""
    words = sentence.page.lexicon.language.words["totals"].get("cases", ())
    behind = next((word for word in group.words if word.start >= number.end), None)
    return behind is not None and behind.kind == NAME and not behind.marks and behind.text not in words


def _is_bare(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether a number stands for events that are not named again ("56 were conducted by", "the front 16")."""
    behind = [mark for mark in group.marks if number.end <= mark.start]
    if sentence.is_verb_last and _counts_things(sentence, group, number):
        return False
    return not any(
        mark.kind.startswith(("people.", "targets.", "losses.", "events.", "places", "party"))
        and not mark.kind.startswith("people.others")
        for mark in behind
    )


def _is_reached(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether the clause says to what a count rose, or that so many were counted."""
    verb = clause.verb
    if verb is None or any(mark.kind.startswith("losses.") for mark in verb.main.marks):
        return False
    if clause.kind == "main" and group is clause.subject and verb.is_passive:
        return True
    subject = clause.subject
    if subject is not None and subject is not group and not subject.has("events.", "totals.", "refers.they"):
        return False
    return sentence.cut([clause]).has("totals.reach", "totals.counted") or group.tie == "to"


def _read_bare(
    sentence: Sentence, clause: Clause, group: Group, number: Mark, base: Frame, *, is_further: bool
) -> Counted | None:
    """The count of a number that stands alone: one of another window, or one of another doer."""
    if is_compared(sentence, group, number):
        return read_compared(sentence, number, base)
    doer = _find_doer(sentence, clause, group)
    frame = base._replace(initiator=doer) if doer is not None else base
    if is_further and doer is None:
        return None
    return _count(sentence, number, frame)


def _count(sentence: Sentence, number: Mark, frame: Frame) -> Counted:
    """So many events, or one."""
    return Counted(None, frame, single=number) if is_one(sentence.page, number) else Counted(number, frame)


def _find_doer(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """Who did those that are counted: named in the group, behind "by", or known to nobody."""
    nobody = [mark for word in clause.words for mark in word.marks if mark.kind.startswith(_NOBODY)]
    if nobody:
        return make_actor(nobody[0], UNKNOWN)
    near = _find_near(sentence, group)
    own = [actor for actor in sentence.actors if group.start <= actor.start and actor.end <= group.end] or near
    agents = [
        other
        for other in (*group.hangs, *(clause.tied("agent") if group is clause.subject else []))
        if other.tie == "agent"
    ]
    if group is clause.subject and clause.verb is not None and clause.verb.is_passive:
        agents += clause.objects[:1]  # "carried out by" is one word
    named = [found for other in agents if (found := name_group(sentence, other, clause))]
    return next(iter([*own, *named]), None) or _find_charged(sentence, clause, group)


def _find_charged(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """To whom a clause ascribes what a group counts ("53 attacks are ascribed to the front and 21 to the other")."""
    if clause.verb is None or clause.kind != "main":
        return None
    if name_verb(sentence.page.lexicon.language, clause.verb.main.text) != "ascribing":
        return None
    whose = [other for other in (*group.hangs, *clause.groups) if other.tie == "to" and other is not group]
    return name_first(sentence, whose, clause)


#: What may stand between a name and what it counts: its short form in brackets.
_BESIDE = re.compile(r"\s*(?:\([^()\n]{1,12}\))?\s*")


def _find_near(sentence: Sentence, group: Group) -> list[Actor]:
    """Whoever stands right before a count ("the front 16", "the Freedom Front (AFF) 84")."""
    text = sentence.page.text
    start = group.start - len(group.lead) - 1 if group.tie == "company" else group.start  # «جبهه با ۸۱ حمله»
    return [one for one in sentence.actors if one.end <= start and _BESIDE.fullmatch(text, one.end, start)]
