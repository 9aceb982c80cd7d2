import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph import documents
from mineralgraph.errors import DocumentError

ARTICLE = (
    "Chile and Peru sign pact on copper\n\nLIMA, March 3, 2025 (Andina) - Chile and Peru signed a pact on copper.\n"
)


def test_text_file_is_a_document_named_by_its_stem(tmp_path):
    path = tmp_path / "chile-peru.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    document = documents.read_file(path)
    assert (document.text, document.name) == (ARTICLE, "chile-peru")
    assert (document.title, document.date, document.publisher) == (
        "Chile and Peru sign pact on copper",
        "2025-03-03",
        "Andina",
    )


def test_front_matter_is_taken_off_and_believed_first():
    text = "---\ntitle: 'Copper: a pact'\ndate: 2025-04-01\npublisher: Brief\nmood: good\n---\n\n" + ARTICLE
    document = documents.read_text(text)
    assert document.text == ARTICLE
    assert (document.title, document.date, document.publisher) == ("Copper: a pact", "2025-04-01", "Brief")


@pytest.mark.parametrize("date", ["2026", "2026-01", "2026-01-13"])
def test_front_matter_date_of_any_precision(date):
    assert documents.read_text(f"---\ndate: {date}\n---\nx").date == date


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: [unclosed", r"a\.md, line \d: the front matter is not YAML"),
        ("just words", r"a\.md, line 2: the front matter has no"),
        ("date: last May", r"a\.md: the front matter's date 'last May'"),
        ("date: '2026-02-31'", r"the front matter's date '2026-02-31'"),
    ],
)
def test_wrong_front_matter_names_the_place(front, message):
    with pytest.raises(DocumentError, match=message):
        documents.read_text(f"---\n{front}\n---\nbody", source="a.md")


def test_dashes_inside_a_text_are_no_front_matter():
    text = "A line\n---\ntitle: x\n---\n"
    assert documents.read_text(text).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_read_to_one_text(encoding):
    text = "Türkiye and Côte d’Ivoire agree on bauxite. 한국과 일본.\n" * 3
    assert documents.read_bytes(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "Señor Gutiérrez said the “alliance” for lithium — proposed by México — is under review in São Paulo.\n",
        ),
        ("euc-kr", "한국 정부는 핵심 광물 공급망 안정을 위해 일본과 협력하기로 합의했다고 기획재정부가 밝혔다.\n"),
        ("cp1251", "Казахстан и Соединённые Штаты подписали меморандум о критически важных минералах в Вашингтоне.\n"),
    ],
)
def test_other_character_sets_are_detected(encoding, text):
    assert documents.read_bytes((text * 10).encode(encoding)).text == text * 10


def test_same_text_twice_is_one_document(tmp_path):
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(ARTICLE)
    assert [d.name for d in documents.read(tmp_path)] == ["a"]


def test_folder_gives_articles_by_name_at_any_depth(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "sub/c.TXT", "README.md", "x.json", ".d.txt", ".hidden/e.txt"):
        (tmp_path / name).write_text(f"About {name}")
    assert [d.name for d in documents.read(tmp_path)] == ["a", "b", "c"]


def test_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert [d.text for d in documents.read("-")] == [ARTICLE]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "it is empty"),
        ("white.txt", b" \n\t\n", "it is empty"),
        ("binary.txt", b"\x7fELF\0\0\1", "binary file"),
        ("controls.txt", b"\x01\x02\x03\x04 abc", "binary file"),
        ("half.txt", b"\xff\xfea\0b", "looks like utf-16 but is not"),
    ],
)
def test_bad_file_gets_a_message_and_the_others_are_read(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(ARTICLE)
    with pytest.raises(DocumentError, match=message):
        documents.read_file(tmp_path / name)
    errors = []
    assert [d.name for d in documents.read(tmp_path, on_error=errors.append)] == ["good"]
    assert len(errors) == 1
    assert name in str(errors[0])


def test_missing_path_folder_without_articles_and_huge_file(tmp_path):
    with pytest.raises(DocumentError, match="there is no such file"):
        list(documents.read(tmp_path / "nowhere.txt"))
    with pytest.raises(DocumentError, match="no file ends in"):
        list(documents.read(tmp_path))
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(DocumentError, match="50 MB is too large"):
        documents.read_file(huge)


def test_file_that_vanishes_between_listing_and_reading(tmp_path):
    (tmp_path / "a.txt").write_text("here")
    (tmp_path / "b.txt").write_text("gone")
    errors = []
    found = []
    for document in documents.read(tmp_path, on_error=errors.append):
        found.append(document.name)
        (tmp_path / "b.txt").unlink()
    assert found == ["a"]
    assert "b.txt: there is no such file" in str(errors[0])


@given(st.text(min_size=1).filter(str.strip))
def test_normalising_is_idempotent_and_clean_text_keeps_its_offsets(text):
    if text.startswith("---"):
        text = "x" + text
    once = documents.read_text(text).text
    assert documents.read_text(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    if unicodedata.is_normalized("NFC", text) and "\r" not in text and not text.startswith("\ufeff"):
        assert once == text
