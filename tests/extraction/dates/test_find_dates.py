"""Date expressions: what is found where, and what it means on a given day."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction.dates import find_dates, known, stated
from mineralgraph.extraction.dates.expression import first_day, last_day

WEDNESDAY = "2026-01-14"

ABSOLUTE = [
    ("The two signed it on Oct 31, 2010.", "Oct 31, 2010", "2010-10-31"),
    ("It was signed on October 31st, 2010, in Paris.", "October 31st, 2010", "2010-10-31"),
    ("It was signed on 31 October 2010.", "31 October 2010", "2010-10-31"),
    ("It was signed on the 31st of October, 2010.", "31st of October, 2010", "2010-10-31"),
    ("Signed Sept. 8, 2010 in Oslo.", "Sept. 8, 2010", "2010-09-08"),
    ("On Tuesday, 13 January 2026, they met.", "Tuesday, 13 January 2026", "2026-01-13"),
    ("On Tuesday (Jan 13, 2026) they met.", "Tuesday (Jan 13, 2026", "2026-01-13"),
    ("dated 2024-05-06 and sealed", "2024-05-06", "2024-05-06"),
    ("dated 2024/5/6 and sealed", "2024/5/6", "2024-05-06"),
    ("dated 06/17/2025 and sealed", "06/17/2025", "2025-06-17"),
    ("dated 17/06/2025 and sealed", "17/06/2025", "2025-06-17"),
    ("dated 17.06.2025 and sealed", "17.06.2025", "2025-06-17"),
    ("dated 5/6/2025 and sealed", "5/6/2025", "2025"),
    ("The pact of March 2021 holds.", "March 2021", "2021-03"),
    ("It began in early March 2021.", "early March 2021", "2021-03"),
    ("It began in May, 2021.", "May, 2021", "2021-05"),
    ("They met in 2019.", "2019", "2019"),
    ("The pact (2019) holds.", "2019", "2019"),
    ("It rose in late 2025 again.", "late 2025", "2025"),
    ("By the end of 2026 the ban lapses.", "the end of 2026", "2026"),
    ("It opens in mid-2027.", "mid-2027", "2027"),
    ("in the first quarter of 2025", "the first quarter of 2025", "2025"),
    ("Output fell in Q3 2025.", "Q3 2025", "2025"),
    ("in the second half of 2024", "the second half of 2024", "2024"),
    ("in H1 2024 it rose", "H1 2024", "2024"),
    ("in the spring of 2025", "the spring of 2025", "2025"),
    ("in fiscal 2024", "fiscal 2024", "2024"),
    ("in FY2025/26 exports", "FY2025/26", "2025"),
    ("in the 2024-25 fiscal year", "2024-25 fiscal year", "2024"),
    ("Talks on 27-28 March 2025 ended.", "27-28 March 2025", "2025-03"),
    ("Talks on June 2–4, 2025 ended.", "June 2–4, 2025", "2025-06"),
    ("Talks ran from 2 to 4 June 2025.", "from 2 to 4 June 2025", "2025-06"),
    ("Talks ran from March 30 to April 2, 2025.", "March 30 to April 2, 2025", "2025"),
    ("It ran from 2019 to 2023.", "from 2019 to 2023", "2019"),
    ("between March and May 2025", "March and May 2025", "2025"),
]

RELATIVE = [
    # the day of the document: Wednesday, 14 January 2026
    ("The ministry said today it agreed.", "today", "2026-01-14"),
    ("They met yesterday.", "yesterday", "2026-01-13"),
    ("They will meet tomorrow.", "tomorrow", "2026-01-15"),
    ("They met the day before yesterday.", "the day before yesterday", "2026-01-12"),
    ("They met on Monday.", "Monday", "2026-01-12"),
    ("They met on Wednesday.", "Wednesday", "2026-01-14"),
    ("They met late Sunday night.", "Sunday night", "2026-01-11"),
    ("They will meet on Monday.", "Monday", "2026-01-19"),
    ("The talks are due to open on Wednesday.", "Wednesday", "2026-01-14"),
    ("They will meet in the autumn.", "in the autumn", "2026"),
    ("They met in the autumn.", "in the autumn", "2025"),
    ("They met last Friday.", "last Friday", "2026-01-09"),
    ("They meet next Friday.", "next Friday", "2026-01-16"),
    ("They met on Tuesday last week.", "Tuesday last week", "2026-01-06"),
    ("They met on Tuesday of next week.", "Tuesday of next week", "2026-01-20"),
    ("The curbs came last October.", "last October", "2025-10"),
    ("The curbs came last January.", "last January", "2025-01"),
    ("Talks follow next March.", "next March", "2026-03"),
    ("Talks follow this March.", "this March", "2026-03"),
    ("It was signed in April of last year.", "April of last year", "2025-04"),
    ("It was signed in April last year.", "April last year", "2025-04"),
    ("It was signed last year in April.", "last year in April", "2025-04"),
    ("It will be signed in April next year.", "April next year", "2027-04"),
    ("It was signed earlier this month.", "earlier this month", "2026-01"),
    ("It was signed late last year.", "late last year", "2025"),
    ("It was signed last month.", "last month", "2025-12"),
    ("It was signed last week.", "last week", "2026-01"),
    ("It will be signed next year.", "next year", "2027"),
    ("It is to be signed by the end of next year.", "by the end of next year", "2027"),
    ("It was signed two weeks ago.", "two weeks ago", "2025-12"),
    ("It was signed three days ago.", "three days ago", "2026-01-11"),
    ("It was signed nearly six months ago.", "nearly six months ago", "2025-07"),
    ("It was signed a decade ago.", "a decade ago", "2016"),
    ("They will meet in three weeks.", "in three weeks", "2026-02"),
    ("They will meet in two weeks' time.", "in two weeks' time", "2026-01"),
    ("The ministers will meet in March.", "March", "2026-03"),
    ("China restricted exports in October.", "October", "2025-10"),
    ("China restricted exports in March.", "March", "2025-03"),
    ("The ban will be lifted in October.", "October", "2026-10"),
    ("The bloc is to sign in January.", "January", "2026-01"),
    ("The summit is scheduled for May.", "May", "2026-05"),
    ("An announcement is expected at a summit in December.", "December", "2026-12"),
    ("The talks were planned for August.", "August", "2026-08"),
    ("A deal signed in December holds.", "December", "2025-12"),
    ("It said on Monday it would open in June.", "June", "2026-06"),
    ("The curbs announced on December 3 hold.", "December 3", "2025-12-03"),
    ("The curbs take effect on February 3.", "February 3", "2026-02-03"),
    ("They met on Tuesday, Dec. 3.", "Tuesday, Dec. 3", "2024-12-03"),
    ("They met at the end of November.", "the end of November", "2025-11"),
    ("They met in mid-October.", "mid-October", "2025-10"),
    ("It said on the 13th (local time) it agreed.", "on the 13th", "2026-01-13"),
    ("It said on the 20th that it agreed.", "on the 20th", "2025-12-20"),
    ("It opens by year-end.", "by year-end", "2026"),
    ("It will open later in the year.", "later in the year", "2026"),
    ("They met over the weekend.", "over the weekend", "2026-01"),
    ("They met last summer.", "last summer", "2025"),
    ("It will open in the first half of next year.", "in the first half of next year", "2027"),
]

ANAPHORIC = [
    ("They met on 5 June 2023. The following day they signed.", "The following day", "2023-06-06"),
    ("They met on 5 June 2023. A day earlier they had called.", "A day earlier", "2023-06-04"),
    ("They met on 5 June 2023 and signed two weeks later.", "two weeks later", "2023-06"),
    ("They met in June 2023 and signed a month later.", "a month later", "2023-07"),
    ("They met in 2019 and signed the following year.", "the following year", "2020"),
    ("They met in June 2023. That month exports fell.", "That month", "2023-06"),
    ("They met on 5 June 2023, a Monday, and on the 13th they signed.", "on the 13th", "2023-06-13"),
    ("They met on 5 June 2023; the day before, he had left.", "the day before", "2023-06-04"),
    ("The pact of 2019 was signed in March that year.", "March that year", "2019-03"),
    ("They met on 5 June 2023 and again the following Friday.", "the following Friday", "2023-06-09"),
    ("The previous day they spoke.", "The previous day", "2026-01-13"),
]

KINDS = [
    ("since 2019", "since"),
    ("since last October", "since"),
    ("from December 1, 2025", "since"),
    ("effective from 1 December 2025", "since"),
    ("until March 2027", "until"),
    ("by 2030 it will double", "by"),
    ("no later than 3 March 2026", "by"),
    ("before March 2026", "before"),
    ("after March 2025", "after"),
    ("on 3 March 2025", "point"),
    ("from 2019 to 2023", "range"),
    ("the 2023 memorandum on lithium", "modifier"),
    ("on Monday's talks", "modifier"),
    ("up 7 percent from a year earlier", "comparison"),
    ("lower than last year", "comparison"),
    ("5 percent from last year", "comparison"),
    ("the 24-month deal", "duration"),
    ("over the next five years", "duration"),
    ("for two years", "duration"),
    ("every Monday", "frequency"),
    ("90,000 tonnes a year", "frequency"),
]

NONE = [
    "The 2030 target stands.",
    "The 27 members agreed.",
    "He is aged 55 and met the march in person.",
    "It may take long.",
    "Exports of 2,025 tonnes and of 2025 tonnes.",
    "USA Today and the Sunday Times reported it.",
    "Shoppers wait for Black Friday.",
    "Theresa May and Mrs May agreed.",
    "In today's world, metals matter.",
    "Article 2019b, route 1987-X, $2020.50",
    "a 100 percent tariff, 35.5 percent of it",
    "on the 10th anniversary of the 3rd summit",
]


def found(text: str, reference: str | None = WEDNESDAY) -> dict[str, str | None]:
    return {text[e.start : e.end]: e.value for e in find_dates(text, reference)}


@pytest.mark.parametrize(("text", "words", "value"), ABSOLUTE)
@pytest.mark.parametrize("reference", [WEDNESDAY, "1999-12-31", None])
def test_absolute_dates_mean_the_same_on_every_day(text: str, words: str, value: str, reference: str | None) -> None:
    assert found(text, reference).get(words) == value


@pytest.mark.parametrize(("text", "words", "value"), [*RELATIVE, *ANAPHORIC])
def test_relative_dates(text: str, words: str, value: str) -> None:
    assert found(text).get(words) == value


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str) -> None:
    assert [e.kind for e in find_dates(text, WEDNESDAY)] == [kind]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert [text[e.start : e.end] for e in find_dates(text, WEDNESDAY) if e.value] == []


def test_relative_dates_need_the_day_of_the_document() -> None:
    assert find_dates("They met on Monday, last October and in March.", None) == []
    assert find_dates("They met on Monday, last October and in March.", "2026") == []


def test_a_document_dated_to_the_month_dates_months_and_years() -> None:
    text = "They met on Monday, last week, this month, last October, last year, two days ago and on 3 May 2024."
    assert found(text, "2026-01") == {
        "this month": "2026-01",
        "last October": "2025-10",
        "last year": "2025",
        "3 May 2024": "2024-05-03",
    }


def test_a_document_dated_to_the_year_dates_years() -> None:
    assert found("They met this month, last year and in 2019.", "2026") == {"last year": "2025", "2019": "2019"}


def test_an_open_month_keeps_both_answers() -> None:
    (month,) = find_dates("A summit in March", WEDNESDAY)
    assert (month.past, month.future) == ("2025-03", "2026-03")
    assert (month.towards("past"), month.towards("future"), month.towards(None)) == ("2025-03", "2026-03", "2026-03")


def test_a_tense_closes_the_question() -> None:
    (month,) = find_dates("The ministers will meet in March.", WEDNESDAY)
    assert (month.value, month.past, month.future) == ("2026-03", None, None)
    assert month.towards("past") == "2026-03"


def test_a_range_has_its_ends() -> None:
    (days,) = find_dates("Talks ran from 2 to 4 June 2025.", WEDNESDAY)
    assert (days.first, days.last, days.precision) == ("2025-06-02", "2025-06-04", "month")


def test_dates_outside_the_story_are_datelines_and_nothing_leans_on_them() -> None:
    text = "SEOUL, Jan. 12, 2024 -- They signed the following day."
    dateline, day = find_dates(text, WEDNESDAY, outside=[(0, 20)])
    assert (dateline.kind, dateline.value) == ("dateline", "2024-01-12")
    assert day.value == "2026-01-15"


DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2150, 12, 31))
REFERENCES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
WORDS = st.sampled_from(
    [words for words, *_ in (*ABSOLUTE, *RELATIVE, *ANAPHORIC, *KINDS)]
    + NONE
    + ["\n", "the 31 June 2024 of", "Feb 30", "é漢 in 2020"]
)


@given(day=DAYS, reference=REFERENCES, style=st.sampled_from(["us", "british", "iso"]))
def test_law_a_written_day_is_read_back(day: date, reference: date, style: str) -> None:
    month = calendar.month_name[day.month]
    written = {
        "us": f"{month} {day.day}, {day.year}",
        "british": f"{day.day} {month} {day.year}",
        "iso": day.isoformat(),
    }[style]
    if style == "iso" and day.year < 1900:
        return
    text = f"They met on {written} in Paris."
    (expression,) = find_dates(text, reference.isoformat())
    assert text[expression.start : expression.end] == written
    assert expression.value == day.isoformat()


@given(pieces=st.lists(WORDS, max_size=8), reference=REFERENCES)
def test_law_spans_are_in_order_and_values_are_days_of_the_calendar(pieces: list[str], reference: date) -> None:
    text = " ".join(pieces)
    end = 0
    for expression in find_dates(text, reference.isoformat()):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == text[expression.start : expression.end].strip()
        end = expression.end
        for value in (expression.value, expression.first, expression.last, expression.past, expression.future):
            assert value is None or first_day(value) <= last_day(value)
        assert expression.first is None or expression.first <= (expression.last or "")


@given(reference=REFERENCES, number=st.integers(1, 12))
def test_law_a_month_without_year_lies_within_a_year_on_the_side_of_the_tense(reference: date, number: int) -> None:
    name = calendar.month_name[number]
    (past,) = find_dates(f"They signed it in {name}.", reference.isoformat())
    (future,) = find_dates(f"They will sign it in {name}.", reference.isoformat())
    today = f"{reference:%Y-%m}"
    assert past.value is not None
    assert future.value is not None
    assert past.value <= today <= future.value
    assert int(future.value[:4]) - int(past.value[:4]) in (0, 1)
    assert past.value[5:] == future.value[5:] == f"{number:02d}"


@given(text=st.text(max_size=200), reference=st.one_of(st.none(), REFERENCES.map(date.isoformat)))
def test_law_any_text_is_read(text: str, reference: str | None) -> None:
    for expression in find_dates(text, reference):
        assert text[expression.start : expression.end]


@pytest.mark.parametrize("told", ["is to be held", "will be held", "is due to be held"])
def test_what_is_to_be_held_lies_ahead(told: str) -> None:
    found = find_dates(f"The dialogue {told} on March 14, the two sides agreed.", "2026-01-13")
    assert [date.value for date in found] == ["2026-03-14"]


def test_what_was_held_lies_behind() -> None:
    assert [date.value for date in find_dates("The dialogue was held on March 14.", "2026-01-13")] == ["2025-03-14"]


@pytest.mark.parametrize(
    ("text", "stated_as"),
    [
        ("They met on January 11.", ["--01-11"]),
        ("They met on the 29 of February.", ["--02-29"]),
        ("On 3 March they met, and the previous day they had not.", ["--03-03", "--03-02"]),
        ("On January 1 they met, the previous day they had not.", ["--01-01", "--12-31"]),
        ("They will meet in March.", ["--03"]),
        ("They met from 2 to 4 June.", ["--06"]),
        ("They met in May 2024 and on June 3.", ["2024-05", "--06-03"]),
        ("They met on Monday and last year.", []),
    ],
)
def test_a_text_that_tells_no_year_still_tells_the_day(text, stated_as):
    found = find_dates(text, None, untold=True)
    assert [stated(d.value) for d in found] == stated_as
    assert [known(d.value) for d in found] == [None if d.startswith("--") else d for d in stated_as]
