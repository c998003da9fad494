"""Who does it and who it is done to, where the verb comes last."""

from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import BECOME
from sayso.read.syntax.verb_last.kinds import DEEDS, HARMS, HEADS, NAMES, PEOPLE
from sayso.read.syntax.verb_last.standing import Open, Standing, loops, says, wants
from sayso.read.syntax.words import AUXILIARY, DETERMINER, NAME, NUMBER, PRONOUN, SAYS, VERB


def _names_people(group: Group) -> bool:
    return group.words[0].kind == NUMBER or group.has(*NAMES, *PEOPLE)


def give_roles(here: Standing, opened: Open, verb: Verb) -> None:
    """Who does it and who it is done to."""
    clause = opened.clause
    becomes = any(word.kind == BECOME for word in verb.words)
    if opened.marked and verb.is_passive and not becomes and verb.main.has("losses."):
        verb.is_passive = False
    free = _list_free(here, opened, verb)
    if free:
        clause.subject = free[0]
    _give_objects(here, opened)
    if clause.subject is None:
        clause.subject = _carry(here, clause, verb)
        _see_relative(here, clause)
    if not clause.objects and not verb.is_passive and verb.main.has("losses.", "events.killing", "events.arrest"):
        _share_object(clause)


def _list_free(here: Standing, opened: Open, verb: Verb) -> list[Group]:
    """The groups that may be the subject, the likeliest first."""
    sort = here.syntax.name_of(verb.main.text)
    free = [group for group in opened.loose if group not in opened.marked]
    if opened.clitics:
        free = _settle_clitics(here, opened, verb, free)
    if len(free) == 1 and _is_predicate(here, opened, verb, free[0]):
        free = []
    if len(free) > 1 and (verb.is_passive or sort == "intransitive"):
        free = hang_beside(here, opened, free)
    if len(free) == 1 and not verb.is_passive and _goes_with_verb(here, opened, verb, free[0]):
        free = []
    if verb.is_passive and verb.main.has("losses.") and not any(_names_people(group) for group in free):
        free = _free_counted(here, opened) or free
    if not free and not opened.marked and here.syntax.marks_object:
        free = _free_subject(here, opened, verb)
    if verb.main.has("responsibility.") and not verb.is_passive:
        free.sort(key=lambda group: _is_deed(here, group))
    if here.syntax.owner_first and not verb.is_passive and sort == "light":
        # «برید د داعش خوارجو کړی دی»: what is done may stand before who does it
        free.sort(key=lambda group: group.has("events.") and not group.has(*NAMES, "people.", "call"))
    if here.syntax.owner_first and _is_turned(here, verb, free):
        free.reverse()
    return free


def _is_turned(here: Standing, verb: Verb, free: list[Group]) -> bool:
    """«یو بزګر د طالبانو استخباراتو ونیو»: the one who is in the case of those who acted stands second."""
    if verb.is_passive or len(free) != 2 or not verb.main.has(*HARMS, "events.arrest", "events.killing"):
        return False
    first, second = free
    return (
        first.has("people.", "voices.")
        and not first.has(*NAMES)
        and not _may_act(here, first)
        and second.has(*NAMES, "people.")
        and second.words[-1].text.endswith(here.syntax.oblique)
    )


def _give_objects(here: Standing, opened: Open) -> None:
    """What nothing ties and is not the subject is acted on: first those that are marked, people before things."""
    clause = opened.clause
    clause.objects += [group for group in opened.loose if group is not clause.subject and group not in clause.objects]
    if opened.marked:
        clause.objects.sort(key=lambda group: (not _names_people(group), group not in opened.marked))
    if not here.syntax.owner_first:
        return
    for group in (clause.subject, *clause.objects):
        if group is not None and len(group.words) == 1 and group.has("refers.one"):
            group.words = [group.words[0]._replace(kind=PRONOUN)]
    clause.objects.sort(key=lambda group: not (group.marks or group.hangs or group.words[0].kind == NUMBER))


def _is_predicate(here: Standing, opened: Open, verb: Verb, group: Group) -> bool:
    """Whether the one group that is free says what another one is, not who does it."""
    clause, antecedent = opened.clause, opened.clause.antecedent
    if clause.kind == "relative" and verb.main.kind == AUXILIARY and antecedent is not None:
        is_told = group.has("people.", "titles.") and antecedent.has("people.", "losses.captured") and not group.tie
        if is_told or not (group.has(*HEADS) or group.hangs):
            return True  # «… که اعضای جبهه بودند»
    is_count = bool(opened.marked) and group.words[0].kind == NUMBER and group is here.last
    return (
        is_count and opened.marked[-1].has("tolls.", "losses.") and not verb.is_passive
    )  # «شمار کشته‌ها را ۱۵ تن خواند»


