"""What owns the noun behind it («د طالبانو …»), and what closes a tied group («… کې»)."""

from sayso.read.syntax.clauses import Group
from sayso.read.syntax.verb_last.closing_words import BARE, BECOME, POSTPOSITION
from sayso.read.syntax.verb_last.kinds import NAMES
from sayso.read.syntax.verb_last.standing import Open, Standing, loops
from sayso.read.syntax.words import (
    AUXILIARY,
    DAY,
    NAME,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
)

#: So far behind a noun stands what it owns, with a particle between them, in characters.
_NEAR = 4


def take_owner(here: Standing, word: Word) -> None:
    """«د»: the group that follows owns the noun behind it, or is tied by what closes it."""
    if word.text in here.syntax.owners_alone:
        own(here, Group([word._replace(kind=PRONOUN)], "of"))
        here.tie = None
        return
    here.tie = word
    closer = find_closer(here, here.at + 1)
    here.until = closer if closer and here.words[closer].text not in here.syntax.plain_closers else 0


def own(here: Standing, group: Group) -> None:
    """A group that owns the noun behind it."""
    group.is_behind_stop = "&" in here.stop
    here.owners.append(group)
    here.last, here.is_near, here.stop = group, True, ""


def find_closer(here: Standing, index: int) -> int:
    """Where the word stands that closes a tied group, 0 if none does before the next verb or tie."""
    for place in range(index, min(index + 14, len(here.words))):
        word = here.words[place]
        if word.kind == POSTPOSITION:
            return place
        if word.kind in (VERB, AUXILIARY, THAT, SUBORDINATOR, PREPOSITION, OWNER, DAY):
            return 0
        if word.kind in (PARTICIPLE, BECOME) and not _is_adjective_at(here, place):
            return 0
    return 0


def _is_adjective_at(here: Standing, index: int) -> bool:
    after = here.peek(index + 1)
    return after is not None and after.kind in (NAME, NUMBER, BECOME, BARE)


def take_closer(here: Standing, word: Word) -> None:
    """«کې», «لخوا»: what stands before is tied, whatever opened it."""
    opened = here.stack[-1]
    here.until = 0
    group = here.last
    takes_owner = word.text not in here.syntax.plain_closers
    is_time = not takes_owner or word.tie == "time"
    if is_time and here.at and here.words[here.at - 1].kind == DAY:
        here.tie = None
        return  # «جبهې په تېرو دوو میاشتو کې بریدونه کړي»: it closes the days
    if group is not None and word.text in here.syntax.afterwards and not group.lead and group.has(*NAMES):
        return  # «د داعش ډلې وروسته وویل»
    if group is not None and here.owners:
        group = here.lists.get(id(group), group)
    if takes_owner and group is not None and _is_aside(here, word, group):
        end_owners(here, opened)
        here.is_near, here.stop = False, ""
        return
    if takes_owner and here.owners and group is here.owners[-1]:
        here.owners.pop()
        if word.text in here.syntax.answering:
            _part_answering(here, opened)
        if word.text in here.syntax.between:
            _part_between(here, group)
    elif group is None or here.tie is not None:
        here.tie = None
        return
    else:
        group = here.lists.get(id(group), group)
    adopt(here, group)
    _take_cause(opened, group)
    if group in opened.loose:
        opened.loose.remove(group)
    if group not in opened.clause.others:
        opened.clause.others.append(group)
    for one in (group, *group.joined):
        one.tie, one.lead = word.tie, word.text
    opened.near.append(group)
    here.is_near, here.stop = False, ""


def _take_cause(opened: Open, group: Group) -> None:
    """«د سړک غاړې ماین په چاودنه کې»: what went off owns the blast behind it, where «د» is part of its name."""
    if not opened.loose or not group.words[-1].has("events.explosion.nouns"):
        return
    cause = opened.loose[-1]
    is_owner = " " in cause.words[0].text or any(one.tie == "of" for one in cause.hangs)
    if is_owner and cause.words[-1].has("events.explosion.means") and 0 <= group.start - cause.end <= _NEAR:
        opened.loose.pop()
        cause.tie = "of"
        group.hangs.append(cause)


