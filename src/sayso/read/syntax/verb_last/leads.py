"""Signs and small words between the groups of a sentence."""

from sayso.read.scan.marks import Mark
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import BECOME, OBJECT
from sayso.read.syntax.verb_last.ends import begin, close, give_up
from sayso.read.syntax.verb_last.kinds import NAMES, OPENERS
from sayso.read.syntax.verb_last.owners import end_owners
from sayso.read.syntax.verb_last.standing import Standing, says, wants
from sayso.read.syntax.words import AUXILIARY, DAY, NAME, NUMBER, PARTICIPLE, PRONOUN, SAYS, THAT, VERB, Word

# What goes on for more words was never closed.
_LONGEST_BRACKET = 30


def take_adverb(here: Standing, word: Word) -> None:
    """ "Not" denies the verb that comes; other adverbs fall away."""
    here.is_near = False
    after = here.peek(here.at + 1)
    # «د نوم نه ښودلو»: not to do something denies no verb behind it.
    is_noun = (
        here.syntax.owner_first
        and after is not None
        and after.kind == NAME
        and after.text.endswith(here.syntax.infinitive)
    )
    here.is_denied = here.is_denied or (word.text in here.syntax.negations and not is_noun)


def take_bound(here: Standing, word: Word) -> None:
    """ "In it", in one word."""
    """«پکې»: a preposition with its pronoun in one word."""
    group = Group([word._replace(kind=PRONOUN, tie="")], word.tie, word.text)
    here.stack[-1].clause.others.append(group)
    here.is_near = False


def take_day(here: Standing, word: Word) -> None:
    """A day is said of the open clause."""
    if here.owners and here.tie is None:
        end_owners(here, here.stack[-1])
    here.stack[-1].clause.days.append(word)
    here.tie, here.is_near = None, False


def take_stop(here: Standing, word: Word) -> None:
    """A sign: it ends a sentence, opens what is said, or parts groups."""
    if word.text in ",،-":
        here.stop += ","
        here.is_near = False
    elif word.text in ";؛":
        _finish(here)
        here.open("main", word.end)
    elif word.text == ":":
        if here.closed is not None and says(here.closed):
            here.open("content", word.end, here.closed, lead=word.text)
        elif here.closed is None and len(here.stack) == 1 and here.stack[0].clause.parent is None:
            _finish(here)
            here.open("main", word.end)
    elif word.text == "(":
        _take_bracket(here)


def _finish(here: Standing) -> None:
    while here.stack:
        give_up(here, here.stack.pop())


def _take_bracket(here: Standing) -> None:
    """What stands in brackets explains the group before; a day in them is the clause's."""
    index = here.at + 1
    names: list[Word] = []
    last = min(len(here.words), index + _LONGEST_BRACKET)
    while index < last and here.words[index].text != ")":
        word = here.words[index]
        if word.kind == DAY:
            holder = here.closed or here.stack[-1].clause
            holder.days.append(word)
        elif word.kind in (NAME, NUMBER):
            names.append(word)
        index += 1
    if index == last:
        return
    if names and here.last is not None:
        here.last.apposed.append(Group(names))
    here.at = index + 1


def take_coordinator(here: Standing, word: Word) -> None:
    """ "And" behind a verb joins clauses, elsewhere groups."""
    if here.closed is None and word.text in here.syntax.sequels:
        take_adverb(here, word)
    elif (here.closed is None and _take_elided(here)) or here.closed is not None:
        here.joint = word
    elif here.owners or not here.stack[-1].is_empty:
        here.stop += "&"
        here.is_near = False


def _take_elided(here: Standing) -> bool:
    """«ساحه را محاصره و ۲۰ نفر را بازداشت کردند»: the noun of a verb whose "do" comes with the next one."""
    opened = here.stack[-1]
    last = here.last
    if not here.syntax.marks_object or not opened.marked or last is None or last in opened.marked:
        return False
    if last not in opened.loose or len(last.words) != 1 or last.hangs or last.start < opened.marked[-1].end:
        return False
    ahead = here.words[here.at + 1 : here.at + 12]
    ends = [index for index, word in enumerate(ahead) if word.kind in (VERB, BECOME, AUXILIARY, THAT)]
    marked = [index for index, word in enumerate(ahead) if word.kind == OBJECT]
    word = last.words[0]
    marks = _find_done(here, word)
    if not marks or not marked or (ends and ends[0] < marked[0]):
        return False
    opened.loose.remove(last)
    main = word._replace(kind=PARTICIPLE, marks=marks)
    end_owners(here, opened)
    close(here, opened, Verb([main], main))
    return True


def _find_done(here: Standing, word: Word) -> tuple[Mark, ...]:
    """What a noun means as a verb («محاصره کردند»)."""
    for light in here.syntax.light:
        meanings = here.find_meanings(f"{word.text} {light}")
        if meanings:
            return tuple(Mark(word.start, word.end, one.kind, one.value) for one in meanings)
    return ()


