"""The English pipeline's own tables."""

from mineralgraph.extraction.english import lemma


def test_lemmas_come_from_the_tables():
    found = [lemma(w, t) for w, t in [("signed", "VBD"), ("bans", "VBZ"), ("curbs", "NNS"), ("was", "VBD")]]
    assert found == ["sign", "ban", "curb", "be"]
