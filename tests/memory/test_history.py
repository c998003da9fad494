"""What became of a report: versions in words, readings claim by claim."""

import json
import re
from importlib.resources import files

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from memory_cases import SAID, make_claim, make_report, tell_moment

from sayso.analyse import compare_claims, compare_texts
from sayso.cli import main
from sayso.cli.texts import ISOLATE, POP
from sayso.cli.wording import load_words
from sayso.ledger import CODER, open_ledger
from sayso.records import Report

WORDS = re.compile("[\\w\u200c\u200d]+|[^\\w\\s]")
OLD = "Two men died in Chal. Nobody else was hurt.\nThe Taliban are silent."
NEW = "Three men died in Chal. Nobody else was hurt.\nThe Taliban are silent. Shots were heard."
DARI = ("دو تن در چال کشته شدند. طالبان خاموش‌اند.", "سه تن در چال کشته شدند. طالبان خاموش‌اند.")


def cut(text, spans):
    return [text[start:end] for start, end in spans]


def test_words_that_differ_are_told_with_their_sentences():
    first, second = compare_texts(OLD, NEW)
    assert (OLD[slice(*first.old)], NEW[slice(*first.new)]) == ("Two men died in Chal.", "Three men died in Chal.")
    assert (cut(OLD, first.gone), cut(NEW, first.came)) == (["Two"], ["Three"])
    assert (second.old, cut(NEW, [second.new])) == (None, ["Shots were heard."])


def test_spaces_and_line_ends_are_no_words():
    assert compare_texts("Two men died. In Chal.", "Two  men died.\n\nIn Chal. ") == ()


def test_a_word_with_joiners_in_it_is_one_word():
    (revision,) = compare_texts("طالبان خاموش‌اند.", "طالبان خاموش‌تر‌اند.")
    assert cut("طالبان خاموش‌اند.", revision.gone) == ["خاموش‌اند"]


TEXTS = st.lists(st.sampled_from(["Two", "died.", "In", "Chal", "،", "خاموش‌اند.", "\n", " ", "!", "a"]), max_size=30)


@given(TEXTS, TEXTS)
def test_without_the_words_that_differ_both_texts_are_the_same(old, new):
    old, new = " ".join(old), " ".join(new)
    revisions = compare_texts(old, new)
    kept = []
    for text, marked in ((old, [m for r in revisions for m in r.gone]), (new, [m for r in revisions for m in r.came])):
        assert all(start < end for start, end in marked)
        inside = {place for start, end in marked for place in range(start, end)}
        kept.append([found[0] for found in WORDS.finditer(text) if found.start() not in inside])
    assert kept[0] == kept[1]
    assert (revisions == ()) == (WORDS.findall(old) == WORDS.findall(new))
    for revision in revisions:
        assert all(revision.old[0] <= start < end <= revision.old[1] for start, end in revision.gone)
        assert all(revision.new[0] <= start < end <= revision.new[1] for start, end in revision.came)


CLAIMS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["attack", "clash"]), st.integers(0, 4)), max_size=4)


def build_claims(drawn, report):
    return [
        make_claim(report, begins, SAID[said], event=event, claimant=("nrf", "taliban", "outlet")[who])
        for begins, (who, event, said) in enumerate(drawn)
    ]


@given(CLAIMS, CLAIMS)
def test_every_claim_of_two_readings_is_the_same_or_gained_or_lost_or_changed(old, new):
    before, after = build_claims(old, make_report(1)), build_claims(new, make_report(1, 1))
    changes = compare_claims(before, after)
    assert changes.same + len(changes.lost) + len(changes.changed) == len(before)
    assert changes.same + len(changes.gained) + len(changes.changed) == len(after)
    assert all(fields for _one, _other, fields in changes.changed)
    back = compare_claims(after, before)
    assert (back.same, len(back.gained), len(back.lost)) == (changes.same, len(changes.lost), len(changes.gained))


