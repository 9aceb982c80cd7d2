"""Modality: how a sentence speaks of one trigger in it."""

import pytest

from mineralgraph.errors import OntologyError
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.masking import mask
from mineralgraph.extraction.modality import TriggerModality, modality_of
from mineralgraph.extraction.parsing import parse
from mineralgraph.extraction.tree import Node

CASES = [
    ("The ministry denied a report that Korea had banned exports.", "banned", "negated"),
    ("Korea ought to sign the pact.", "sign", "opinion"),
    ("Peru was among those to have entered the club in its first year.", "entered", "actual"),
    ("The summit will be held in May, with Mr Sato as its host.", "host", "planned"),
    ("Korea rejected calls to join the club.", "join", "negated"),
    ("An accord still under negotiation covers lithium.", "accord", "proposed"),
    ("If Korea came, it would be the first time that it had signed.", "signed", "hypothetical"),
    ("Korea and Japan signed a pact on Monday.", "signed", "actual"),
    ("Korea to sign minerals pact with Japan in March.", "sign", "planned"),
    ("Korea to sign minerals pact with Japan, ministry says", "sign", "planned"),
    ("In 2014 Korea joined the club; its copper still goes west.", "joined", "actual"),
    ("The ministers will meet in Tokyo next week.", "meet", "planned"),
    ("The two sides agreed to sign a memorandum next month.", "sign", "planned"),
    ("The two sides agreed on a framework.", "agreed", "actual"),
    ("China plans to restrict exports of gallium.", "restrict", "planned"),
    ("China is to restrict exports of gallium from December.", "restrict", "planned"),
    ("China is expected to restrict exports of gallium.", "restrict", "planned"),
    ("China is set to restrict exports of gallium.", "restrict", "planned"),
    ("China is due to restrict exports of gallium.", "restrict", "planned"),
    ("The minister urged Japan to join the club.", "join", "proposed"),
    ("Brussels called for a ban on exports.", "ban", "proposed"),
    ("China threatened to ban exports of graphite.", "ban", "proposed"),
    ("Indonesia is considering banning exports of tin.", "banning", "proposed"),
    ("Indonesia is considering a ban on exports of tin.", "ban", "proposed"),
    ("Congo proposed a ban on cobalt exports.", "ban", "proposed"),
    ("The draft agreement was circulated on Monday.", "agreement", "proposed"),
    ("He stopped short of announcing a ban.", "announcing", "negated"),
    ("He stopped short of announcing a ban.", "ban", "negated"),
    ("Beijing denied that it had banned exports.", "banned", "negated"),
    ("Beijing denied banning exports.", "banning", "negated"),
    ("The two countries failed to reach an agreement.", "reach", "negated"),
    ("Kazakhstan refused to join the alliance.", "join", "negated"),
    ("China suspended its ban on gallium exports.", "ban", "ended"),
    ("The ban was lifted in May.", "ban", "ended"),
    ("The ban expired in May.", "ban", "ended"),
    ("Indonesia withdrew its export ban.", "ban", "ended"),
    ("Indonesia no longer restricts exports of nickel.", "restricts", "ended"),
    ("China said on Monday it would restrict exports.", "restrict", "planned"),
    ("China would restrict exports if tariffs rose.", "restrict", "hypothetical"),
    ("China could restrict exports of tungsten.", "restrict", "hypothetical"),
    ("China may restrict exports of tungsten.", "restrict", "hypothetical"),
    ("China might ban exports of tungsten.", "ban", "hypothetical"),
    ("China should lift its ban on exports.", "ban", "actual"),
    ("Europe should join the alliance.", "join", "opinion"),
    ("If China bans exports, prices will rise.", "bans", "hypothetical"),
    ("Unless China lifts its curbs, prices will rise.", "curbs", "actual"),
    ("The two had signed a pact in 2019.", "signed", "actual"),
    ("Japan has yet to sign the agreement.", "sign", "negated"),
    ("Officials spoke ahead of talks on Monday.", "talks", "planned"),
    ("China agreed to lift its restrictions in exchange for chips.", "restrictions", "ended"),
    ("The minister urged Beijing to lift its restrictions.", "restrictions", "actual"),
    ("Did China ban exports?", "ban", "question"),
    ("The country has not banned exports.", "banned", "negated"),
    ("China has never banned exports.", "banned", "negated"),
    ("The law not only bans exports but taxes them.", "bans", "actual"),
    ("A proposal to ban exports was discussed.", "ban", "proposed"),
    ("Plans to ban exports were announced.", "ban", "planned"),
    ("The decision to ban exports was announced in May.", "ban", "actual"),
    ("The lifting of the ban was announced in May.", "ban", "ended"),
    ("The talks were cancelled on Friday.", "talks", "ended"),
    ("Japan will host a summit in June.", "host", "planned"),
    ("Japan will host a summit in June.", "summit", "planned"),
    ("The proposed ban would cover nickel.", "ban", "proposed"),
    ("The bill would ban exports of raw ore.", "ban", "planned"),
    ("A bill that would ban exports of raw ore is before parliament.", "ban", "proposed"),
    ("Indonesia was the first country to ban exports of ore.", "ban", "actual"),
    ("Ministers travelled to Tokyo to attend the meeting.", "attend", "actual"),
    ("Ministers will travel to Tokyo to attend the meeting.", "attend", "planned"),
    ("No agreement was reached at the talks.", "reached", "negated"),
    ("Neither country signed the agreement.", "signed", "negated"),
    ("The president said that the countries had signed an agreement.", "signed", "actual"),
    ("Japan hopes to sign the agreement soon.", "sign", "proposed"),
    ("Japan wants to join the partnership.", "join", "proposed"),
    ("China intends to limit exports.", "limit", "planned"),
    ("The countries are negotiating a deal on lithium.", "deal", "proposed"),
    ("The two leaders discussed a possible deal on lithium.", "deal", "hypothetical"),
    ("China continues to restrict exports.", "restrict", "actual"),
    ("China began restricting exports in 2023.", "restricting", "actual"),
    ("After signing the pact, they left.", "signing", "actual"),
    ("Before signing the pact, they met.", "met", "actual"),
    ("He left without signing the pact.", "signing", "negated"),
    ("The company believes China will ban exports.", "ban", "hypothetical"),
    ("Analysts fear that China will ban exports.", "ban", "hypothetical"),
    ("The two countries pledged to cooperate on minerals.", "cooperate", "planned"),
    ("They met and signed a pact.", "signed", "actual"),
    ("They will meet and sign a pact.", "sign", "planned"),
    ("They plan to meet and sign a pact.", "sign", "planned"),
    ("China has stopped exporting antimony.", "exporting", "ended"),
    ("The United States has ruled out joining the club.", "joining", "negated"),
    ("The United States has ruled out a deal.", "deal", "negated"),
    ("The ban will take effect on Dec. 1.", "ban", "planned"),
    ("The pact, signed in 2021, could collapse.", "signed", "actual"),
    ("The pact must be ratified by parliament.", "ratified", "opinion"),
    ("The ministers are likely to meet in May.", "meet", "hypothetical"),
    ("The ministers are unlikely to meet in May.", "meet", "negated"),
    ("Japan is ready to sign the pact.", "sign", "planned"),
    ("The ban could hurt carmakers.", "ban", "actual"),
    ("Korea hosted the summit.", "summit", "actual"),
    ("Trump threatened tariffs after China restricted exports.", "restricted", "actual"),
    ("China, which restricted exports in April, may ease the rules.", "restricted", "actual"),
    ("Tokyo is seeking a deal with Canberra.", "deal", "proposed"),
    ("Australia and Japan almost signed a pact.", "signed", "negated"),
    ("Japan was asked to join the group.", "join", "proposed"),
    ("The government has decided to ban exports from June.", "ban", "planned"),
    ("Ministers said a pact would be signed in June.", "signed", "planned"),
    ('"We will sign the deal," the minister said.', "sign", "planned"),
    ("The pact is scheduled to be signed in June.", "signed", "planned"),
    ("The pact, to be signed in June, covers lithium.", "signed", "planned"),
    ("The leaders are meeting in Seoul to discuss minerals.", "discuss", "actual"),
    ("They have been discussing a pact.", "discussing", "actual"),
    ("Washington does not plan to join the pact.", "join", "negated"),
    ("Washington has no plans to join the pact.", "join", "negated"),
    ("Beijing has not lifted the ban.", "ban", "actual"),
    ("Beijing may lift the ban next year.", "ban", "actual"),
    ("Beijing refused to lift its curbs.", "curbs", "actual"),
    ("Jakarta will lift its ban on ore exports in May.", "ban", "ended"),
    ("Jakarta plans to lift its ban on ore exports.", "ban", "ended"),
    ("The ministry said it had suspended the ban for a year.", "ban", "ended"),
    ("The suspension of the export controls was welcomed.", "controls", "ended"),
    ("Trade talks collapsed on Friday.", "talks", "ended"),
    ("Chile withdrew from the agreement in 2020.", "agreement", "ended"),
    ("The United States pulled out of the agreement.", "agreement", "ended"),
    ("The agreement will be signed on the sidelines of the summit.", "signed", "planned"),
    ("The agreement was signed on the sidelines of the summit.", "signed", "actual"),
    ("A summit is scheduled for June.", "summit", "planned"),
    ("A planned summit was called off.", "summit", "ended"),
    ("The two governments are in talks to sign a pact.", "sign", "proposed"),
    ("They are in talks on a pact.", "pact", "proposed"),
    ("Talks on a pact began on Monday.", "pact", "proposed"),
    ("Talks on a pact began on Monday.", "Talks", "actual"),
    ("The minister rejected calls to ban exports.", "ban", "negated"),
    ("The minister rejected calls to ban exports.", "calls", "negated"),
    ("The president invited Japan to join the forum.", "join", "planned"),
    ("Canada expressed interest in joining the pact.", "joining", "proposed"),
    ("They reached a deal that would give Japan access to lithium.", "reached", "actual"),
    ("They reached a deal that would give Japan access to lithium.", "give", "planned"),
    ("The plan would see Japan host a forum.", "host", "planned"),
    ("The EU warned that it could restrict exports.", "restrict", "hypothetical"),
    ("The EU warned it would restrict exports.", "restrict", "proposed"),
    ("Malaysia has banned exports of raw rare earths.", "banned", "actual"),
    ("Malaysia has been restricting exports since 2024.", "restricting", "actual"),
    ("Exports were restricted in April.", "restricted", "actual"),
    ("Exports are to be restricted from April.", "restricted", "planned"),
    ("Exports will be restricted from April.", "restricted", "planned"),
    ("Exports should be restricted, the paper argued.", "restricted", "opinion"),
    ("The government is expected to announce a ban.", "announce", "planned"),
    ("The government is expected to announce a ban.", "ban", "planned"),
    ("The government announced a ban.", "ban", "actual"),
    ("The government imposed a ban.", "ban", "actual"),
    ("The government will impose a ban.", "ban", "planned"),
    ("The government could impose a ban.", "ban", "hypothetical"),
    ("Parliament ratified the treaty.", "ratified", "actual"),
    ("Parliament is yet to ratify the treaty.", "ratify", "negated"),
    ("Parliament has still not ratified the treaty.", "ratified", "negated"),
    ("The treaty entered into force in 2020.", "treaty", "actual"),
    ("It was announced that the countries would cooperate.", "cooperate", "planned"),
    ("The two ministers were meeting in Paris on Monday.", "meeting", "actual"),
    ("The two ministers meet in Paris on Monday.", "meet", "actual"),
    ("Having signed the deal, both leaders left.", "signed", "actual"),
    ("By signing the deal, Japan joined the bloc.", "signing", "actual"),
    ("Instead of signing the deal, Japan walked out.", "signing", "negated"),
    ("In case China bans exports, Japan has stocks.", "bans", "hypothetical"),
    ("It is unclear whether China will ban exports.", "ban", "hypothetical"),
    ("The ministry did not say whether it would ban exports.", "ban", "hypothetical"),
    ("Officials hope that a pact will be signed.", "signed", "proposed"),
    ("Tokyo asked that Beijing lift the ban.", "ban", "actual"),
    ("Tokyo demanded an end to the ban.", "ban", "actual"),
    ("The end of the ban came in May.", "ban", "ended"),
    ("Japan has offered to host the talks.", "host", "proposed"),
    ("Japan is willing to host the talks.", "host", "proposed"),
    ("Were China to ban exports, prices would rise.", "ban", "hypothetical"),
    ("The European Commission proposed creating a club.", "creating", "proposed"),
    ("The United States and Japan are working on a pact.", "pact", "proposed"),
    ("The so-called ban was never imposed.", "imposed", "negated"),
    ("The two countries nearly signed a deal last year.", "signed", "negated"),
    ("Brazil is open to signing a deal.", "signing", "proposed"),
    ("Brazil is close to signing a deal.", "signing", "planned"),
    ("The visit led to the signing of a memorandum.", "signing", "actual"),
    ("The two sides witnessed the signing of a memorandum.", "signing", "actual"),
    ("The two sides look forward to signing a memorandum.", "signing", "planned"),
    ("The pact was to have been signed in May.", "signed", "planned"),
    ("The pact was expected to be signed in May.", "signed", "planned"),
    ("A deal was supposed to be signed at the White House.", "signed", "planned"),
    ("The minister will attend a meeting of the group.", "meeting", "planned"),
    ("The minister attended a meeting of the group.", "meeting", "actual"),
    ("The country produces most of the world's cobalt.", "produces", "actual"),
    ("The country could produce more cobalt.", "produce", "hypothetical"),
    ("The country aims to produce lithium by 2030.", "produce", "planned"),
    ("The country will soon produce lithium.", "produce", "planned"),
    ("The country used to produce tungsten.", "produce", "ended"),
    ("The country stopped producing tungsten in 2010.", "producing", "ended"),
    ("Limiting exports of uranium should be considered.", "Limiting", "opinion"),
    ("Limiting exports of uranium could be considered.", "Limiting", "hypothetical"),
    ("Limiting exports of uranium was proposed.", "Limiting", "proposed"),
    ("The ministers welcomed the conclusion of negotiations to upgrade the pact.", "upgrade", "actual"),
    ("The two sides concluded talks on a pact.", "pact", "actual"),
    ("The Philippines proposes joining the minerals deal.", "deal", "actual"),
    ("The Philippines proposes joining the minerals deal.", "joining", "proposed"),
    ("The partnership will do much for the security of supplies.", "partnership", "actual"),
    ("The summit will take place in May.", "summit", "planned"),
    ("The summit will be held in May.", "summit", "planned"),
    ("Japan will attend the summit in May.", "summit", "planned"),
    ("An announcement is expected at a summit on July 23.", "summit", "planned"),
    ("Ministers will sign the pact at a summit in May.", "summit", "planned"),
    ("Ministers signed the pact at a summit in May.", "summit", "actual"),
]


