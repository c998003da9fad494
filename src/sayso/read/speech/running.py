"""Who goes on speaking in a sentence that names nobody, by what it points back to and by what follows it."""

from sayso.read.news import closes_in_past_perfect, is_long_ago, points_at_told
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice
from sayso.read.speech.describing import list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.said import Saying
from sayso.read.speech.speakers import name_voice
from sayso.read.syntax import name_verb
from sayso.read.syntax.words import PRONOUN

#: Among so many words "that" is tied to who told it ("that, at any rate, is how villagers describe it").
_POINTING = 10


# What a sentence tells that says more than that something was so.
_ADDS = ("numbers.exact", "party", "unit", "province", "district", "stances.denies")

#: Words that go on with a list stand this close to the beginning of a sentence ("among them, ..."), in characters.
OPENING = 6


def find_pointed(ears: Ears, sentence: Sentence, sayings: list[Saying]) -> Voice | None:
    """Who told what the sentence points back to ("that, at any rate, is how villagers describe it")."""
    verb = find_pointing(ears, sentence)
    return tell_pointed(ears, sentence, verb, sayings) if verb else None


def find_pointing(ears: Ears, sentence: Sentence) -> int:
    """Where the verb stands behind "that" or "this" with which a sentence opens; 0 where it opens otherwise."""
    words, lists = list_words(sentence)[:_POINTING], ears.words
    if not words or words[0].text not in lists["points"]:
        return 0
    verb = next((index for index, word in enumerate(words) if word.text in lists["is"]), 0)
    is_led = 0 < verb < len(words) - 1 and (verb == 1 or words[1].text == ",")
    return verb if is_led else 0


def tell_pointed(ears: Ears, sentence: Sentence, verb: int, sayings: list[Saying]) -> Voice | None:
    """Who told what "that" or "this" points back to, by the words of saying in the sentence itself."""
    words, lists = list_words(sentence)[:_POINTING], ears.words
    says = words[verb].has("saying.verbs") or words[verb + 1].text in lists["what"]
    return sayings[0].voice if sayings and (says or sayings[0].is_phrase) else None


def find_vouching(ears: Ears, sentence: Sentence, sayings: list[Saying]) -> Voice | None:
    """Who near by only says, in a sentence of its own, that what stands before was so ("Local sources reported.",
    "Residents have confirmed the incident").
    """
    if len(sentence.clauses) != 1 or len(sayings) != 1 or sayings[0].voice.claimant not in NEARBY:
        return None
    clause, teller = sayings[0].clause, sayings[0].group
    if sayings[0].is_phrase or sentence.scene.has(*_ADDS) or clause.verb is None or clause.verb.is_not:
        return None
    told = [group for group in (clause.subject, *clause.objects) if group is not None and group is not teller]
    definite = ears.small["the"] | ears.small["the_this"]
    is_known = all(
        any(word.has("refers.these") or word.text in definite for word in group.all_words()) or len(group.words) == 1
        for group in told
    )
    return sayings[0].voice if is_known else None


def follows_on(ears: Ears, scene: Scene) -> bool:
    """Whether a paragraph begins by counting from what was told before ("three days later, ...")."""
    days = [mark for mark in scene.pick("dates.anchored") if mark.start - scene.start <= OPENING]
    words = {word for mark in days for word in ears.page.words_of(mark).split()}
    is_last = ears.page.is_verb_last
    another = is_last and any(mark.start - scene.start <= OPENING for mark in scene.pick("another.behind"))
    return another or (bool(days) and not words & ears.words["earlier"])


def tells_of_old(ears: Ears, sentence: Sentence) -> bool:
    """Whether a sentence goes back to what was long before the report, and nothing in it points to whoever spoke last
    ("In March, gunmen killed two traders in the same district").
    """
    scene, page, spoke = sentence.scene, ears.page, ears.running
    if not scene.has("events.", "losses.") or ears.is_outside(spoke.claimant) or scene.has("refers.own"):
        return False
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    if dates and any(mark.start - scene.start <= OPENING for mark in scene.pick("background.besides")):
        return True  # «این در حالی است که روز شنبه نیز …»
    if page.is_verb_last and not closes_in_past_perfect(page, scene):
        return False
    if not dates or not is_long_ago(page, page.read_days(dates[0])):
        return False
    subject = next((clause.subject for clause in sentence.clauses if clause.subject is not None), None)
    if subject is None:
        return True
    is_pronoun = subject.words[-1].kind == PRONOUN or subject.has("refers.they")
    return not is_pronoun and spoke.claimant not in [mark.value for mark in subject.pick("party", "unit")]


