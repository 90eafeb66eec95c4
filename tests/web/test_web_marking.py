"""The text with its marks: every character once, elements that nest, each row anchored once."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from depesche.records import Span
from depesche.web.marking import Mark, marked

LINK = re.compile(r'<a class="(?:by|fn)".*?</a>', re.S)


class Nested(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.stack: list[str] = []
        self.deepest = 0
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.stack.append(tag)
        self.deepest = max(self.deepest, len(self.stack))

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


def bare(html: str) -> str:
    """The text without elements, labels and tags."""
    return unescape(re.sub(r"<[^>]*>", "", LINK.sub("", html)))


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(texts)
    ends = st.integers(0, len(text))
    marks = []
    for i in range(draw(st.integers(0, 9))):
        start, end = sorted((draw(ends), draw(ends)))
        if start < end:
            kind = draw(st.sampled_from(["st h0 q", "cl", "ct held", "nm"]))
            own = draw(st.booleans())
            label = draw(st.one_of(st.none(), texts)) if own else None
            marks.append(
                Mark(
                    start=start,
                    end=end,
                    kind=kind,
                    row=f"s{draw(st.integers(0, 4))}",
                    rank=i,
                    own=own,
                    label=label,
                    tag=own,
                )
            )
    start, end = sorted((draw(ends), draw(ends)))
    return text, Span(start, end), marks


@settings(deadline=None)
@given(marked_texts())
def test_every_character_stands_there_once(case):
    text, span, marks = case
    html = str(marked(text, span, marks))
    assert bare(html) == unescape(str(Markup.escape(text[span.start : span.end])))
    Nested(html)
    ids = re.findall(r' id="(s\d)"', html)
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(marked_texts())
def test_a_row_is_anchored_once_over_all_paragraphs(case):
    text, span, marks = case
    anchored: set[str] = set()
    parts = [Span(0, span.start), span, Span(span.end, len(text))]
    html = "".join(str(marked(text, part, marks, anchored)) for part in parts)
    ids = re.findall(r' id="(s\d)"', html)
    assert set(ids) == {m.row for m in marks if m.own}
    assert len(ids) == len(set(ids))


def mark(start: int, end: int, row: str, **more) -> Mark:
    return Mark(start=start, end=end, kind="x", row=row, **more)


def test_frames_nest():
    html = str(marked("abcdef", Span(0, 6), [mark(1, 5, "s1"), mark(2, 4, "s2")]))
    assert html == 'a<span class="x" data-row="s1">b<span class="x" data-row="s2">cd</span>e</span>f'
    assert Nested(html).deepest == 2


def test_crossing_marks_are_cut():
    html = str(marked("abcdef", Span(0, 6), [mark(0, 3, "s1"), mark(2, 5, "s2")]))
    assert bare(html) == "abcdef"
    assert html.count('data-row="s2"') == 2
    Nested(html)


def test_of_equal_marks_the_outer_one_is_first():
    html = str(marked("ab", Span(0, 2), [mark(0, 2, "c1", rank=4), mark(0, 2, "s1", rank=1)]))
    assert html.index("s1") < html.index("c1")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "&lt;b&gt;&amp;"])
def test_nothing_of_a_report_is_markup(text):
    html = str(marked(text, Span(0, len(text)), [mark(0, len(text), text, own=True, label=text, says=text, tag=True)]))
    assert "<script" not in html
    assert "<img" not in html
    assert bare(html) == text
