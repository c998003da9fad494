"""What stands behind a comma or "and": one more of a list, or what explains the noun before."""

from sayso.read.syntax.clauses import Group
from sayso.read.syntax.verb_last.closing_words import BARE, BECOME, OBJECT
from sayso.read.syntax.verb_last.kinds import HEADS, NAMES, OFFICES, SPOTS
from sayso.read.syntax.verb_last.standing import DEEPEST, Standing
from sayso.read.syntax.words import (
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    NAME,
    NOTHING,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    STOP,
    THAT,
    VERB,
    Word,
)


def place_behind_stop(here: Standing, word: Word) -> None:
    """Behind a comma or "and": one more of a list, what explains the group before, or a new group."""
    if here.last is None:
        return
    group = Group([word], is_behind_stop=True)
    if _goes_on_adjective(here, word):
        here.last.words.append(word)
    elif _is_next_toll(here, word):
        here.loosen(group)
    elif "&" in here.stop or here.at <= here.until:
        _join(here, group)
    elif _explains(here, word):
        explain(here, group)
    elif _is_list(here, word):
        _join(here, group)
    else:
        here.loosen(group)


def _goes_on_adjective(here: Standing, word: Word) -> bool:
    """Whether "and" only joins two adjectives of one noun («هوایي او توپچي بریدونه»)."""
    if here.last is None or here.stop != "&" or not here.syntax.owner_first or word.kind != NAME:
        return False
    words = here.last.words
    is_plain = words[-1].kind == NAME and not words[-1].marks and words[-1].text.endswith(here.syntax.adjective)
    return is_plain and len(words) == 1 and (word.has("events.", "people.", "targets.") or not word.marks)


def _is_next_toll(here: Standing, word: Word) -> bool:
    """Whether another toll begins behind the figure of the first («شمار کشته‌ها را ۵ و زخمی‌ها را ۷ تن گفت»)."""
    marked, after = here.stack[-1].marked, here.peek(here.at)
    if not marked or here.last is None or after is None or after.kind != OBJECT:
        return False
    return here.last.words[0].kind == NUMBER and marked[-1].has("tolls.") and word.has("tolls.")


def _explains(here: Standing, word: Word) -> bool:
    """Whether a group behind a comma says who or what the one before is («خالد امیری، سخنگوی …، گفت»)."""
    if here.last is None:
        return False
    last = here.last
    if is_explained(here) or last.tie in ("time", "place"):
        return False
    after = here.peek(here.at)
    if _has_title_ahead(here) or (word.has(*OFFICES) and _is_person(here, last) and not _is_list(here, word)):
        return True
    is_one_of = (
        word.kind == NUMBER and after is not None and after.text in here.syntax.part_of and last.words[0].kind != NUMBER
    )
    if word.has("titles.", "people.commanders") or is_one_of:
        return not last.tie or has_comma_ahead(here)
    opened = here.stack[-1]
    if (
        word.kind == NAME
        and opened.loose
        and here.last in (opened.loose[-1], *opened.loose[-1].hangs)
        and _is_aside_ahead(here)
        and not _is_list(here, word)
    ):
        return True
    return bool(
        last.has("titles.", "people.commanders", "source")
        and (word.has("person") or (not word.marks and not last.tie))
        and word.kind == NAME
    )


def _is_person(here: Standing, group: Group) -> bool:
    """Whether a group ends in somebody's name: a known one, or names that mean nothing else at the beginning."""
    if group.words[-1].has("person"):
        return True
    is_first = group in here.stack[-1].loose and len(here.stack[-1].loose) == 1 and not group.hangs
    return is_first and len(group.words) > 1 and all(word.kind == NAME and not word.marks for word in group.words)


def _is_aside_ahead(here: Standing) -> bool:
    """Whether the words up to the next comma explain the group before, for the clause goes on behind it."""
    for index in range(here.at, min(here.at + 14, len(here.words))):
        word = here.words[index]
        if word.kind == STOP and word.text in ",،":
            return any(
                one.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE, BARE, NOTHING) for one in here.words[index + 1 :]
            )
        if word.kind not in (NAME, NUMBER, PREPOSITION, DETERMINER, PRONOUN):
            return False
    return False


