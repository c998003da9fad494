"""How many people a noun group counts, and whose they are."""

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor, Persons, make_actor, refer
from sayso.read.losses.costs import ONE
from sayso.read.losses.heads import (
    ARMED,
    BARE,
    CIVIL,
    NAMED,
    PEOPLE,
    find_noun,
    is_described,
    is_name,
    is_of_person,
    is_plural_mark,
    means_several,
    name_head,
    pick_heads,
)
from sayso.read.meant import is_charged_with
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import DETERMINER, NAME, NUMBER, OWNER, PRONOUN
from sayso.records import Bounds

# Numbers that count people. An article counts one ("a commander"), the others as they say.
COUNTS = (
    "numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.less_than", "numbers.up_to", "numbers.range",
    "numbers.about", "numbers.vague", "numbers.none", "numbers.another",
)  # fmt: skip

_INEXACT = ("numbers.another", "numbers.vague", "numbers.none")


def count_people(sentence: Sentence, clause: Clause | None, group: Group, *, strict: bool = False) -> Persons | None:
    """How many people a group counts; None where it names none. `strict` asks for a word that means people."""
    is_one = len(group.words) == 1 and group.has("refers.one")  # «نامبرده»
    if group.words[0].kind == PRONOUN or is_one:
        return _count_pronoun(sentence, clause, group)
    own = _count_own(sentence, group)
    if own is not None:
        return own
    actor = _name_predicate(sentence, group) or name_group(sentence, group, clause)
    if actor is not None and is_charged_with(sentence.scene, actor):
        actor = None
    noun = find_noun(group)
    head = name_head(sentence, group, noun)
    if head is None or (strict and head == PEOPLE and not (noun or group).has("people.")):
        return None
    numbers = find_numbers(group) or (find_numbers(noun) if noun is not None else ())
    if actor is None and head in (BARE, ARMED) and _means_them(sentence, group, noun):
        actor = recall_people(sentence, group, clause)
    if group.has("people.others") and group.has("people.servants") and not group.has("party", "unit"):
        actor = _recall_soldiers(sentence, clause, group) or actor
    if actor is None and head in (BARE, PEOPLE, ARMED) and clause is not None and group.has("people.others"):
        actor = _recall_before(sentence, clause, group)
    if actor is None and head == ARMED:
        actor = _find_keeper(group)
    if actor is None and head == CIVIL:
        marks = group.pick("voices.")
        actor = make_actor(marks[-1], CIVILIANS) if marks else None
    if actor is None and head in (ARMED, PEOPLE) and (noun or group).words[0].text in sentence.small["his"]:
        person = recall_person(sentence, group)  # "his driver"
        actor = person.actor if person is not None else None
    if actor is None and head == NAMED and not numbers:
        actor = _find_apposed(group) or _recall_served(sentence, group)
    if head == BARE and not numbers:
        return _count_aged(group, actor) or _count_others(sentence, group, actor)
    if numbers:
        return Persons(numbers[:1], head, actor, is_plural=True)
    is_many = clause is not None and _is_many(sentence, clause, noun or group)
    one = () if is_many else _count_one(sentence, group, head)
    is_plural = is_many or (not one and means_several(sentence, noun or group))
    if not one and not is_plural:
        return None
    return Persons(one, head, actor, is_plural)


def _find_apposed(group: Group) -> Actor | None:
    """ "Haji Karim, a tribal elder": somebody who takes no part, by what stands behind his name."""
    marks = [mark for one in group.apposed for mark in one.pick("voices.local-sources")]
    return make_actor(marks[0], CIVILIANS) if marks else None


def _count_own(sentence: Sentence, group: Group) -> Persons | None:
    """«او کشته و محافظش زخمی شد», «دو محافظش»: those who were with a person, or are his kin."""
    owned = [mark for mark in group.pick("refers.owned") if _is_his(sentence, mark)]
    numbers = find_numbers(group)[:1]
    if not owned or (len(group.words) > 1 and not numbers):
        return None
    lists = sentence.page.lexicon.language.words["people"]
    if numbers and owned[0].value not in lists["escorts"]:
        return None
    person = recall_person(sentence, group)
    is_kin = owned[0].value in lists["civilians"]
    if person is None and not is_kin:
        return None
    actor: Actor | None = make_actor(owned[0], CIVILIANS) if is_kin else None
    if actor is None and person is not None and person.actor is not None:
        actor = refer(owned[0], person.actor)
    one = (owned[0]._replace(kind="people.one"),)
    return Persons(numbers or one, CIVIL if actor and actor.party == CIVILIANS else ARMED, actor, bool(numbers))


