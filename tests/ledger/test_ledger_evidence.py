"""What comes with a report beside its text is kept once, and an old picture is known again."""

from ledger_cases import make_moment, make_report

from sayso.ledger import open_ledger
from sayso.records import Arrival, Capture, Medium, Remark

PICTURE = "f0e1d2c3b4a59687"


def make_capture(name="a.html", digest="sha256:" + "0" * 64):
    return Capture(digest, f"file:///{name}", make_moment(0), None, "text/html", 12, "a.warc.gz", 0, 300)


def flip_bits(picture, bits):
    return f"{int(picture, 16) ^ ((1 << bits) - 1):016x}"


def test_what_came_with_a_report_is_kept_once(place):
    photo, remark = Medium("photos/1.jpg", "photo", "sha256:1", PICTURE), Remark("edited", "2025-12-07")
    arrival = Arrival(make_report(), (photo,), (remark,), make_capture())
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([arrival, arrival], make_moment(0))
        ledger.add_reports([arrival], make_moment(5))
        report = arrival.report.id
        assert ledger.media(report) == (photo,)
        assert ledger.remarks(report) == (remark,)
        assert ledger.captures(report) == (make_capture(),)
        assert ledger.find_capture(make_capture().digest) == make_capture()
        assert ledger.find_capture(make_capture().digest, "file:///other.html") is None
        assert list(ledger.verify()) == []


def test_many_reports_of_one_file_share_its_bytes(place):
    reports = [make_report(f"post-{number}", f"Post {number}.") for number in range(5)]
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([Arrival(report, capture=make_capture()) for report in reports], make_moment(0))
        assert all(ledger.captures(report.id) == (make_capture(),) for report in reports)


def test_a_picture_shown_days_before_by_another_report_is_known_again(place):
    old = Arrival(make_report("old", day=1), (Medium("1.jpg", "photo", None, PICTURE),))
    new = Arrival(make_report("new", day=9), (Medium("9.jpg", "photo", None, flip_bits(PICTURE, 3)),))
    other = Arrival(make_report("other", day=9), (Medium("8.jpg", "photo", None, flip_bits(PICTURE, 20)),))
    near = Arrival(make_report("near", day=2), (Medium("2.jpg", "photo", None, PICTURE),))
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([new, old, other, near], make_moment(0))
        (found,) = ledger.find_reshown(part.report.id for part in (new, old, other, near))
    assert (found.report, found.link, found.key, found.bits) == (new.report.id, "9.jpg", "old", 3)


def test_an_edited_report_does_not_show_its_own_picture_again(place):
    medium = Medium("1.jpg", "photo", None, PICTURE)
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([Arrival(make_report("post", day=1), (medium,))], make_moment(0))
        later = make_report("post", "Our fighters struck two posts.", day=9)
        ledger.add_reports([Arrival(later, (medium,))], make_moment(300))
        assert ledger.find_reshown([later.id]) == []


def test_ten_thousand_pictures_are_compared_in_a_moment(tmp_path):
    import random
    import time

    rolls = random.Random(1)  # noqa: S311
    arrivals = [
        Arrival(
            make_report(f"p-{number}", f"Post {number}.", day=number // 20),
            (Medium(f"{number}.jpg", "photo", None, f"{rolls.getrandbits(64):016x}"),),
        )
        for number in range(10_000)
    ]
    with open_ledger(str(tmp_path / "a.db"), create=True) as ledger:
        ledger.add_reports(arrivals, make_moment(0))
        began = time.perf_counter()
        assert ledger.find_reshown(arrival.report.id for arrival in arrivals) == []
        assert time.perf_counter() - began < 10
