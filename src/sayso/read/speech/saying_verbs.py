"""Whether a verb that may be one of saying is one, and what was said with it."""

from sayso.read.scan.marks import Mark
from sayso.read.sentences import ADMITTED, Sentence
from sayso.read.speech.ears import Ears
from sayso.read.speech.said import SAYS, Saying
from sayso.read.speech.sayers import find_sayer, find_teller, gives_number, list_content
from sayso.read.speech.speakers import name_voice
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Verb
from sayso.read.syntax.words import NUMBER, Word, tail_of


def read_verb(ears: Ears, sentence: Sentence, clause: Clause, found: list[Saying]) -> Saying | None:
    """How somebody speaks by the verb of a clause, None where it is no verb of saying here."""
    verb = clause.verb
    if verb is None:
        return None
    small = sentence.small
    content = list_content(ears, sentence, clause)
    depends = _find_depends(ears, sentence, clause)
    if depends is not None:
        return depends
    is_what = clause.lead in small["what"] and len(sentence.clauses) > 1 and not _points_back(sentence, clause)
    if not _is_saying(ears, clause, verb, content) or is_what or _shows_figures(ears, clause):
        return None
    if (_accuses_told(ears, clause, verb) or _is_of_counted(ears, clause, verb)) and not content:
        return None
    voice = find_sayer(ears, sentence, clause, verb, found)
    if voice is None:
        return None
    is_untrue = any(group.has("untruth.", "stances.denies") for group in clause.groups)
    told = content or any(other.parent is clause and other.lead in small["for_of"] for other in sentence.clauses)
    is_view = (
        verb.main.text in ears.words["views"] and not told and not is_untrue and not _is_quoted(ears, clause, verb)
    )
    return Saying(
        clause,
        voice,
        verb.start,
        _find_stance(ears, clause, verb, content),
        holds=bool(content),
        group=clause.subject,
        is_view=is_view,
        tells=_begins_with_saying(ears, verb),
    )


def _find_stance(ears: Ears, clause: Clause, verb: Verb, content: list[Clause]) -> Mark | None:
    """The words by which a verb of saying confirms or denies, None where it does neither or only disputes a figure."""
    if verb.is_not or _is_about_figure(ears, clause):
        return None
    said = next((mark for mark in verb.main.marks if mark.kind.startswith("stances.")), None)
    beside = [group for group in clause.others if group.lead in ears.small["while_with"]]  # «با تأیید این خبر گفت»
    stance = said or next((mark for group in beside for mark in group.pick("stances.")), None)
    text = verb.main.text.split()[0]
    admits = text in ears.words["admits"]
    if stance is None and content and admits:
        stance = Mark(verb.main.start, verb.main.end, "stances.confirms", "")
    if stance is None and text in ears.words["scorns"] and _names_claim(ears, clause):
        stance = Mark(verb.main.start, verb.main.end, "stances.denies", "")
    if stance is None or stance.kind != "stances.confirms":
        return stance
    is_first = any(words in ears.page.text[verb.end : clause.end + 1] for words in ears.small["first_time"])
    return stance._replace(value=ADMITTED if admits or is_first else stance.value)


def _accuses_told(ears: Ears, clause: Clause, verb: Verb) -> bool:
    """Whether somebody else tells who was accused («د سرچینې په خبره، طالبانو هغه په غلا تورن کړی و»)."""
    lexicon = ears.page.lexicon
    is_accusing = ears.page.is_verb_last and verb.main.text in lexicon.listed["accusing"]
    return is_accusing and any(one.tie == "said" for one in clause.groups)


def _is_of_counted(ears: Ears, clause: Clause, verb: Verb) -> bool:
    """Whether somebody who looks on counts what a party claimed ("22 were killed in three attacks claimed by ...")."""
    counted = clause.antecedent
    if counted is None or not ears.is_outside(ears.running.claimant):
        return False
    is_claimed = verb.is_passive or tail_of(verb.main.text) in ears.small["by"]
    return is_claimed and verb.main.has("responsibility.taken") and any(word.kind == NUMBER for word in counted.words)


def _shows_figures(ears: Ears, clause: Clause) -> bool:
    """Whether figures tell, inside of what somebody says («یوناما وايي ابتدايي شمېرې ښيي چې …»)."""
    if clause.kind != "content" or clause.subject is None or clause.subject.hangs:
        return False
    return clause.subject.words[-1].text in ears.words["given"]


def _begins_with_saying(ears: Ears, verb: Verb) -> bool:
    """Whether "said" opens words by which somebody takes responsibility ("said it carried out")."""
    first, _, rest = verb.main.text.partition(" ")
    is_saying = any(meaning.kind == "saying.verbs" for meaning in ears.page.lexicon.meanings.get(first, ()))
    return bool(rest) and is_saying and name_verb(ears.page.lexicon.language, first) != "owning"


