"""Bytes to text in the encodings that archives hold."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.errors import DecodingError
from depesche.intake.decode import decode

GERMAN = "Außenminister Gromyko äußerte sich über die „Lage“ – größere Übungen fänden in Köln nicht statt. "
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@given(TEXT)
def test_utf8_is_decoded_as_it_was_encoded(text):
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8")).text == text


@given(TEXT)
def test_utf8_without_mark(text):
    if not text.startswith(("\ufeff", "%PDF-", "PK\x03", "BZh", "GIF8", "{\\rtf", "SQLite format 3")):
        assert decode(text.encode("utf-8")).text == text


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=TEXT)
def test_wide_encodings_with_mark(name, text):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
            "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}[name]  # fmt: skip
    assert decode(mark + text.encode(name)).text == text


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_german_in_every_encoding(name):
    found = decode(GERMAN.encode(name))
    assert found.text == GERMAN
    assert found.guessed == (name in ("utf-16-le", "utf-16-be", "windows-1252"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "windows-1251",
            "Министр иностранных дел заявил в воскресенье, что переговоры будут продолжены в Женеве. " * 4,
        ),
        ("cp1250", "Ministr zahraničí v neděli prohlásil, že jednání budou pokračovat příští týden v Ženevě. " * 4),
    ],
)
def test_other_encodings_are_guessed(name, text):
    found = decode(text.encode(name))
    assert found.guessed
    assert found.text == text


def test_declared_encoding_wins_where_the_bytes_are_no_utf8():
    text = "Dışişleri Bakanı görüşmelerin süreceğini söyledi"
    assert decode(text.encode("iso8859-9"), declared="iso-8859-9").text == text


def test_unknown_declared_encoding_is_passed_over():
    assert decode(GERMAN.encode("windows-1252"), declared="x-nonsense").text == GERMAN


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 20, "control characters"),
        (b"text with a \x00 in it", "control characters"),
        (b"\xff\xfe\x00\xd8\x41\x00", "byte-order mark"),
        (b"\x80\x81\x8d\x8f\x90\x9d" * 50, "not text"),
    ],
)  # fmt: skip
def test_binary_data_is_refused(data, words):
    with pytest.raises(DecodingError, match=words):
        decode(data, place="file")


@given(st.binary())
def test_any_bytes_give_text_or_a_decoding_error(data):
    with contextlib.suppress(DecodingError):
        assert isinstance(decode(data).text, str)
