"""A noun group finds its place: it is tied, hangs on the one before, or is what is acted on."""

from sayso.read.syntax.clauses import Group
from sayso.read.syntax.verb_last.going_on import go_on, is_compound
from sayso.read.syntax.verb_last.kinds import EVENTS, HEADS, NAMES, OPENERS, PLACES, SPOTS
from sayso.read.syntax.verb_last.lists import explain, has_comma_ahead, place_behind_stop
from sayso.read.syntax.verb_last.owners import adopt, find_closer, own
from sayso.read.syntax.verb_last.standing import DEEPEST, Open, Standing, loops
from sayso.read.syntax.words import (
    DAY,
    DETERMINER,
    NAME,
    NUMBER,
    OWNER,
    PRONOUN,
    Word,
)

# A number and the noun behind it.
_COUNTED = 2

# No group has more words: what looks so is no prose.
_LONGEST = 24


def take_name(here: Standing, word: Word) -> None:
    """A word of a noun group: one more of the last one, or the first of another."""
    here.at += 1
    opened = here.stack[-1]
    beside = here.last if here.is_near else None
    if here.tie is not None and here.tie.kind == OWNER:
        own(here, Group([word], "of", here.tie.text))
    elif here.tie is not None:
        _tie_group(here, Group([word], here.tie.tie, here.tie.text))
    elif here.last is None:
        here.loosen(Group([word]))
    elif here.stop:
        place_behind_stop(here, word)
    elif len(here.last.words) >= _LONGEST:
        here.loosen(Group([word]))
    elif here.is_near:
        go_on(here, word) if here.syntax.marks_object else _go_on_plain(here, word)
    elif not here.syntax.marks_object:
        here.loosen(Group([word]))
    elif (
        here.last.has("events.")
        and not word.has("numbers.")
        and (
            word.has("party", "unit", "people.fighters")
            or ((word.has("events.", "refers.owned", *PLACES) or word.kind == PRONOUN) and _is_behind_day(here))
        )
        and here.last not in opened.marked
    ):
        here.hang(Group([word], "of"))
    else:
        here.loosen(Group([word]))
    if here.owners and here.last is not None and not here.is_waiting(here.last):
        adopt(here, here.last)
    if not here.syntax.marks_object and here.last is not None:
        _take_near(here, opened, here.last)
    if beside is not None and here.last is not beside:
        here.beside[id(here.last)] = beside
    here.tie, here.stop, here.is_near = None, "", True


def _take_near(here: Standing, opened: Open, group: Group) -> None:
    """What was tied right before an event hangs on it («پر پوسته برید»)."""
    if not opened.near:
        return
    is_deed = group.words[-1].has("events.")
    if group in here.owners:
        if group.words[-1].has("events.clash"):
            between = [one for one in opened.near if one.lead in here.syntax.between or one.tie == "company"]
            group.hangs += [one for one in between if not loops(group, one)]
        return
    if is_deed and not group.tie:
        ties = ("goal", "agent", "company", "place")
        group.hangs += [one for one in opened.near if one.tie in ties and not loops(group, one)]
    is_begun = all(one.kind == NUMBER or not one.marks for one in group.words)
    if not group.tie and (is_deed or not is_begun):
        opened.near = []


def _is_behind_day(here: Standing) -> bool:
    """Whether a day stands right before («بمباران شب گذشته جنگنده‌های پاکستانی»)."""
    return here.at > 1 and here.words[here.at - 2].kind == DAY and not here.stop


def _tie_group(here: Standing, group: Group) -> None:
    """A group behind a preposition hangs on the noun right before it and belongs to the clause."""
    clause, last = here.stack[-1].clause, here.last
    group.is_behind_stop = bool(here.stop)
    is_one_of = (
        group.tie == "source" and "," in here.stop and group.has("titles.", "people.commanders", "people.fighters")
    )
    if is_one_of and last is not None and last in here.stack[-1].loose and has_comma_ahead(here):
        group.tie = ""
        explain(here, group)  # «یاسین، از فرماندهان جبهه، گفت»
        return
    if not here.syntax.marks_object:
        if here.tie is not None and here.at - 1 >= 0:
            here.until = find_closer(here, here.at)
        clause.others.append(group)
        here.last = group
        if not here.until:
            here.stack[-1].near.append(group)
        return
    if last is not None and "&" in here.stop and last.tie == group.tie and group.tie != "of":
        here.roots[id(group)] = here.roots.get(id(last), group)
        clause.others.append(group)
        here.last = group
        return
    is_part = last is not None and here.tie is not None and here.tie.text in here.syntax.part_of and _counts(last)
    if (
        last is not None
        and len(here.chain()) < DEEPEST
        and ((here.is_near and not here.stop) or group.tie == "inside" or _goes_on_behind_day(here, group))
    ):
        if is_part:
            group.tie = "of"
        last.hangs.append(group)
        here.roots[id(group)] = last
    if group.tie != "of" or id(group) not in here.roots:
        clause.others.append(group)
    here.last = group