def _find_depends(ears: Ears, sentence: Sentence, clause: Clause) -> Saying | None:
    """ "If the police are right", "if the authorities are to be believed": whoever it depends on speaks."""
    verb, lists = clause.verb, ears.words
    condition = clause if clause.lead in sentence.small["if"] else clause.parent
    if verb is None or condition is None or condition.lead not in sentence.small["if"] or clause.subject is None:
        return None
    words = [verb.main.text, *(word.text for group in clause.objects for word in group.words)]
    voice = name_voice(sentence, clause.subject, ears) if set(words) & lists["right"] else None
    if voice is None:
        return None
    return Saying(condition.parent or condition, voice, verb.start, is_phrase=True)


def _is_saying(ears: Ears, clause: Clause, verb: Verb, content: list[Clause]) -> bool:
    """Whether a verb says something: a word of saying, a number given, an opinion, or what people perceived."""
    lists, text = ears.words, verb.main.text.split()[0]
    if verb.form == "infinitive" and not content and not _is_able(ears, clause):
        return False
    if verb.main.has(*SAYS):
        return not _only_blames(ears, verb.main) and not _judges_claim(ears, clause, verb)
    untrue = any(one.has("untruth.") for group in clause.objects for one in (group, *group.joined))
    if not untrue and find_teller(ears, clause, content) is not None:
        return True  # not "the claim that ... was a lie"
    if verb.is_passive:
        return False
    if verb.main.text in lists["views"] and (content or clause.objects):
        return True
    if _lays_blame(ears, clause, text):
        return not verb.is_not
    if text in lists["thinks"] and (content or _is_quoted(ears, clause, verb)):
        return True
    if text in lists["scorns"] and _names_claim(ears, clause):
        return True
    if text in lists["issues"] and any(group.has("saying.statements") for group in clause.objects):
        return True
    if text in lists["counts"]:
        return gives_number(ears, clause) or _puts_it(ears, verb)
    if text in lists["papers"] and clause.subject is not None:
        return clause.subject.has("saying.statements", "saying.reports")
    return text in lists["senses"] and clause.subject is not None and verb.is_finite


def _judges_claim(ears: Ears, clause: Clause, verb: Verb) -> bool:
    """Whether a claim is what is spoken of, not who speaks («این خبر حقیقت ندارد»)."""
    subject = clause.subject
    if not ears.page.is_verb_last or subject is None or verb.is_passive or not verb.main.has("stances.denies"):
        return False
    return any(word.text in ears.words["claims"] for word in subject.words)


def _lays_blame(ears: Ears, clause: Clause, text: str) -> bool:
    """«د برید پړه یې پر داعش واچوله», "held the Taliban responsible for the killing": who says who did it."""
    listed = ears.page.lexicon.listed
    if any(group.words[-1].text in listed["guilt"] for group in clause.objects):
        return True
    is_charge = text in listed["charging"] and bool(clause.objects)
    return is_charge and any(word.text in listed["answerable"] for word in clause.words)


def _puts_it(ears: Ears, verb: Verb) -> bool:
    """Whether a quote follows behind a colon ("put it this way: ...")."""
    rest = ears.page.text[verb.end : verb.end + 30]
    return ":" in rest and '"' in rest


def _names_claim(ears: Ears, clause: Clause) -> bool:
    """Whether what a verb is about is a claim or a report."""
    words = [word for group in (*clause.objects, *clause.others) for word in group.words]
    return any(word.has("saying.statements", "saying.reports") or word.text in ears.words["claims"] for word in words)


def _is_able(ears: Ears, clause: Clause) -> bool:
    """Whether an infinitive tells what was done ("was able to verify nine deaths")."""
    parent = clause.parent
    if parent is None or parent.verb is None or parent.verb.is_not or not clause.objects:
        return False
    words = [parent.verb.main.text, *(word.text for group in parent.objects for word in group.words)]
    return bool(set(words) & ears.words["able"])


def _only_blames(ears: Ears, main: Word) -> bool:
    """Whether the words only say who did it ("was behind the attack"), not that he says so."""
    taken = any(mark.kind == "responsibility.taken" for mark in main.marks)
    claiming = ears.words["claiming"]
    return bool(claiming) and taken and not main.has("saying.verbs") and main.text.split()[0] not in claiming


def _is_quoted(ears: Ears, clause: Clause, verb: Verb) -> bool:
    """Whether a quote stands right before the clause or right behind its verb."""
    return ears.page.sign_before(clause.start) == '"' or ears.page.sign_behind(verb.end, " :,") == '"'


def _is_about_figure(ears: Ears, clause: Clause) -> bool:
    """Whether only a figure is disputed (codebook, rulings: Which claims)."""
    words = [word for group in clause.objects[:1] for word in group.words]
    return any(word.text in ears.words["figures"] for word in words)


def _points_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether "what" points back to what stands before ("...: that is what the police told reporters")."""
    parent = clause.parent
    subject = parent.subject if parent is not None else None
    return subject is not None and subject.words[-1].text in sentence.small["points"]