def _is_his(sentence: Sentence, owned: Mark) -> bool:
    """Whether a word for one of those who go with a person carries the ending for "his"."""
    word, entry = sentence.page.words_of(owned), owned.value.split("/")[0]
    endings = sentence.listed["his"]
    return any(word in (f"{entry}{ending}", f"{entry} {ending}") for ending in endings)


def _recall_served(sentence: Sentence, group: Group) -> Actor | None:
    """The first name behind a man who served the former government is his own, unless something else is said of it."""
    person = sentence.memory.person
    if person is None or person.actor is None or person.head == NAMED:
        return None
    if any(one.has("people.", "titles.", "party", "unit", "voices.") for one in group.apposed):
        return None
    return person.actor if sentence.page.lexicon.theatre.is_of(person.actor.party, "former") else None


def _recall_before(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """«دو داعشی کشته و یک نفر دیگر بازداشت شد»: more of those who were counted in the clause before."""
    parent = clause.parent
    if not sentence.is_verb_last or clause.kind != "joined" or parent is None:
        return None
    if parent.verb is None or not parent.verb.main.has("losses."):
        return None
    before = parent.subject if parent.verb.is_passive else next(iter(parent.objects), None)
    if before is None or before is group or before.words[0].kind != NUMBER:
        return None
    if before.has("refers.owned") or before.joined:
        return None  # whose men «دو عنصر شان» are, or those of a list, is told of the loss before (`carry_on`)
    return name_group(sentence, before, parent)


def _recall_soldiers(sentence: Sentence, clause: Clause | None, group: Group) -> Actor | None:
    """Other soldiers are of those who were counted right before («سه سرباز پاکستانی و یک غیرنظامی کشته و پنج سرباز دیگر
    زخمی شدند»), in the sentence or in the one before it.
    """
    parent = clause.parent if clause is not None and clause.kind == "joined" else None
    first = (parent.subject, *parent.objects[:1]) if parent is not None else ()
    told = [one for group in first if group is not None for one in (group, *group.joined)]
    serving = [one for one in told if one is not group and one.words[0].kind == NUMBER and one.has("people.servants")]
    actor = name_group(sentence, serving[-1], parent) if serving else sentence.memory.people if not told else None
    mark = group.pick("people.servants")[0]
    return refer(mark, actor) if actor is not None and sentence.may_have_men(actor) else None


def _find_keeper(group: Group) -> Actor | None:
    """Guards of a shrine or a school take no part in a war."""
    for other in group.hangs:
        marks = other.pick("places_of.civilians") if other.tie == "of" else []
        if marks and not other.has("party", "unit"):
            return make_actor(marks[0], CIVILIANS)
    return None


def _count_aged(group: Group, actor: Actor | None) -> Persons | None:
    """ "A 23-year-old" is a person."""
    articles = group.pick("numbers.article")
    if not articles or not group.has("numbers.measure"):
        return None
    return Persons((articles[0],), PEOPLE, actor, is_plural=False)


def _count_others(sentence: Sentence, group: Group, actor: Actor | None) -> Persons | None:
    """ "Killed two and wounded others": nobody says how many."""
    is_alone = len(group.words) == 1 and group.has("people.others")
    is_several = is_alone and sentence.page.lexicon.is_plural(group.words[0].text)
    return Persons((), BARE, actor, is_plural=True) if is_several else None


def _name_predicate(sentence: Sentence, group: Group) -> Actor | None:
    """Whose people are by what a clause says that they were ("two brothers who had been soldiers of the republic")."""
    for clause in sentence.clauses:
        verb = clause.verb
        if clause.antecedent is not group or clause.kind != "relative" or verb is None:
            continue
        is_member = not verb.main.marks and (not verb.is_passive) and clause.subject is group
        for other in (*clause.objects, *clause.others) if is_member else ():
            actor = name_group(sentence, other, clause) or find_former(sentence, other)
            if actor is not None and actor.party != CIVILIANS and _tells_membership(sentence, clause):
                return actor
    return None


def find_former(sentence: Sentence, group: Group) -> Actor | None:
    """The former government, where a group names what was its own."""
    party = sentence.page.lexicon.theatre.former
    marks = [mark for one in group.all_groups() for mark in one.pick("people.former")]
    return make_actor(marks[0], party) if marks and party is not None else None


def _tells_membership(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb says that somebody is one of a group ("were members of", "led", "had served in")."""
    return clause.verb is not None and clause.verb.main.text in sentence.listed["belonging"]


def _count_pronoun(sentence: Sentence, clause: Clause | None, group: Group) -> Persons | None:
    """A person named before who stands as "he", or those counted before in the sentence who stand as "them"."""
    word = group.words[0]
    if word.has("refers.they") and not word.has("refers.one"):
        return _count_again(sentence, clause, group)
    person = recall_person(sentence, group) if word.has("refers.one") else None
    if person is None:
        return None
    return Persons((Mark(word.start, word.end, "people.one", ""),), person.head, person.actor, is_plural=False)


def _count_again(sentence: Sentence, clause: Clause | None, group: Group) -> Persons | None:
    """ "They dragged two men out and shot them": as many as were counted before in the sentence."""
    for other in list_before(sentence, group):
        is_acting = clause is not None and other is clause.subject
        if not is_acting and any(word.kind == NUMBER for word in other.words) and pick_heads(other):
            return count_people(sentence, None, other, strict=True)
    return None


def _means_them(sentence: Sentence, group: Group, noun: Group | None) -> bool:
    """Whether those counted are some of whom the report spoke before ("ten of them")."""
    if any(other.tie == "of" and other.words[0].text in sentence.small["owners"] for other in group.hangs):
        return False  # "five of its occupants"
    return group.has("people.part_of", "people.including") or (noun is not None and noun.words[0].kind == PRONOUN)


def recall_people(sentence: Sentence, group: Group, clause: Clause | None) -> Actor | None:
    """Whom "them" means: the people named last before, in the sentence or the one before it."""
    for other in list_before(sentence, group):
        if (clause is not None and other is clause.subject) or other.tie == "agent":
            continue
        heads = [mark for mark in pick_heads(other) if mark.kind.startswith(("people.", "call", "party"))]
        if heads and any(word.kind == NUMBER for word in other.words) and other.has("people."):
            return name_group(sentence, other)  # whoever was counted last
        is_several = bool(heads) and (
            any(word.kind == NUMBER for word in other.words) or means_several(sentence, other)
        )
        actor = name_group(sentence, other) if is_several else None
        if actor is not None:
            return actor
    return sentence.memory.people


def recall_person(sentence: Sentence, group: Group) -> Persons | None:
    """Whom "he" means: the person named last before, in the sentence or the one before it."""
    for other in list_before(sentence, group):
        found = _name_person(sentence, other)
        if found is not None:
            return found
    return sentence.memory.person


def _name_owner(sentence: Sentence, group: Group) -> Persons | None:
    """The person whose thing a group names ("a Taliban official's car")."""
    index = next((at for at, word in enumerate(group.words) if word.kind == OWNER), 0)
    holders = [word for word in group.words[:index] if word.has("titles.", "people.commanders", "people.officials")]
    if not holders or not group.words[-1].has("targets."):
        return None
    mark = Mark(holders[-1].start, holders[-1].end, "people.one", "")
    return Persons((mark,), ARMED, name_group(sentence, group), is_plural=False)


def _name_person(sentence: Sentence, group: Group) -> Persons | None:
    """The one person whom a group names."""
    owner = _name_owner(sentence, group)
    if owner is not None:
        return owner
    heads = [mark for mark in group.pick("people.", "titles.", "person") if mark.kind != "people.former"]
    if group.words[0].kind == PRONOUN or not (heads or is_name(sentence, group) or is_described(group)):
        return None
    found = count_people(sentence, None, group)
    if found is None or len(found.numbers) != 1 or not _is_single(sentence, found.numbers[0]):
        return None
    is_again = (
        found.actor is None
        and group.words[0].text in sentence.small["the"]
        and all(mark.kind == "people.generic" for mark in heads)
    )
    return sentence.memory.person or found if is_again else found  # "the man survived"


def _is_single(sentence: Sentence, number: Mark) -> bool:
    """Whether a number is an article, or «یک», which stands for one."""
    return number.kind in ONE or (sentence.is_verb_last and sentence.page.read_number(number) == Bounds(1, 1))


def list_before(sentence: Sentence, group: Group) -> list[Group]:
    """The noun groups that stand before one in the sentence, the nearest first."""
    found = {id(one): one for clause in sentence.clauses for one in clause.groups if one.end <= group.start}
    return sorted(found.values(), key=lambda one: -one.start)


def _is_told(clause: Clause, group: Group) -> bool:
    """Whether a group is those to whom somebody speaks ("told reporters")."""
    says = clause.verb is not None and clause.verb.main.has("saying.verbs")
    return says and group.tie in ("to", "goal")


def note_people(sentence: Sentence) -> None:
    """Keep in mind the person and the people whom a sentence named last, for "he" and "them" in the next."""
    person = people = None
    for clause in reversed(sentence.clauses):
        for group in reversed(clause.groups):
            if person is None and group.tie in ("", "agent", "of"):
                person = _name_person(sentence, group)
            is_apart = group.has("people.") and not _is_told(clause, group) and not _is_acting(clause, group)
            if people is None and is_apart and means_several(sentence, group):
                people = name_group(sentence, group)
    sentence.memory.person = person or sentence.memory.person
    sentence.memory.people = people or sentence.memory.people


def _is_acting(clause: Clause, group: Group) -> bool:
    """Whether people do what a clause tells, rather than that it is done to them or becomes of them."""
    verb = clause.verb
    return group is clause.subject and not (verb is not None and (verb.is_passive or verb.main.has("losses.")))


def find_numbers(group: Group) -> tuple[Mark, ...]:
    """The numbers of a group that count people, what says more before "another"."""
    marks = [mark for mark in group.pick(*COUNTS) if not counts_goods(group, mark)]
    first = group.words[0]
    if not marks and first.kind == NUMBER:
        counts = [mark for mark in first.marks if mark.kind.startswith("numbers.")]
        marks = [mark for mark in counts if not mark.kind.endswith((".measure", ".percent", ".label"))][:1]
    return tuple(sorted(marks, key=lambda mark: mark.kind.startswith(_INEXACT)))


def counts_goods(group: Group, number: Mark) -> bool:
    """Whether a number counts weapons or vehicles ("two vehicles")."""
    behind = [mark for mark in group.marks if number.end <= mark.start]
    return bool(behind) and behind[0].kind.startswith("targets.goods")


def _count_one(sentence: Sentence, group: Group, head: str) -> tuple[Mark, ...]:
    """An article, "his", a title or a name counts one; a plural or a collective noun counts nobody."""
    heads = [mark for mark in pick_heads(group) if is_of_person(sentence, mark)]
    if group.has("people.collective") or (heads and is_plural_mark(sentence, heads[-1])):
        return ()
    first = group.words[0]
    articles = group.pick("numbers.article", "numbers.another")
    if (
        heads
        and heads[-1].kind.startswith("voices.")
        and first.text != (opening := first.text.partition(" ")[0])
        and opening in sentence.small["a"]
    ):
        return (heads[-1]._replace(kind="people.one"),)
    if articles and (heads or not group.has("party", "unit") or _is_unlisted(sentence, group)):
        return (articles[0],)
    if heads and (
        not heads[-1].kind.startswith("people.generic")
        or first.text in sentence.small["owners"]
        or (first.kind == DETERMINER and not group.has("people.suspects"))
    ):
        return (heads[-1]._replace(kind="people.one"),)
    if head == NAMED:
        return (Mark(group.start, group.end, "people.one", ""),)
    return ()


def _is_many(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether the verb says that people are several, whose noun does not («سرتېري ووژل شول»)."""
    verb, page = clause.verb, sentence.page
    undergoing = [clause.subject] if verb is not None and verb.is_passive else clause.objects
    if verb is None or undergoing != [group] or group.joined or clause.tied("company"):
        return False
    first, last = page.folded.span(verb.start, verb.end)
    is_bare = len(group.words) == 1 or group.words[0].has("people.former", "party")  # «طالب جنګیالي»
    heads = pick_heads(group) if is_bare and not group.has("person") else []
    is_man = bool(heads) and is_of_person(sentence, heads[-1])
    return is_man and bool(page.lexicon.language.grammar.names_many(page.report.text[first:last]))


def _is_unlisted(sentence: Sentence, group: Group) -> bool:
    """Whether a group ends, behind a party's name, in a noun that no list holds ("a Taliban quartermaster")."""
    last, names = group.words[-1], group.pick("party", "unit")
    is_plain = last.kind == NAME and not last.marks and all(mark.end <= last.start for mark in names)
    return is_plain and not sentence.is_verb_last and not sentence.page.lexicon.is_plural(last.text)