def _goes_on_behind_day(here: Standing, group: Group) -> bool:
    """Whether only a day parts an event from those on whom it fell («در حمله روز دوشنبه بر یک پوسته»)."""
    is_about = group.tie in ("goal", "agent") or group.lead in here.syntax.between
    if here.last is None or here.stop or not is_about or not here.last.words[-1].has("events."):
        return False
    return here.at > 2 and here.words[here.at - 3].kind == DAY


def _counts(group: Group) -> bool:
    """Whether a group is some of a whole («دو تن از …»)."""
    last = group.words[-1]
    return (
        last.kind == NUMBER
        or (group.words[0].kind == NUMBER and last.has("people.", "targets."))
        or last.has("people.generic", "people.others", "people.part_of")
    )


def _go_on_plain(here: Standing, word: Word) -> None:
    """The next word in a language whose owners stand before their nouns: one more of the group, or another."""
    if here.last is None:
        return
    last = here.last
    before = last.words[-1]
    if here.at <= here.until:
        last.words.append(word)
    elif here.syntax.classes.get(word.text.split()[0]) == OWNER:
        here.loosen(Group([word]))
    elif (
        (all(one.kind in OPENERS for one in last.words) and word.kind != PRONOUN)
        or word.has("people.others")
        or _is_one_thing(here, last, before, word)
    ):
        last.words.append(word)
    else:
        here.loosen(Group([word]))


def _is_one_thing(here: Standing, last: Group, before: Word, word: Word) -> bool:
    """Whether a word and the group before it name one thing; else it owns the word, or another group begins."""
    if (
        word.kind in (DETERMINER, NUMBER, PRONOUN)
        or before.kind == PRONOUN
        or _begins_another(here, last, before, word)
    ):
        return False
    is_owner = here.is_waiting(last)
    describes = before.text.endswith(here.syntax.adjective)
    is_adjective = describes and before.kind == NAME and " " not in before.text
    if is_adjective and (last.tie or is_owner) and _may_describe(before, word):
        return True
    if before.has("targets.") and word.has("targets.") and last.tie:
        return True
    if last.tie == "goal" and word.has("events.") and (len(last.words) > 1 or before.marks):
        return False  # «پر یوه قطار کمین»
    if before.has("people.counters") and last.words[0].kind == NUMBER and word.has("party", "call", "people."):
        return _share_case(here, before, word)  # «۵۵ تنو داعشي خوارجو»
    if word.has("party", "unit", "source") and last.hangs and last.hangs[0].lead:
        return is_adjective and not before.marks and len(last.words) == 1  # «د هلمند ځايي طالب چارواکو»
    if last.has("titles.", "people.commanders", "person", "source") and not before.marks and not word.marks:
        return True
    is_land = describes and before.has("party", "neighbour") and " " not in before.text
    if is_land and word.has("people.", "titles.", "targets.", "events."):
        return True  # «د پاکستاني ملېشو», but «د ټي ټي پي ویاند»
    if (
        before.has("people.former")
        and len(last.words) == 1
        and word.has("people.fighters", "titles.", "people.officials")
    ):
        return True  # «د پخوانیو منسوبینو»
    if is_owner and _is_owned(last, word, describes=describes):
        return False
    return _fits(here, last, before, word)


def _begins_another(here: Standing, last: Group, before: Word, word: Word) -> bool:
    """Whether the case or the sense of a word keeps it apart from the one before it."""
    if before.text in here.syntax.others and word.text.endswith(here.syntax.oblique) and not last.tie:
        return True  # «۱۳ نور طالبانو ته تسلیم شول»: the one is direct, the other oblique
    if word.text in here.syntax.addressees and last.has("titles.", "people.commanders", "person"):
        return True  # «ویاند … رسنیو ته وویل»
    is_kin = word.text in here.syntax.kin and before.has("people.", "titles.")
    return is_kin and bool(last.tie or here.is_waiting(last))  # «د یوه پخواني سرتېري کورنۍ»