def trigger(text: str, word: str) -> Node:
    (tree,) = parse([mask(text, 0, len(text), [])])
    return next(n for n in tree.nodes if n.text == word)


def verdict(found: TriggerModality) -> str:
    flags = ("negated", "question", "hypothetical", "opinion")
    return next((flag for flag in flags if getattr(found, flag)), found.modality)


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_modality_of_a_trigger(text: str, word: str, expected: str) -> None:
    assert verdict(modality_of(trigger(text, word))) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Exporters must hold a licence.", "hold", "actual"),
        ("Ore may not leave the country.", "leave", "actual"),
        ("Ore can no longer leave the country.", "leave", "actual"),
        ("From May ore will not leave the country.", "leave", "planned"),
        ("If ore may not leave the country, mines close.", "leave", "hypothetical"),
    ],
)
def test_what_a_rule_demands_or_forbids_is_no_opinion(text: str, word: str, expected: str) -> None:
    found = modality_of(trigger(text, word), rule=True)
    assert verdict(found) == expected


def test_only_what_is_stated_is_factual() -> None:
    assert modality_of(trigger("Japan will sign the pact.", "sign")).factual
    assert not modality_of(trigger("Japan could sign the pact.", "sign")).factual
    assert not modality_of(trigger("Japan did not sign the pact.", "sign")).factual


def test_cues_name_the_words_that_decided() -> None:
    assert modality_of(trigger("Japan was urged to sign the pact.", "sign")).cues == ("urged",)
    assert modality_of(trigger("Japan signed the pact.", "signed")).cues == ()


def test_a_cue_elsewhere_in_the_clause_says_nothing_of_the_trigger() -> None:
    text = "Japan signed the pact, which will help it to build mines, and plans to open a smelter."
    assert modality_of(trigger(text, "signed")) == TriggerModality()


def test_every_word_stands_in_one_list_of_its_table() -> None:
    for table, lists in reading("modality").items():
        words = [word for members in lists.values() for word in members]
        assert sorted(words) == sorted(set(words)), table


def test_a_missing_list_names_its_file() -> None:
    with pytest.raises(OntologyError, match=r"no-such-list\.toml"):
        reading("no-such-list")
