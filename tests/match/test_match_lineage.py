from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.match import find_copies
from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.records import Report
from sayso.theatre import load_theatre

DAY = date(2024, 4, 10)
STORY = (
    "Fighters of the front stormed a police post beside the bazaar of Chal shortly after the evening prayer."
    " Shopkeepers pulled down their shutters when the shooting began, and for about half an hour nobody dared to step"
    " into the street. Elders of the town later carried 14 wounded men to the clinic of the town."
)


def tell(key, text, source, days=0):
    return Report(key, text, DAY + timedelta(days=days), source=source)


def list_pairs(*reports):
    keys = {report.id: report.key for report in reports}
    return [(keys[copy.report], keys[copy.origin]) for copy in find_copies(reports, load_theatre())]


def test_a_lightly_reworded_text_is_a_copy_of_the_earlier_one():
    reworded = STORY.replace("shortly after", "soon after").replace("Elders", "Old men")
    assert list_pairs(tell("late", reworded, "amu", 1), tell("early", STORY, "roushd")) == [("late", "early")]


def test_a_copy_of_a_copy_leads_to_the_first_text():
    reports = [tell(f"{day}", STORY + f" Day {day}.", "amu", day) for day in range(3)]
    assert sorted(list_pairs(*reports)) == [("1", "0"), ("2", "0")]


def test_the_same_words_a_month_later_are_no_copy():
    assert list_pairs(tell("early", STORY, "amu"), tell("late", STORY + " Again.", "roushd", 30)) == []


def test_a_partys_channel_is_the_origin_of_what_an_outlet_prints_on_its_day():
    assert list_pairs(tell("a page", STORY, "amu"), tell("post", STORY, "nrf-x")) == [("a page", "post")]


def test_a_translation_is_a_copy_only_if_it_names_its_source():
    original = tell("original", "منابع می‌گویند در ولسوالی چال ولایت تخار ۱۴ تن زخمی شدند.", "hashtesubh")
    naming = tell("naming", "Fourteen men, 14 in all, were hurt in Takhar, the newspaper Hasht-e Subh wrote.", "tass")
    silent = tell("silent", "Fourteen men, 14 in all, were hurt in Takhar, residents said.", "amu")
    assert list_pairs(original, naming, silent) == [("naming", "original")]


def test_naming_a_source_for_something_else_is_no_copy():
    original = tell("original", "در ولسوالی چال ولایت تخار ۱۴ تن زخمی شدند.", "hashtesubh")
    other = tell("other", "A bridge in Herat was opened by 20 guests, Hasht-e Subh wrote.", "tass")
    assert list_pairs(original, other) == []


def test_two_short_closing_lines_alike_are_no_copy():
    line = "The Taliban have not commented on this so far."
    assert list_pairs(tell("one", line, "amu"), tell("two", line, "afintl")) == []


def test_a_page_that_names_its_source_is_the_copy_of_the_two_with_the_same_words_on_one_day():
    naming = tell("naming", f"Hasht-e Subh wrote of Chal in Takhar. {STORY}", "amu")
    assert list_pairs(naming, tell("original", STORY, "hashtesubh")) == [("naming", "original")]


def test_of_two_pages_of_one_day_that_name_each_other_one_is_the_origin():
    one = tell("one", f"Hasht-e Subh wrote of Chal in Takhar. {STORY}", "amu")
    other = tell("other", "Amu TV wrote that 14 men were hurt in Takhar.", "hashtesubh")
    assert list_pairs(one, other) == [("one", "other")]


#: Of reports told: the day, which of two stories, a sentence of its own or none, the source.
TOLD = st.tuples(
    st.integers(0, 20), st.booleans(), st.booleans(), st.sampled_from(("amu", "roushd", "hashtesubh", "nrf-x"))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, min_size=2, max_size=14), st.integers(0, 20))
def test_what_is_known_of_earlier_reports_need_not_be_found_again(made, first):
    reports = {}
    for number, (day, is_other, is_naming, source) in enumerate(made):
        story = " ".join(reversed(STORY.split())) if is_other else STORY
        opening = "Hasht-e Subh wrote of Chal in Takhar. " if is_naming else ""
        report = tell(f"{number}", f"{opening}{story} {number}", source, day)
        reports[report.id] = report
    origins = trace_lineages(find_copies_among(reports, load_theatre()))
    known = {id: origins.get(id) for id, report in reports.items() if report.published < DAY + timedelta(days=first)}
    rest = trace_lineages(find_copies_among(reports, load_theatre(), known))
    assert rest == {id: origin for id, origin in origins.items() if id not in known}


def test_an_agencys_text_in_three_papers_and_a_translation_that_names_it_are_one_origin():
    """A Dari agency, two papers that print it, a Pashto page in its own words that says where it is from."""
    dispatch = (
        "منابع محلی در ننگرهار می‌گویند که انفجار یک ماین کنار جاده در ولسوالی سرخرود ۲۳ سرباز طالبان را زخمی کرده است."
        " باشندگان می‌گویند که جاده پس از رویداد تا شام بسته ماند و هیچ کسی اجازهٔ رفت‌وآمد نداشت."
        " هنوز کسی مسئولیت این رویداد را به دوش نگرفته است و مقام‌ها نیز چیزی نگفته‌اند."
    )
    pashto = "پژواک وایي چې په ننګرهار کې د سړک پر غاړه د ماین په چاودنه کې ۲۳ طالبان په سرخرود کې ټپیان شول."
    reports = [
        tell("dispatch", dispatch, "pajhwok"),
        tell("morning", dispatch.replace("باشندگان", "اهالی"), "hashtesubh", 1),
        tell("evening", "خلاصهٔ خبر. " + dispatch, "etilaatroz", 1),
        tell("pashto", pashto, "benawa", 1),
    ]
    assert sorted(list_pairs(*reports)) == [("evening", "dispatch"), ("morning", "dispatch"), ("pashto", "dispatch")]


def test_one_lead_over_two_agencies_texts_on_two_attacks_makes_no_copy():
    """Two attacks told by one mould: the same outlet's frame, other places and figures, other words in the middle."""
    frame = "Local sources told our reporter on Monday. {} The Taliban have not commented on the matter so far."
    chal = frame.format("Gunmen on a motorcycle opened fire on a patrol near the bazaar of Chal and hurt two fighters.")
    kabul = frame.format(
        "A mine went off under a ranger in the ninth district of Kabul while it was crossing a bridge."
    )
    assert list_pairs(tell("chal", chal, "amu"), tell("kabul", kabul, "amu")) == []