def _may_describe(adjective: Word, word: Word) -> bool:
    """Whether an adjective may be that of the noun behind it: no name, and no people before people."""
    if adjective.has(*NAMES, *SPOTS):
        return False
    is_people = adjective.has("people.", "titles.") and not adjective.has("people.former")
    is_noun = word.has("people.", "titles.", "targets.") and not is_people
    return not word.marks or word.has("places_of.") or is_noun


def _is_owned(owner: Group, word: Word, *, describes: bool) -> bool:
    """Whether a word is the noun for which an owner waits."""
    if word.has("titles.", "people.commanders") and not describes:
        return True
    things = ("titles.", "people.", "targets.", "places_of.")
    return word.has("voices.", *EVENTS) or (owner.has(*HEADS) and word.has(*things))


def _fits(here: Standing, last: Group, before: Word, word: Word) -> bool:
    """Whether a word goes with the one before it by what both mean, or the group has no noun yet."""
    if before.text.endswith(here.syntax.adjective) and before.has("people.", "losses."):
        if word.has("people.", "titles.", "targets.", "events."):
            return True
    if before.has("losses.") and word.has("people."):
        return True
    if word.has("numbers.") or is_compound(here, before, word) or (before.has(*PLACES) and word.has(*PLACES)):
        return True
    if before.has("titles.", "people.commanders", "person", "source"):
        return not word.marks or word.has("titles.", "people.commanders", "person")
    if before.kind == NUMBER or before.has("people.former", "people.others"):
        return True
    is_first = len(last.words) == 1 or (len(last.words) == _COUNTED and last.words[0].kind == NUMBER)
    if before.has("people.fighters") and word.has("party") and is_first:  # «نهه وسله‌وال طالبان»
        return _share_case(here, before, word)
    heads = (*HEADS, "events.", "losses.", "responsibility.", "saying.", "places.", "places_of.")
    return not any(one.has(*heads) and not one.has("people.former") for one in last.words)


def _share_case(here: Standing, before: Word, word: Word) -> bool:
    """Whether an adjective and a noun stand in one case («وسله‌والو طالبانو»); else the one acts on the other."""
    return before.text.endswith(here.syntax.oblique) == word.text.endswith(here.syntax.oblique)


def mark_object(here: Standing, _: Word) -> None:
    """«را» marks the group that nothing ties, however much hangs on it."""
    if here.closed is not None and here.stack:
        here.closed = None
        here.forget()
    if not here.stack:
        return
    opened = here.stack[-1]
    _part_indefinite(here, opened)
    _part_object(here, opened)
    if opened.loose:
        if opened.loose[-1] not in opened.marked:
            opened.marked.append(opened.loose[-1])
    elif here.last is not None and here.last in opened.clause.others:
        opened.clause.others.remove(here.last)
        here.last.tie = ""
        opened.loose.append(here.last)
        opened.marked.append(here.last)
    here.is_near, here.stop = False, ""


def _part_indefinite(here: Standing, opened: Open) -> None:
    """«در خبرنامه‌ای زمان حمله را …»: what is marked begins behind a noun that cannot have an owner."""
    last = here.last
    if last is None or not last.tie or last.tie == "of" or len(opened.loose) != 1 or opened.loose[0].start > last.start:
        return
    for index, word in enumerate(last.words[:-1], 1):
        if (
            word.has("saying.")
            and word.text.endswith(here.syntax.indefinite + here.syntax.adjective)
            and not last.words[index].text.endswith(here.syntax.adjective)
        ):
            rest = Group(last.words[index:], hangs=last.hangs)
            last.words, last.hangs = last.words[:index], []
            here.loosen(rest)
            return


def _part_object(here: Standing, opened: Open) -> None:
    """«نیروهای پاکستانی در برخی مناطق مواضع خود را ترک کردند»: who acts is not what is marked."""
    last = here.last
    if last is None or len(opened.loose) != 1 or opened.marked or opened.loose[0].start > last.start:
        return
    chain = here.chain()
    tied = next((one for one in chain if one.tie in ("place", "time")), None)
    if tied is None or not opened.loose[0].has("party", "unit", "refers.group", "refers.front", "people.fighters"):
        return
    cut = next((one for one in tied.hangs if one in chain and one.tie == "of" and one.has("targets.")), None)
    if cut is not None:
        tied.hangs.remove(cut)
        del here.roots[id(cut)]
        cut.tie = ""
        opened.loose.append(cut)
        return
    word = last.words[-1]
    if last is tied and len(last.words) > 2 and not last.hangs and (word.has("places.", "targets.")):
        last.words.pop()
        here.loosen(Group([word]))