def take_that(here: Standing, word: Word) -> None:
    """ "That" opens what is said, or a clause that describes the noun before it."""
    closed = here.closed
    if closed is not None:
        named = _find_cleft(here, closed)
        if named is not None:
            here.open("relative", word.end, closed, antecedent=named, lead=word.text)
            return
        pointed = _find_pointed(here, closed)
        if pointed is not None:
            here.open("relative", word.end, closed, antecedent=pointed, lead=word.text)
            return
        is_told = says(closed) or wants(here, closed) or _may_tell(here, closed)
        if here.joint is not None and closed.kind in ("content", "joined"):
            here.open("joined", word.end, closed, lead=word.text)
        else:
            here.open("content" if is_told else "joined", word.end, closed, lead=word.text)
        return
    opened = here.stack[-1]
    antecedent = _find_antecedent(here)
    if antecedent is None:
        here.open("adverbial", word.end, opened.clause, lead=word.text)
    elif antecedent.has("saying.statements", "saying.reports") and not opened.loose[1:]:
        here.open("content", word.end, opened.clause, lead=word.text)
    else:
        is_set_off = "," in here.stop
        here.open("relative", word.end, opened.clause, antecedent=antecedent, lead=word.text, is_set_off=is_set_off)


def _find_cleft(here: Standing, closed: Clause) -> Group | None:
    """«آغازگر آن نیروهای پاکستانی بودند که …»: those of whom the next clause tells."""
    verb = closed.verb
    if verb is None or verb.main.kind != AUXILIARY or verb.main.has("saying.") or here.joint or not closed.objects:
        return None
    last = closed.objects[-1]
    return last if last.has(*NAMES, "people.", "titles.") else None


def _find_pointed(here: Standing, closed: Clause) -> Group | None:
    """«د هغه برید مسوولیت یې ومانه چې …», «هغه کسان یې نیولي چې …»: of whom or what the next clause tells."""
    verb = closed.verb
    if verb is None or not here.syntax.owner_first or (verb.main.has("saying.") and not closed.objects):
        return None
    is_taken = verb.main.has("responsibility.taken")
    if verb.main.has(*SAYS) and not is_taken:
        return None
    kinds = ("events.",) if is_taken else ("people.", "titles.", "party")
    listed = [one for group in closed.groups for one in (group, *group.hangs)]
    pointed = [one for one in listed if one.words[0].text in here.syntax.pointing and one.has(*kinds)]
    return pointed[-1] if pointed else None


def _may_tell(here: Standing, clause: Clause) -> bool:
    """Whether what follows «که» may be what a verb without a mark tells («دیده می‌شود که …»)."""
    verb = clause.verb
    if verb is None or clause.objects or verb.main.has("events.", "losses."):
        return False
    return here.syntax.name_of(verb.main.text) != "intransitive"


def _find_antecedent(here: Standing) -> Group | None:
    """The group that a relative clause describes: the head of the chain that was read last."""
    group = here.last
    while group is not None:
        root = here.roots.get(id(group))
        is_place = (
            group.tie == "place" and root is not None and root.has("people.", "voices.", "titles.", "events.", *NAMES)
        )
        is_some = group.tie == "source" and root is not None and root.words[-1].text.endswith(here.syntax.adjective)
        if root is None or not (group.tie == "of" or is_place or is_some):
            return group
        group = root
    return None


def take_subordinator(here: Standing, word: Word) -> None:
    """ "When", "after that": a clause, where a verb follows, else a preposition."""
    if word.tie and (here.closed is None or here.stack or not _has_verb_ahead(here, here.at + 1)):
        begin(here)
        take_preposition(here, word)
        return
    parent = here.stack[-1].clause if here.stack else here.closed
    here.open("adverbial", word.end, parent, lead=word.text)


def _has_verb_ahead(here: Standing, index: int) -> bool:
    return any(word.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE) for word in here.words[index:])


def take_nothing(here: Standing, word: Word) -> None:
    """ "No losses": nothing was lost."""
    opened = here.stack[-1]
    opened.clause.nothing.append(word)
    if (
        here.is_near
        and opened.loose
        and opened.loose[-1] is here.last
        and all(one.kind in OPENERS for one in here.last.words)
    ):
        opened.loose.pop()
        here.last = None
    if here.syntax.class_verb(word.text.split()[-1]) is None:
        here.is_near = False
        after = here.peek(here.at + 1)
        if after is not None and after.kind == PRONOUN:
            here.at += 2
        return
    words = [word]
    while (after := here.peek(here.at + len(words))) is not None and after.kind == AUXILIARY:
        words.append(after)
    here.at += len(words)
    close(here, opened, Verb(words, word, is_passive=True, is_not=True))


def take_preposition(here: Standing, word: Word) -> None:
    """A preposition ties the group behind it; «در نتیجه» stands by itself before people."""
    after = here.peek(here.at + 1)
    is_counted = after is not None and after.kind == NUMBER
    people = here.peek(here.at + 2) if is_counted else after
    is_alone = word.text in here.syntax.resulting and people is not None and _opens_people(people)
    if is_alone:
        take_adverb(here, word)
    else:
        here.tie = word


def _opens_people(word: Word) -> bool:
    """Whether a word names people or begins to count them, and tells nothing that came to pass."""
    return word.has("people.", "titles.", "refers.one", "refers.owned") and not word.has("events.", "losses.")