def _goes_with_verb(here: Standing, opened: Open, verb: Verb, group: Group) -> bool:
    """Whether the one group that is free is acted on or, behind what is marked, one more word of the verb."""
    if not opened.marked:
        return _is_object(here, opened, group, verb)
    word = group.words[0]
    is_bare = len(group.words) == 1 and word.kind == NAME and not word.marks
    return is_bare and group.start > opened.marked[-1].start and group is here.last and here.is_near


def _share_object(clause: Clause) -> None:
    """«او را گرفته و سپس تیرباران کردند»: whoever was acted on in the clause before is so in this one."""
    parent = clause.parent
    if clause.kind != "joined" or parent is None or not parent.objects or not _still_acts(clause, parent):
        return
    first = parent.objects[0]
    if first.words[0].kind == PRONOUN or first.has(*NAMES, "people.", "titles."):
        clause.objects = [first]


def _still_acts(clause: Clause, parent: Clause) -> bool:
    """Whether whoever acted in the clause before acts in this one («… ایستلي او وژلي یې دي»)."""
    if clause.subject is parent.subject:
        return True
    is_hurt = clause.verb is not None and clause.verb.main.has("losses.") and not clause.verb.is_passive
    is_they = clause.subject is not None and clause.subject.has("refers.clitic")
    return is_hurt and is_they and parent.verb is not None and not parent.verb.is_passive


def _is_deed(here: Standing, group: Group) -> bool:
    """Whether a group cannot be who takes responsibility."""
    if group.words[-1].kind == PRONOUN or (group.has("responsibility.nobody") and here.syntax.marks_object):
        return False
    return not group.has(*NAMES, "refers.", "people.") or group.has("responsibility.")


def hang_beside(here: Standing, opened: Open, free: list[Group]) -> list[Group]:
    """Where nothing is acted on, a group right behind another is its owner («جسد یک افسر پیدا شد»), or owned by it
    («د روغتیا وزارت درې کارکوونکي ووژل شول»).
    """
    kept: list[Group] = []
    for group in free:
        before = here.beside.get(id(group))
        if (
            kept
            and before is not None
            and not loops(before, group)
            and group.words[0].kind == NUMBER
            and before in [*kept, *(one for other in kept for one in other.hangs)]
            and not (here.syntax.owner_first and before.has("events."))
        ):
            owner, owned = (before, group) if here.syntax.owner_first else (group, before)
            owner.tie = "of"
            owned.hangs.append(owner)
            if owner in opened.loose:
                opened.loose.remove(owner)
            kept = [owned if one is owner else one for one in kept]
        else:
            kept.append(group)
    return kept


def _free_counted(here: Standing, opened: Open) -> list[Group]:
    """Who was hit, where a preposition that stood alone seems to tie them («در نتیجه سه کودک …»)."""
    others = opened.clause.others
    for group in others:
        if (
            group.tie in ("place", "time")
            and [word.kind for word in group.words[:2]] == [DETERMINER, NUMBER]
            and group.has("people.", "party")
        ):
            rest = Group(group.words[1:], hangs=group.hangs)
            group.words, group.hangs = group.words[:1], []
            opened.loose.append(rest)
            return [rest]
        if (
            group.tie == "time"
            and id(group) not in here.roots
            and group.words[0].kind == NUMBER
            and group.has("people.", "party")
        ):
            others.remove(group)
            opened.loose.append(group)
            group.tie = ""
            return [group]
    return []


def _free_subject(here: Standing, opened: Open, verb: Verb) -> list[Group]:
    """The subject that seems to hang on what a preposition ties («در پاسگاه … درگیری رخ داد», «در این حملات مراکز …
    هدف قرار گرفت»).
    """
    happens = not verb.is_passive and here.syntax.name_of(verb.main.text) == "intransitive"
    if not happens and not (verb.is_passive and verb.main.has("events.")):
        return []
    hung = [one for group in reversed(opened.clause.others) for one in _list_hung(group)]
    for group in hung:
        holder = here.roots.get(id(group))
        is_deed = group.has("events.") and not (holder is not None and holder.has("events."))
        is_hit = holder is not None and holder.has("events.") and group.has("targets.", "people.", "places_of.")
        if holder is not None and group.tie == "of" and (is_deed if happens else is_hit):
            holder.hangs.remove(group)
            group.tie = ""
            opened.loose.append(group)
            return [group]
    return []


