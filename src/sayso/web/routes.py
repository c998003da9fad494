"""The desk's pages in one table: the address, the function that makes the record, and what else there is of it."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from sayso.records import CLAIM_FIELDS
from sayso.web.acts import Act, Field
from sayso.web.asking import Asked
from sayso.web.charts import Chart
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.pages.account import (
    AccountPage,
    PeoplePage,
    add_person,
    change_own,
    change_person,
    show_account,
    show_people,
)
from sayso.web.pages.brief import BRIEF_FILES, BriefPage, fill_brief, show_brief
from sayso.web.pages.check import MAX_FILE, CheckPage, check_text, show_check
from sayso.web.pages.incident import IncidentPage, chart_incident, show_incident, table_incident
from sayso.web.pages.incidents import IncidentsPage, show_incidents, table_incidents
from sayso.web.pages.masks import MasksPage, hide, show_masks
from sayso.web.pages.now import NowPage, chart_now, show_now, table_now
from sayso.web.pages.report import ReportPage, fill_report, show_report, table_report
from sayso.web.pages.reports import ReportsPage, show_reports, table_reports
from sayso.web.pages.review import (
    AgreementPage,
    PairsPage,
    ReviewPage,
    accept,
    correct,
    merge,
    reject,
    show_agreement,
    show_pairs,
    show_review,
    split,
    table_review,
    undo,
)
from sayso.web.pages.rows import RowsPage, show_rows, table_rows
from sayso.web.pages.sources import SourcesPage, show_sources, table_sources
from sayso.web.tables import Table


class Param(Struct, frozen=True):
    """A value that an address may name behind its question mark: its name, what it says, and whether many may stand."""

    name: str
    about: str
    is_many: bool = False
    choices: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """One page.

    `show` makes its record, of type `record`, from the desk and the state of the address; the template `<name>.html`
    shows it, and the same record is its twin under `/api`. `tables` and `charts`, where it has any, give from the
    record its table under `/csv` and its drawings under `/svg`; `files` write the record as files to keep, each under
    its ending, such as `/docx`; `fill` gives the template what a room below has written as HTML. `here` is the entry of
    the navigation that it belongs to. `may` is the least role that sees it. A page that `is_kept` depends on the ledger
    and the address alone; one that `is_public` stands on a public desk too.
    """

    name: str
    path: str
    show: Callable[[Desk, Asked], Any]
    record: type[Struct]
    params: tuple[Param, ...] = ()
    tables: Callable[[Any, Asked, Labels], Table] | None = None
    charts: Callable[[Any, Asked, Labels], dict[str, Chart]] | None = None
    files: Mapping[str, Callable[[Desk, Any], bytes]] = {}
    fill: Callable[[Desk, Any, Asked], dict[str, Any]] | None = None
    here: str = ""
    may: str = "reader"
    is_kept: bool = True
    is_public: bool = True


WINDOW = (
    Param("from", "The first day of the window, YYYY-MM-DD."),
    Param("to", "The last day of the window, YYYY-MM-DD."),
    Param("month", "A whole month as the window, YYYY-MM."),
    Param("as_of", "The moment as of which the ledger is asked: a day (its end, in UTC) or 2023-08-21T18:00Z."),
)

FACETS = (
    Param("party", "Acts, is named as target, or claims.", is_many=True),
    Param("place", "A province.", is_many=True),
    Param("event", "What happened.", is_many=True),
    Param("status", "How it is borne out.", is_many=True),
    Param("written", "The language of a report.", is_many=True),
    Param("channel", "A source.", is_many=True),
)

SEARCH = (Param("q", "Words in any script; Latin letters find Dari and Pashto spellings."),)
PAGED = (Param("page", "Which page of a long list, from 1."),)

DONE = Param("done", "The decision that was just made, to be told and taken back.")

#: Every page of the desk. `{key:path}` takes the rest of an address.
PAGES = (
    Page("now", "/", show_now, NowPage, WINDOW, table_now, chart_now, here="now"),
    Page("rows", "/rows", show_rows, RowsPage, (*WINDOW, Param("of", "A figure's address.")), table_rows, here="now"),
    Page("incidents", "/incidents", show_incidents, IncidentsPage, (*WINDOW, *FACETS, *SEARCH, *PAGED), table_incidents,
         here="incidents"),
    Page("incident", "/incidents/{id}", show_incident, IncidentPage, WINDOW, table_incident, chart_incident,
         here="incidents"),
    Page("reports", "/reports", show_reports, ReportsPage, (*WINDOW, *SEARCH, *PAGED), table_reports, here="reports"),
    Page("report", "/reports/{key:path}", show_report, ReportPage, WINDOW, table_report, here="reports",
         fill=fill_report),
    Page("brief", "/brief", show_brief, BriefPage, WINDOW, here="brief", files=BRIEF_FILES, fill=fill_brief),
    Page("sources", "/sources", show_sources, SourcesPage, WINDOW, table_sources, here="sources"),
    Page("check", "/check", show_check, CheckPage, (*WINDOW, Param("brief", "1 for the window's brief as a draft.")),
         here="check", is_kept=False, is_public=False),
    Page("review", "/review", show_review, ReviewPage,
         (*WINDOW, *PAGED, Param("mine", "1 for what you have not looked at, whoever else has."), DONE), table_review,
         here="review", may="coder", is_kept=False, is_public=False),
    Page("pairs", "/review/pairs", show_pairs, PairsPage, (*WINDOW, *PAGED, DONE), here="review", may="coder",
         is_kept=False, is_public=False),
    Page("agreement", "/review/agreement", show_agreement, AgreementPage,
         (Param("a", "One person."), Param("b", "Another one.")), here="review", may="coder", is_public=False),
    Page("masks", "/review/masks", show_masks, MasksPage,
         (Param("report", "The report, by id, in which a name is to be hidden."), DONE), here="review", may="coder",
         is_kept=False, is_public=False),
    Page("account", "/account", show_account, AccountPage, here="account", is_kept=False, is_public=False),
    Page("people", "/people", show_people, PeoplePage, here="people", may="admin", is_kept=False, is_public=False),
)  # fmt: skip

#: The pages that the navigation leads to, in its order.
NAVIGATION = ("now", "incidents", "reports", "sources", "brief", "check", "review", "people")

CLAIM = Field("claim", "A claim's id, or its beginning.", True)
WORD = (
    Field("why", "The reason, for the log."),
    Field("seen", "How many decisions the log had when you looked; refused where a later one is about the same."),
)

#: Everything that can be asked to be done.
ACTS = (
    Act("accept", "/review/accept", accept, fields=(CLAIM, *WORD)),
    Act("reject", "/review/reject", reject, fields=(CLAIM, *WORD)),
    Act("correct", "/review/correct", correct,
        fields=(CLAIM, *(Field(name, "Its value from now on, as it is printed.") for name in CLAIM_FIELDS),
                Field("words", "Words of the report that carry the value."), *WORD)),
    Act("split", "/review/split", split,
        fields=(Field("claim", "Claims of one incident.", True, is_many=True), *WORD)),
    Act("merge", "/review/merge", merge,
        fields=(Field("claim", "Claims or incidents.", True, is_many=True), *WORD)),
    Act("undo", "/review/undo", undo, fields=(Field("decision", "The decision to take back.", True), *WORD)),
    Act("hide", "/review/masks/hide", hide,
        fields=(Field("name", "The name that nobody is to read.", True),
                Field("report", "The report, by id or key, in which it is hidden; without it, in all."), *WORD)),
    Act("check-draft", "/check/draft", check_text, CheckPage, may="reader", page="check", most=MAX_FILE,
        fields=(Field("text", "The draft."),
                Field("file", "In place of it a .md, .txt, .html or .docx file, in base64."),
                Field("name", "The file's name; its ending says what it is."),
                Field("from", "The first day that it is about."),
                Field("to", "The last day that it is about."), Field("as_of", "A moment."))),
    Act("change-own", "/account/password", change_own, may="reader",
        fields=(Field("old", "The password until now.", True), Field("new", "The one from now on.", True))),
    Act("add-person", "/people/add", add_person, may="admin",
        fields=(Field("name", "Who.", True), Field("role", "reader, coder, editor or admin."),
                Field("password", "At first; the person can change it.", True))),
    Act("change-person", "/people/change", change_person, may="admin",
        fields=(Field("name", "Who.", True), Field("role", "The role from now on, none for no account.", True))),
)  # fmt: skip
