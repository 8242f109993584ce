"""What a law says of itself; regulations, which say it another way."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.loaders.justice import load_justice_xml
from corpus.loaders.loaded import Loaded
from tests.corpus.laws import PATH, act, shapes


def test_a_law_says_its_title_language_date_number_and_address() -> None:
    english, french = act("").guess, act("", "fr").guess
    assert (english.title, english.language, french.language) == ("Hat Act", "en", "fr")
    assert english.in_effect == date(2024, 3, 1)
    assert english.document_id == french.document_id == "h-1.01"
    assert english.official_url == "https://laws-lois.justice.gc.ca/eng/acts/H-1.01/"
    assert french.official_url == "https://laws-lois.justice.gc.ca/fra/lois/H-1.01/"
    assert (english.publisher, english.numbering) == ("justice", "act")


def regulation(language: str, number: str) -> Loaded:
    raw = f"""<Regulation xml:lang="{language}"><Identification>
    <InstrumentNumber>{number}</InstrumentNumber><LongTitle>Hat Regulations</LongTitle>
    </Identification><Order><Provision><Text>The annexed Regulations are made.</Text></Provision>
    </Order><Body><Section><Label>1</Label><Text>Hats on.</Text></Section></Body>
    <Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading>
    <List><Item><Label>1</Label><Text>Caps</Text><List><Item><Text>of wool</Text></Item></List>
    </Item></List><FormulaGroup><Formula><FormulaText>A − B</FormulaText></Formula>
    <FormulaDefinition><FormulaTerm>A</FormulaTerm><Text>is the brim;</Text></FormulaDefinition>
    </FormulaGroup></Schedule></Regulation>"""
    return load_justice_xml(raw.encode(), PATH)


@pytest.mark.parametrize(
    ("language", "number", "document_id", "address"),
    [
        ("en", "SOR/92-620", "sor-92-620", "eng/regulations/SOR-92-620/"),
        ("fr", "DORS/92-620", "sor-92-620", "fra/reglements/DORS-92-620/"),
        ("fr", "TR/2007-51", "si-2007-51", "fra/reglements/TR-2007-51/"),
        ("en", "C.R.C., c. 10", "crc-c-10", "eng/regulations/C.R.C.,_c._10/"),
        ("fr", "C.R.C., ch. 10", "crc-c-10", "fra/reglements/C.R.C.,_ch._10/"),
    ],
)
def test_a_regulation_has_one_id_in_both_languages_and_an_address_in_each(
    language: str, number: str, document_id: str, address: str
) -> None:
    guess = regulation(language, number).guess
    assert (guess.document_id, guess.title) == (document_id, "Hat Regulations")
    assert guess.official_url == f"https://laws-lois.justice.gc.ca/{address}"
    assert guess.in_effect is None


def test_a_regulation_has_the_order_that_makes_it_its_sections_and_lists() -> None:
    structure = regulation("fr", "DORS/92-620").structure
    order, first, schedule = structure.sections
    assert (order.heading, order.anchor) == ("Décret", "order")
    assert (first.heading, first.number) == ("Article 1", "1")
    assert shapes(schedule.blocks) == [
        ("marked", "1", "Caps", [("bullet", "-", "of wool", [])]),
        ("paragraph", "", "A − B", []),
        ("paragraph", "", "A is the brim;", []),
    ]