def test_a_claim_elsewhere_in_the_text_says_the_same():
    report = make_report(1)
    assert compare_claims([make_claim(report, 0)], [make_claim(make_report(1, 1), 40)]).same == 1


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A report with three readings and an edit, and one in Dari with an edit."""
    place = tmp_path_factory.mktemp("told") / "told.db"
    with open_ledger(place, create=True) as ledger:
        first, second = (Report("k1", text, make_report(1).published, source="nrf-x") for text in (OLD, NEW))
        ledger.add_reports([first], tell_moment(0))
        for hour, reader, claims in (
            (1, "rules 1 · en 1", [make_claim(first, 0, SAID[0])]),
            (2, "rules 1 · en 2", [make_claim(first, 0, SAID[1]), make_claim(first, 30, None, stance="denies")]),
            (3, CODER, [make_claim(first, 0, SAID[1])]),
            (4, "rules 1 · en 3", []),
        ):
            ledger.keep_reading(first.id, reader, claims, [], tell_moment(hour))
        ledger.add_reports([second], tell_moment(5))
        for hour, text in enumerate(DARI, start=6):
            ledger.add_reports([Report("k2", text, first.published, source="hashtesubh", lang="fa")], tell_moment(hour))
        ledger.add_reports(
            [Report("twice", OLD, first.published, source=s) for s in ("amu", "kabulnow")], tell_moment(9)
        )
    return place


def show(ledger, *words, code=0, columns="80"):
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, ["history", *words, "--ledger", str(ledger)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout if code == 0 else result.stderr


def test_the_history_shows_versions_words_and_readings(told):
    shown = show(told, "k1")
    for line in (
        "2 versions",
        "Version 1, kept 2 December 2025, 00:00 UTC, current until 2 December 2025, 05:00",
        "  Read 2 December 2025, 01:00 UTC by rules 1: 1 claim\n",
        "  Read 2 December 2025, 02:00 UTC by rules 1 (en 2): 2 claims; 1 gained and 1",
        "    + National Resistance Front denies: attack · NRF on Taliban · Chal, Takhar",
        "    ~ National Resistance Front claims: attack\n"
        "      loss: 2 killed among the Taliban, now 5 killed among the Taliban\n",
        "  Read 2 December 2025, 03:00 UTC by a coder: 1 claim; 1 lost\n",
        "    − National Resistance Front denies: attack",
        "by rules 1, beside a person's coding",
        f"  − {ISOLATE}**Two** men died in Chal.{POP}\n  + {ISOLATE}**Three** men died in Chal.{POP}\n",
        f"  + {ISOLATE}Shots were heard.{POP}\n",
        "  Nobody has read it.\n",
    ):
        assert line in shown, line


def test_words_from_right_to_left_are_kept_apart_from_their_line(told):
    shown = show(told, "k2", "--lang", "fa")
    assert f"  − {ISOLATE}**دو** تن در چال کشته شدند.{POP}\n" in shown
    assert f"  + {ISOLATE}**سه** تن در چال کشته شدند.{POP}\n" in shown
    assert "۲ نسخه" in shown
    assert "What" not in shown


def test_as_of_an_earlier_moment_later_versions_and_readings_are_unknown(told):
    held = json.loads(show(told, "k1", "--json", "--as-of", "2025-12-02T02:30"))
    (version,) = held["versions"]
    assert version["until"] is None
    assert [reading["reader"] for reading in version["readings"]] == ["rules 1 · en 1", "rules 1 · en 2"]
    assert [reading["until"] is None for reading in version["readings"]] == [False, True]


def test_json_holds_the_differences_with_their_places(told):
    held = json.loads(show(told, "k1", "--json"))
    assert [len(version["readings"]) for version in held["versions"]] == [4, 0]
    old, new = (held["versions"][1]["revisions"][0][side] for side in ("old", "new"))
    assert (old["differs"], new["differs"]) == (
        [{"text": "Two", "start": 0, "end": 3}],
        [{"text": "Three", "start": 0, "end": 5}],
    )
    outranked = held["versions"][0]["readings"][3]
    assert not outranked["has_stood"]
    assert len(outranked["changes"]["lost"]) == 1


def test_a_report_that_is_not_there_or_not_one_is_told_in_one_line(told):
    assert show(told, "k9", code=1).startswith("sayso: no report k9 in ")
    assert "stands for more than one report; ask by id" in show(told, "twice", code=1)
    assert show(told, "k1", "--as-of", "2025-12-01", code=1).startswith("sayso: no report k1 in ")


def list_keys(table, path=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from list_keys(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", frozenset(re.findall(r"{(\w+)}", str(value).lower()))


def test_the_commands_words_in_dari_stand_for_those_in_english_and_fill_in_the_same_fields():
    folder = files("sayso.cli") / "templates"
    tables = [dict(list_keys(msgspec.toml.decode((folder / name).read_bytes()))) for name in ("en.toml", "fa.toml")]
    for key, fields in tables[1].items():
        assert fields <= tables[0][key], key


def test_what_nobody_has_written_in_a_language_is_said_in_english():
    dari, other = load_words("fa"), load_words("xx")
    assert set(dari.tables) == set(load_words("en").tables)
    assert other.say("history", "words") == "What changed:"
    assert dari.tables["readers"].keys() == load_words("en").tables["readers"].keys()


def test_a_report_is_one_chain_of_versions_in_every_source(ledger):
    ledger.add_reports([make_report(1), make_report(1, source="kabulnow")], tell_moment(0))
    ledger.add_reports([make_report(1, 1)], tell_moment(1))
    versions = ledger.trace_report(make_report(1).id)
    assert [version.report.version for version in versions] == [1, 2]
    assert ledger.trace_report(make_report(1, source="kabulnow").id)[0].until is None
