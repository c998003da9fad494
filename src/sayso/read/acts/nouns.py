"""The event that a noun names, where it is told and not only spoken about."""

from dataclasses import replace

from sayso.lang import Language
from sayso.read.acts.doers import find_means
from sayso.read.acts.events import Deed, describes_goods, name_event, prefer_mark
from sayso.read.acts.noun_roles import give_noun_roles, is_acted_on, list_fighting
from sayso.read.acts.roles import names_place
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NAME, tail_of

#: So many groups up a chain it is looked for what an event hangs on.
_CHAIN = 5


# How the noun for an event is tied where it is not told but spoken about ("an answer to attacks", "over the shooting").
_BESIDE = ("apart", "to", "source")


def read_noun(sentence: Sentence, clause: Clause, group: Group) -> Deed | None:
    """The event that a noun names ("an attack by the front on a post", "the Taliban's raid")."""
    mark = find_name(sentence, clause, group)
    if mark is None or group.tie == "purpose" or _is_planned(sentence, clause, group, mark):
        return None
    if _is_shot_down(clause, group, mark):
        return None
    if _is_instrument(sentence, clause, group) or group.lead in sentence.listed["answering"]:
        return None  # «د ډزو په غبرګون کې»
    event = name_event(mark)
    if event == "arrest" and any(names_place(other) for other in group.hangs if other.tie == "of"):
        event, mark = "seizure", mark._replace(kind="events.seizure.nouns")  # "the capture of the district"
    verb = clause.verb
    language = sentence.page.lexicon.language
    sort = name_verb(language, verb.main.text) if verb else ""
    is_told = is_acted_on(clause, group) or (group is clause.subject and verb is not None)
    deed = Deed(
        event,
        mark,
        clause,
        group=group,
        is_main=sort in ("light", "suffer", "cause") and is_acted_on(clause, group),
        is_aside=_is_beside(language, clause, group, sort),
        is_before=_is_before(language, group),
        is_denied=bool(verb and verb.is_not and is_told) or _is_none(sentence, group),
    )
    if event == "clash":
        return replace(deed, sides=list_fighting(sentence, clause, group, mark))
    tools = [tool for other in group.hangs if other.tie == "company" and (tool := find_means(other))]
    if event == "attack" and tools:
        deed = replace(deed, event=name_event(tools[0][0]), trigger=tools[0][0])
    return give_noun_roles(sentence, clause, deed, sort)