def _list_hung(group: Group) -> list[Group]:
    """The groups that hang on one, down its chain."""
    return [one for other in group.hangs for one in (other, *_list_hung(other))]


def _is_object(here: Standing, opened: Open, group: Group, verb: Verb) -> bool:
    """Whether the one group that nothing marks is what the verb acts on: a deed, or anything behind "and"."""
    name = here.syntax.name_of(verb.main.text)
    if not here.syntax.marks_object and verb.main.has(*HARMS, "events.arrest") and group.words[0].kind == NUMBER:
        return True
    if (
        verb.main.kind in (AUXILIARY, BECOME)
        or name == "intransitive"
        or group.has(*NAMES, "people.", "voices.", "titles.")
    ):
        return False
    if here.syntax.owner_first and group.words[-1].text.split()[-1] in here.syntax.raiders:
        return False  # «ځانمرګي بریدګر … انفجار وکړ»
    if group.has(*DEEDS):
        return True
    if (
        not here.syntax.marks_object
        and _acts_on(here, verb)
        and verb.main.has("losses.")
        and group.words[0].kind == NUMBER
    ):
        return True
    return (
        opened.clause.kind == "joined"
        and name in ("light", "cause", "suffer", "common")
        and not verb.main.marks
        and group is here.last
    )


def _see_relative(here: Standing, clause: Clause) -> None:
    """A clause behind «که» without a subject describes a noun of the clause before («… را گرفتار کنند که …»)."""
    parent = clause.parent
    if parent is None or parent.verb is None or clause.lead not in here.thats or clause.kind == "relative":
        return
    if says(parent) or wants(here, parent) or parent.verb.main.kind == AUXILIARY:
        return
    if clause.kind == "joined" or parent.subject is not None:
        pointed = [group for group in parent.groups if group.words[0].text in here.syntax.pointing]
        antecedent = pointed[-1] if pointed else parent.objects[-1] if parent.objects else parent.subject
        if antecedent is not None:
            clause.kind, clause.antecedent, clause.subject = "relative", antecedent, antecedent


def _carry(here: Standing, clause: Clause, verb: Verb) -> Group | None:
    """The subject where none is said."""
    parent = clause.parent
    if clause.kind == "relative":
        return clause.antecedent
    if clause.kind == "joined" and parent is not None:
        if clause.lead in here.thats:
            return None
        return parent.subject
    if (
        clause.kind in ("content", "adverbial")
        and parent is not None
        and not verb.is_passive
        and verb.main.kind != AUXILIARY
    ):
        accused = _find_accused(here, parent)
        if accused is not None:
            return accused
        waiting = next((opened for opened in here.stack if opened.clause is parent), None)
        return waiting.loose[0] if waiting and waiting.loose else parent.subject
    return None


def _find_accused(here: Standing, clause: Clause) -> Group | None:
    """«طالبان پاکستان را متهم کردند که …»: whoever is accused did what follows."""
    verb = clause.verb
    is_accusing = verb is not None and not verb.is_passive and verb.main.text in here.syntax.accusing
    return clause.objects[0] if is_accusing and clause.objects else None


def settle_ties(here: Standing, clause: Clause) -> None:
    """What stands behind a plain "to" is aimed at, where the verb or its noun is a deed against somebody."""
    verb = clause.verb
    deed = verb is not None and (
        verb.main.has("events.", "losses.") or any(group.has("events.") for group in clause.objects)
    )
    people = [one for one in (clause.subject, *clause.objects) if one is not None and one.has("people.", "titles.")]
    for group in clause.others:
        if (
            here.syntax.owner_first
            and group.tie == "inside"
            and people
            and all(one.end <= group.start and not _counts_several(here, one) for one in people)
        ):
            group.tie = "company"  # «قوماندان د څلورو ملګرو په ګډون»
        root = here.roots.get(id(group))
        if group.tie == "to" and (deed or (root is not None and root.has("events."))):
            group.tie = "goal"


def _counts_several(here: Standing, group: Group) -> bool:
    first = group.words[0]
    return first.kind == NUMBER and here.syntax.classes.get(first.text) != DETERMINER


