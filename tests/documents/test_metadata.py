import pytest

from mineralgraph.documents import metadata


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Lee Min-ho / 2026-03-02 08:14:01\n", "2026-03-02"),
        ("Friday, May 9, 2025\n\nTitle of it\nInput\n2025-05-08 09:49:25\n", "2025-05-08"),
        ("Home\n07 Mar 2026 09:15AM (Updated: 08 Mar 2026 10:20AM)\n", "2026-03-07"),
        ("20:00 JST, May 2, 2024\n", "2024-05-02"),
        ("Published 6 November 2025 | Photo: x\n", "2025-11-06"),
        ("NEWS | Updated - March 11, 2023\n", "2023-03-11"),
        (
            "OSLO, Norway, Aug. 26, 2025 /NTB/ - Norway and Chile put their names to something long enough.\n",
            "2025-08-26",
        ),
        ("MANILA, Sept 8, 2014 - A committee has approved a bill that would stop exports of ores.\n", "2014-09-08"),
        ("Brussels, 26 October 2023\n\nThe EU today signed.\n", "2023-10-26"),
        ("NEWS ANALYSIS  |  June 2022\n", "2022-06"),
        ("13/03/21\n", "2021-03-13"),
        ("22-08-2024 19:40\n", "2024-08-22"),
        ("22.08.2024\n", "2024-08-22"),
        (
            "A title\n\nThe round, held on 3 November 2025 in Lima between many officials, was one of several.\n",
            None,
        ),
        ("WASHINGTON, Jan. 12 (Yonhap) -- No year is given.\n", None),
        ("30 February 2024\n", None),
        ("", None),
    ],
)
def test_day_of_publication(head, date):
    assert metadata.date(head) == date


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Chile and Peru sign pact\n\nText.", "Chile and Peru sign pact"),
        (
            "Skip to main content\nAdvertisement\nEast Asia\n\nSeoul seeks closer ties over lithium\n",
            "Seoul seeks closer ties over lithium",
        ),
        (
            "Home > News > Chile and Peru today\n12 May 2024\nBy Ana Maria de Souza\nLima hosts copper talks again\n",
            "Lima hosts copper talks again",
        ),
        ("This is a sentence and no headline at all.", None),
    ],
)
def test_title(text, title):
    assert metadata.title(text) == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("x\n© The Asia Daily(www.example.org). All rights reserved.\n", "The Asia Daily"),
        ("x\n(C) Example News Agency. All Rights Reserved", "Example News Agency"),
        ("MOSCOW (Reuters) - Limits on exports.\n", "Reuters"),
        ("SEOUL, Jan. 12 (Yonhap) -- Korea said.\n", "Yonhap"),
        ("x\n\nSource: Reuters/dy\nAdvertisement", "Reuters"),
        ("x\nCopyright 2025 by Wire Service. Click.", "Wire Service"),
        ("Nothing here (says nobody) of it.", None),
    ],
)
def test_publisher(text, publisher):
    assert metadata.publisher(text) == publisher