def _has_title_ahead(here: Standing) -> bool:
    """Whether the words up to a comma say what somebody is («…، یگانه فرمانده پیشین این گروه، …»)."""
    found = False
    for word in here.words[here.at - 1 : here.at + 10]:
        if word.kind == STOP:
            return found and word.text in ",،"
        if word.kind not in (NAME, DETERMINER, PRONOUN):
            return False
        found = found or word.has("titles.", "people.commanders", "people.former")
    return False


def has_comma_ahead(here: Standing) -> bool:
    """Whether a comma closes the group before any verb."""
    for word in here.words[here.at : here.at + 14]:
        if word.kind == STOP:
            return word.text in ",،"
        if word.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE, OBJECT, THAT):
            return False
    return False


def is_explained(here: Standing) -> bool:
    """Whether the comma closes what explains a group."""
    return here.last is not None and id(here.last) in here.roots and here.last in here.roots[id(here.last)].apposed


def explain(here: Standing, group: Group) -> None:
    """A name explains the title before it, anything else the group that was read last."""
    if here.last is None:
        return
    titled = next((one for one in here.chain() if one.has("titles.", "people.commanders")), None)
    head = (
        titled
        if titled is not None and not group.has("titles.", "people.commanders") and group.words[0].kind == NAME
        else here.last
    )
    if len(here.chain()) >= DEEPEST:
        here.loosen(group)
        return
    head.apposed.append(group)
    here.roots[id(group)] = head
    here.last = group


def _is_list(here: Standing, word: Word) -> bool:
    """Whether a word behind a comma is the next of a list."""
    if here.last is None:
        return False
    last = here.last
    if last.tie in ("said", "time"):
        return False
    if word.kind == NUMBER and any(one.words[0].kind == NUMBER and not one.tie for one in here.chain()):
        return True
    if word.has(*SPOTS, "places.") and last.has(*SPOTS, "places."):
        return True
    for ahead in here.words[here.at : here.at + 5]:
        if ahead.kind == COORDINATOR:
            return not last.tie or (word.has(*HEADS) == last.has(*HEADS) and word.kind != NUMBER)
        if ahead.kind not in (NAME, NUMBER) and ahead.text not in ",،":
            return False
    return False


def _join(here: Standing, group: Group) -> None:
    """One more of the kind of the nearest group that is like it."""
    if here.last is None:
        return
    word = group.words[0]
    target = here.last
    after = here.peek(here.at)
    is_count = word.kind == NUMBER and after is not None and after.has("people.counters")
    explained = _find_explained(here) if "," in here.stop and "&" in here.stop else None
    for one in here.chain() if explained is None else ():
        if is_count and one.tie == "inside":
            continue  # «شش نفر به شمول یک زن … و یک نفر»
        if _is_alike(one, word):
            target = one
            break
    target = explained or target
    group.tie, group.lead = target.tie, target.lead
    head = here.lists.get(id(target), target)
    head.joined.append(group)
    here.lists[id(group)] = head
    here.roots[id(group)] = here.roots.get(id(head), head) if head.tie else head
    here.last = group


def _is_alike(group: Group, word: Word) -> bool:
    """Whether both are counted, or both are not and name things of one kind."""
    if word.kind == NUMBER or group.words[0].kind == NUMBER:
        return word.kind == group.words[0].kind
    kinds = (*NAMES, "people.", "targets.", "events.", "losses.", "province", "district", "locality")
    return any(word.has(kind) and group.has(kind) for kind in kinds)


def _find_explained(here: Standing) -> Group | None:
    """Whom the words before a comma explain («قاری صبور، فرمانده طالبان، و دو محافظ او»)."""
    for one in here.chain():
        root = here.roots.get(id(one))
        if root is not None and one in root.apposed:
            return root
    return None