def _part_between(here: Standing, group: Group) -> None:
    """«د طالبانو او د پاکستان د ځواکونو ترمنځ»: what stands before "and" owns nothing, it is the other side."""
    behind = [one for one in (*here.owners, group) if one.is_behind_stop]
    if behind and here.owners and here.owners[0] is not behind[-1]:
        index = here.owners.index(behind[-1]) if behind[-1] is not group else len(here.owners)
        group.joined += here.owners[:index]
        here.owners = here.owners[index:]


def _part_answering(here: Standing, opened: Open) -> None:
    """«د والي دفتر د جبهې د ادعا په ځواب کې …»: the one who answers is not whom he answers."""
    speaker = next((one for one in reversed(here.owners[:-1])), None)
    if speaker is None or not here.owners[-1].has("party", "refers.front"):
        return
    if speaker.has(*NAMES, "titles.", "people.commanders", "voices.", "targets."):
        answered = here.owners.pop()
        end_owners(here, opened)
        here.owners = [answered]


def _is_aside(here: Standing, word: Word, group: Group) -> bool:
    """Whether «په ځواب کې» behind people says only how they acted («ځواکونو په ځواب کې … وویشتل»)."""
    is_waiting = bool(here.owners) and group is here.owners[-1]
    acts = group.words[-1].text.endswith(here.syntax.oblique) and group.has(*NAMES, "people.fighters")
    return is_waiting and word.text in here.syntax.answering and acts and not group.has("events.", "losses.")


def take_clitic(here: Standing, word: Word) -> None:
    """«یې»: "his" or "by him", in one word."""
    group = Group([word._replace(kind=PRONOUN)])
    before = here.words[here.at - 1] if here.at else None
    is_tied = before is not None and before.kind == POSTPOSITION and before.text not in here.syntax.plain_closers
    if before is not None and is_tied and here.last is None:
        group.tie, group.lead = before.tie, before.text
        here.stack[-1].clause.others.append(group)
        return
    after = here.peek(here.at + 1)
    if after is not None and after.text.endswith(here.syntax.oblique) and after.has("people.", "titles.", "unit"):
        group.tie = "of"  # «یې ځواکونو»: those who act in the oblique case have it before them
        own(here, group)
        here.tie = None
        return
    here.stack[-1].clitics.append((group, here.last))
    here.is_near = False


def adopt(here: Standing, head: Group) -> None:
    """The owners that stood before a noun hang on it."""
    is_listed = bool(here.owners) and here.owners[0].is_behind_stop
    for owner in _nest_owners(here, head):
        _hang_owner(here, head, owner)
    here.owners = []
    loose = here.stack[-1].loose if here.stack else []
    if is_listed and len(loose) > 1 and loose[-1] is head and head.words[0].kind == NUMBER:
        before = here.lists.get(id(loose[-2]), loose[-2])
        if before.has("people.", "titles.", "person") and head.has("people.", "titles."):
            loose.pop()  # «قوماندان او د هغه دوه ساتونکي»
            before.joined.append(head)
            here.lists[id(head)] = before


def _hang_owner(here: Standing, head: Group, owner: Group) -> None:
    if not loops(head, owner):
        owner.tie = "of"
        head.hangs.append(owner)
        here.roots[id(owner)] = head


def _nest_owners(here: Standing, head: Group) -> list[Group]:
    """The owners that wait for their noun, each with the one before it («د والي د مرستیال د وژلو … خبر»)."""
    kept: list[Group] = []
    waiting: list[Group] = []
    is_owned = head.has("people.", "titles.", "targets.")
    for owner in here.owners:
        if owner.is_behind_stop:
            kept, waiting = [*kept, *waiting], []
        if owner.has("losses.") or not (owner.has("events.") and is_owned):
            for one in waiting:
                _hang_owner(here, owner, one)
            waiting = []
        waiting.append(owner)
    return [*kept, *waiting]


def end_owners(here: Standing, opened: Open) -> None:
    """Owners right before a verb have no noun: the last one is a group of its own."""
    if here.owners:
        nested = _nest_owners(here, here.owners[-1])
        head = nested.pop()
        if nested and nested[-1].has("losses.", "events.") and head.has("losses.", "events."):
            head.tie = ""
            nested[-1].joined.append(head)
            head = nested.pop()
        here.owners = []
        for owner in nested:
            _hang_owner(here, head, owner)
        head.tie = ""
        opened.loose.append(head)