def speaks_again(ears: Ears, saying: Saying) -> bool:
    """Whether whoever spoke last speaks by words of saying: the same party, or the same one of those near by."""
    voice, group = saying.voice, saying.group
    if voice.claimant not in NEARBY:
        return voice.claimant == ears.running.claimant
    is_known = group is None or group.words[0].text in ears.small["the_these"]
    return voice.claimant == ears.running.claimant and (is_known or not set(voice.chain).isdisjoint(ears.running.chain))


def list_unnamed(ears: Ears, sentence: Sentence, *, is_new: bool) -> list[Mark]:
    """The words for voices without a name; "reportedly" is none where he who told of the attack goes on."""
    voices = sentence.scene.pick("voices.")
    is_own = ears.default != OUTLET or sentence.scene.has("saying.own")  # a party that writes for itself
    if is_own or points_at_told(sentence.scene):
        voices = [mark for mark in voices if mark.kind != "voices.outlet.asides"]
    voices = [mark for mark in voices if not _are_hurt(sentence, mark)]
    if ears.running == OUTLET or (is_new and not tells_same(ears, sentence)):
        return voices
    return [mark for mark in voices if mark.kind != "voices.outlet.hearsay"]


def _are_hurt(sentence: Sentence, mark: Mark) -> bool:
    """Whether those whom a word names tell nothing, but were hurt themselves ("five bystanders were injured", "gunmen
    shot dead a tribal elder").
    """
    for clause in sentence.clauses:
        verb = clause.verb
        hit = [clause.subject] if sentence.is_verb_last else [clause.subject, *clause.objects]
        if verb is not None and any(one is not None and one.start <= mark.start < one.end for one in hit):
            return verb.main.has("losses.")
    return False


def tells_same(ears: Ears, sentence: Sentence) -> bool:
    """Whether a paragraph goes on with what was told before ("The incident left two dead")."""
    words = list_words(sentence)[:2]
    running = ears.running
    if running.claimant not in NEARBY and not (running.chain and _costs_lives(ears.page, sentence)):
        return False
    if len(words) < 2 or words[0].text not in sentence.small["the_this"]:
        return False
    return words[1].text.split()[-1] in ears.words["events"] and not sentence.scene.has("background.")


def _costs_lives(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence says first of all what something cost ("the attack left two dead")."""
    verb = sentence.clauses[0].verb
    if verb is None:
        return False
    language = page.lexicon.language
    behind = ["", *(f" {group.lead}" for group in sentence.clauses[0].groups)]  # "resulted in", "led to"
    is_cause = any(name_verb(language, verb.main.text + lead) == "cause" for lead in behind)
    return verb.main.has("losses.") or (is_cause and sentence.scene.has("losses."))


def accuses(page: Page, saying: Saying) -> bool:
    """Whether words of saying only blame somebody for what he is, which says nothing of what was told."""
    verb = saying.clause.verb
    return verb is not None and verb.main.text in page.lexicon.listed["accusing"]


def goes_with(ears: Ears, sentence: Sentence, saying: Saying, last: Voice) -> Voice | None:
    """The voice of a sentence without a source, by the words of saying that follow it.

    "It" is the party of which the sentence tells: its claim, where the sentence says when or where.
    """
    group = saying.group
    is_pronoun = group is not None and group.words[-1].kind == PRONOUN
    told = find_told(ears, sentence)
    if is_pronoun and told != OUTLET:
        return told if sentence.scene.has("dates.", "province", "district") else None
    if saying.voice.claimant == last.claimant:
        return last
    body = ears.body
    return body if body.claimant == "analyst" and saying.voice.claimant == "analyst" else None


def find_told(ears: Ears, sentence: Sentence) -> Voice:
    """The body that is the subject of a sentence."""
    subject = next((clause.subject for clause in sentence.clauses if clause.subject is not None), None)
    if subject is None:
        return OUTLET
    heads = subject.pick("party", "unit", "refers.group", "refers.front")
    if not heads or heads[-1].end != subject.end or _is_plural(ears.page, heads[-1]):
        return OUTLET
    return name_voice(sentence, subject, ears) or OUTLET


def _is_plural(page: Page, mark: Mark) -> bool:
    words = page.words_of(mark).split()
    return len(words) > 1 and page.lexicon.is_plural(words[-1])