def _is_instrument(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a word such as "shots" only says how somebody was killed («په ډزو یې وواژه»)."""
    verb = clause.verb
    leads = sentence.listed["instruments"]
    return (
        group.lead in leads and verb is not None and verb.main.has("losses.killed", "losses.wounded", "events.killing")
    )


def _is_shot_down(clause: Clause, group: Group, mark: Mark) -> bool:
    """Whether an aircraft is what somebody shot at («چورلکه یې وویشته»): it struck nobody."""
    verb = clause.verb
    if verb is None or mark.kind != "events.strike.means" or not verb.main.has("events.attack"):
        return False
    return group is clause.subject if verb.is_passive else group in clause.objects


def find_name(sentence: Sentence, clause: Clause, group: Group) -> Mark | None:
    """The word of a group that names an event; a weapon only where it acts or goes off."""
    marks = [
        mark
        for mark in group.pick("events.", "losses.")
        if mark.kind.endswith((".nouns", ".means", ".after"))
        and not describes_goods(sentence.page, sentence.scene, mark)
    ]
    marks = [named for mark in marks if (named := name_phrase(sentence, mark)) and not _describes_people(group, named)]
    marks = [mark for mark in marks if not _is_adjective(sentence, group, mark)]
    nouns = [mark for mark in marks if mark.kind.endswith(".nouns")]
    if nouns:
        return nouns[-1]
    verb = clause.verb
    if not marks or not _may_go_off(sentence, clause, group, verb):
        return None
    mark = prefer_mark(marks)
    return None if name_event(mark) == "attack" else mark


def _is_adjective(sentence: Sentence, group: Group, mark: Mark) -> bool:
    """Whether a noun for an event with «ی» behind another noun only describes it («اسیر جنگی», «مواد انفجاری»)."""
    grammar = sentence.page.lexicon.language.grammar
    if not grammar.IS_VERB_LAST or not mark.kind.endswith(".nouns"):
        return False
    before = [word for word in group.words if word.end <= mark.start]
    text = sentence.page.text[mark.start : mark.end]
    is_described = bool(before) and before[-1].kind == NAME and before[-1].text not in sentence.listed["happenings"]
    return is_described and grammar.is_indefinite(text, mark.value)


def name_phrase(sentence: Sentence, mark: Mark) -> Mark | None:
    """A mark of an event; "the arrest of", which counts those taken, names the event of its noun."""
    if mark.kind.startswith("events."):
        return mark
    words = sentence.page.text[mark.start : mark.end].split()
    if words[-1] not in sentence.small["of"] or len(words) < 2:
        return None
    known = sentence.page.lexicon.meanings
    meanings = (*known.get(words[-2], ()), *known.get(f"{words[-2]}s", ()))
    kind = next((one.kind for one in meanings if one.kind.startswith("events.") and one.kind.endswith(".nouns")), None)
    return mark._replace(kind=kind) if kind else None


def _may_go_off(sentence: Sentence, clause: Clause, group: Group, verb: Verb | None) -> bool:
    """Whether a bomb or a drone in a group does something: it acts, or it is laid, set off, used in an attack."""
    if verb is None:
        return True
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        is_hit = verb.main.has("events.attack.verbs") and group in clause.objects and not clause.tied("goal", "to")
        is_carried = verb.main.has("events.arrest", "losses.captured") and group.tie == "company"
        if is_hit or is_carried or _is_only_shown(clause, group, verb):
            return False  # "shot down a drone", «له ماین سره ونیول شول»
        return not _is_found(sentence, clause, group, verb)
    if is_acted_on(clause, group) and verb.main.has("events.attack.verbs"):
        return False  # "shot down a helicopter"
    if group is clause.subject and verb.is_passive:
        return (
            verb.main.has("events.explosion") or name_verb(sentence.page.lexicon.language, verb.main.text) == "placing"
        )
    if verb.main.text in sentence.listed["flying"]:
        return False
    if verb.main.has("events.", "losses.") or group is clause.subject:
        return True
    is_bomb = any(mark.kind.startswith("events.explosion") for mark in group.marks)
    return (
        is_bomb
        and is_acted_on(clause, group)
        and name_verb(sentence.page.lexicon.language, verb.main.text) == "placing"
    )


def _is_only_shown(clause: Clause, group: Group, verb: Verb) -> bool:
    """Whether nothing is said to be done with an aircraft or a gun («با نمایش طیاره‌ها», «طیاره پرواز کرد»)."""
    is_aircraft = all(mark.kind.startswith("events.strike") for mark in group.pick("events."))
    if not is_aircraft or (group is not clause.subject and group.tie != "company"):
        return False
    is_done = verb.main.has("events.", "losses.") or any(
        one.has("events.") for one in clause.groups if one is not group
    )
    return not (is_done or (group is clause.subject and clause.objects))


def _is_planned(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> bool:
    """Whether a noun says that the event which hangs on it is only intended or feared («آماده حمله»)."""
    words = sentence.listed["planned"]
    holders = [one for one in clause.groups if group in one.hangs and group.tie == "of"]
    before = [word for word in group.words if word.end <= mark.start]
    before += [word for one in holders for word in one.words[-1:]]
    return any(word.text in words for word in before)


def _is_found(sentence: Sentence, clause: Clause, group: Group, verb: Verb) -> bool:
    """Whether a weapon is only found or taken, alone or among others («یک واسکت انفجاری … به دست آمد»)."""
    if name_verb(sentence.page.lexicon.language, verb.main.text) == "finding":
        return True
    lists = [one for one in clause.groups if group is one or group in one.joined]
    near = [one for one in lists for one in (one, *one.joined) if one is not group]
    return not verb.main.has("events.", "losses.") and any(one.has("targets.goods") for one in near)


def _is_none(sentence: Sentence, group: Group) -> bool:
    """Whether a group says that there was none ("no fighting")."""
    return group.words[0].text in sentence.small["no_any"] or any(mark.kind == "numbers.none" for mark in group.marks)


def _is_beside(language: Language, clause: Clause, group: Group, sort: str) -> bool:
    """Whether the noun for an event is only spoken about."""
    if language.grammar.IS_VERB_LAST:
        return _hangs_apart(clause, group) or (sort == "judging" and group in clause.objects)
    if sort in ("judging", "naming") and (is_acted_on(clause, group) or group.tie):
        return True
    one: Group | None = group
    while one is not None and one.tie:
        if one.tie in _BESIDE:
            return True
        if one.tie != "of":
            break
        one = one.holder
    return _is_within(group)


def _hangs_apart(clause: Clause, group: Group) -> bool:
    """Whether a group, or what it hangs on, only says about what or on what charge («به اتهام دست داشتن در انفجار»)."""
    one: Group | None = group
    for _ in range(_CHAIN):
        if one is None or one.tie == "apart":
            return one is not None
        one = next((other for other in clause.groups if one in other.hangs), None)
    return False


def _is_before(language: Language, group: Group) -> bool:
    """Whether something else came after an event ("following reports of explosions")."""
    one: Group | None = group
    while one is not None and one.tie == "of" and one.lead not in language.small["following"]:
        one = one.holder
    if one is None:
        return False
    is_after = tail_of(one.lead) in language.small["after"] and not language.grammar.IS_VERB_LAST
    return is_after or one.lead in language.small["following"]


def _is_within(group: Group) -> bool:
    """Whether a noun for an event only says of whom another speaks ("raids targeting figures in a spate of
    attacks").
    """
    one = group
    while one.holder is not None and one.tie == "of" and not one.holder.has("events.", "people."):
        one = one.holder
    above = one.holder
    while above is not None and not above.has("events."):
        above = above.holder
    return above is not None and one.holder is not above and name_event(above.pick("events.")[-1]) != "clash"


def _describes_people(group: Group, mark: Mark) -> bool:
    """Whether a word for an event says which people are meant ("attack victims", "operation commander")."""
    people = [one for one in group.pick("people.", "titles.") if not one.kind.startswith("people.others")]
    return any(0 <= one.start - mark.end <= 1 for one in people)