def _settle_clitics(here: Standing, opened: Open, verb: Verb, free: list[Group]) -> list[Group]:
    """«یې» is who does it where nobody else does, else it is "of it"; comes back who may be the subject."""
    for group, before in opened.clitics:
        acts = (
            not verb.is_passive
            and verb.main.kind != AUXILIARY
            and here.syntax.name_of(verb.main.text) != "intransitive"
        )
        resumed = _find_resumed(here, verb, free) if acts else None
        if resumed is not None:
            free = [resumed]
            continue
        needs = _acts_on(here, verb)
        is_deed = verb.main.has("events.") and not any(
            one.has(*NAMES, *PEOPLE, "call")
            or (one.words[0].kind == NUMBER and " " not in verb.main.text)
            or (one is before and one.has("events.") and _may_act(here, one))  # «الوتکو یې … وویشتل»
            for one in free
        )
        is_deed = is_deed or (verb.main.has("events.", "losses.") and not any(_may_act(here, one) for one in free))
        is_said = verb.main.has("saying.", "stances.") and not any(one.has(*NAMES, *PEOPLE) for one in free)
        if acts and (not free or (needs and len(free) == 1) or is_deed or is_said):
            opened.clause.subject = group
            free = []
        elif before is not None:
            owned = _find_lost(verb, free) or before
            group.tie = "of"
            owned.hangs.append(group)
            here.roots[id(group)] = owned
        elif verb.is_passive and not free:
            free = [group]
        else:
            opened.clause.objects.append(group)
    return free


def _find_resumed(here: Standing, verb: Verb, free: list[Group]) -> Group | None:
    """«درې وسله‌وال چې … راغلي وو، پرون یې برید وکړ»: those whom a clause described, taken up again by «یې»."""
    has_object = " " in verb.main.text and verb.main.has("events.")
    described = [one for one in free if has_object and any(clause.antecedent is one for clause in here.clauses)]
    return described[0] if described and described[0].has(*NAMES, *PEOPLE) else None


def _find_lost(verb: Verb, free: list[Group]) -> Group | None:
    """Those whose loss a clause tells: they are the ones that are somebody's («په نښته کې یې دوه تنه ووژل شول»)."""
    is_toll = verb.is_passive and verb.main.has(*HARMS)
    return free[0] if is_toll and len(free) == 1 and free[0].words[0].kind == NUMBER else None


def _may_act(here: Standing, group: Group) -> bool:
    """Whether a group is in the case of those who act in the past, or its head has no case."""
    head = group.words[-1]
    is_one = group.words[0].text in here.syntax.one_acting and head.text.endswith(here.syntax.adjective)
    is_oblique = head.text.endswith(here.syntax.oblique_all) or (is_one and head.has("people.", "events."))
    return is_oblique or (head.has(*NAMES) and not head.text.endswith(here.syntax.plural))


def _acts_on(here: Standing, verb: Verb) -> bool:
    """Whether a verb names what is done to somebody, so that it needs an object."""
    if verb.main.has(*HARMS, "events.arrest", "events.killing", "events.seizure", "events.strike", "responsibility."):
        return True
    return not verb.main.marks and here.syntax.name_of(verb.main.text) != "intransitive"


def is_passive(here: Standing, verb: Verb, has_preverb: bool) -> bool:
    """Whether the subject of a verb is the one to whom it is done."""
    main = verb.main
    becomes = any(word.kind == BECOME for word in verb.words)
    if main.text in here.syntax.passives:
        return True
    kinds = [mark.kind for mark in main.marks]
    if any(kind.endswith(".passive") for kind in kinds):
        return True
    if any(kind.startswith("events.") and kind.endswith(".verbs") for kind in kinds):
        return becomes and here.syntax.marks_object and main.text.split()[-1] in here.syntax.participles
    words = " ".join(word.text for word in verb.words)
    if here.syntax.marks_object and any(kind.startswith("losses.") and kind.endswith(".own") for kind in kinds):
        return False
    if any(kind.startswith("losses.") for kind in kinds):
        return not here.grammar.is_active(words)
    first = words.split()[0]
    if verb.words[0].kind == VERB and verb.words[-1].kind == BECOME:
        return True
    becomes = becomes or any(part in here.syntax.become for part in words.split())
    if any(kind.startswith(SAYS) for kind in kinds):
        return becomes and first in here.syntax.participles
    return becomes and (first in here.syntax.participles or has_preverb)
