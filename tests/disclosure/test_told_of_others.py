"""What papers tell of people whom no case file names: a partner, a place of work, a school, a number of an office."""

from typing import Any

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.leaks import Leak, leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from tests.disclosure.test_leaks import CASE, FATHER, MOTHER, TELLING


def leaks(*texts: str, **changed: Any) -> list[str]:
    """Give the words that the father may not see, a paper for each text."""
    case = Case.model_validate({**CASE, **changed})
    papers = [SearchedPaper(f"{number}.txt", "Visit", [text]) for number, text in enumerate(texts)]
    found: tuple[Leak, ...] = leaks_for(case.parents[1], case, papers, TELLING)
    return [leak.words for leak in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mother's new partner Darren Holt opened the door.", "new partner Darren Holt"),
        ("Her boyfriend, Mr Kieran Walsh, answered.", "boyfriend, Mr Kieran Walsh"),
        ("Sian now lives with Jean-Luc Moreau.", "now lives with Jean-Luc Moreau"),
        ("Mum works at Greystone Pharmacy until five.", "works at Greystone Pharmacy"),
        ("She is employed by The Penny Farthing Tea Room.", "employed by The Penny Farthing Tea Room"),
        ("Her car, MA19 XKD, was outside.", "MA19 XKD"),
        ("The registration of the car is ma19xkd.", "ma19xkd"),
        ("| MAI9XKD. Kittens.", "MAI9XKD"),
        ("Seen: MAl9 XKD by the gate.", "MAl9 XKD"),
        ("ALSO ASK THE CLASS 5 SET", ""),
        ("A van with number plate P341 KLM.", "P341 KLM"),
        ("NHS number: 9434765919", "9434765919"),
        ("943 476 5919", "943 476 5919"),
        ("It was seen on 12-03-26 a letter was sent.", ""),
        ("National Insurance AB 12 34 56 C, please", "AB 12 34 56 C"),
        ("> National Insurance AB 12 34 56\n> C, please", "AB 12 34 56\n> C"),
        ("> Her NHS number: 943 476\n> 5919", "943 476\n> 5919"),
        ("> They drive an AB12\n> CDE now", "AB12\n> CDE"),
        ("Sort code 12-34-56", "12-34-56"),
        ("Account number: 12345678", "12345678"),
        ("She was seen at 14 Lantern Row 2137", "14 Lantern Row"),
        ("The car, a red Fiesta, P482 KVT, was outside.", "P482 KVT"),
        ("The number plate\nT305 DRW was outside.", "T305 DRW"),
        ("Paid from the sort code 20-00-00, account\n12345678.", "12345678"),
        ("St\nWilfrid's Primary School, which the younger brother attends, rang.", "St\nWilfrid's Primary School"),
        ("The social worker is Denise Okoro.", "social worker is Denise Okoro"),
        ("Denise Okoro (the allocated social worker) came.", "Denise Okoro"),
        ("They live in the refuge called Larch House.", "refuge called Larch House"),
        ("Larch House refuge has a bed.", "Larch House"),
        ("Her solicitor is Anita Rao.", "Her solicitor is Anita Rao"),
        ("The younger sister is at Oakfold Primary School.", "Oakfold Primary School"),
        ("Siblings: one, at Ysgol Gwaun Isaf", "Ysgol Gwaun Isaf"),
        ("Roedd ei chwaer Eluned yn absennol.", "ei chwaer Eluned"),
        ("Kyle Benson, 9C, was with him.", "Kyle Benson, 9C"),
        ("He sat with Kyle Benson (Year 10).", "Kyle Benson (Year 10"),
        ("A fight with Kyle B. of 9C.", "fight with Kyle B. of 9C"),
        ("Her shifts at the Co-op on Mill Lane end at three.", "shifts at the Co-op"),
        ("Mother's workplace, Greystone Pharmacy, rang.", "workplace, Greystone Pharmacy"),
        ("Her little girl is at St Anne's RC Primary.", "St Anne's RC Primary"),
        ("NI no. qq123456c", "qq123456c"),
        ("Jac's brother Tobias opened the door.", "brother Tobias"),
        ("She is staying with her mother, Mrs Eirlys Vaughan.", "her mother, Mrs Eirlys Vaughan"),
        ("A neighbour, Mrs Peggy Ollershaw, was in.", "neighbour, Mrs Peggy Ollershaw"),
        ("Her landlord, Mr Vikram\nDassani, has a key.", "landlord, Mr Vikram\nDassani"),
        ("Mother has moved to Bollington.", "Mother has moved to Bollington"),
        ("They are registered with Harlow Dene Surgery.", "Harlow Dene Surgery"),
        ("Jac sat with Kyle\nBenson (9C).", "Kyle\nBenson (9C"),
        ("On Instagram she is @siany_p85 now.", "@siany_p85"),
        ("On Instagram as abena.sunflower", "abena.sunflower"),
        ("Her Facebook name is Siany Marbles.", "Siany Marbles"),
        ("Snapchat: jo85x", "jo85x"),
        ("Philippa Hartnell, her counsellor, wrote.", "Philippa Hartnell"),
        ("Mrs Lowe (a neighbour) was in.", "Lowe"),
        ("At five she is at Copperfield Dental, where she works.", "Copperfield Dental"),
        ("She has started at Harbin's Bakery.", "She has started at Harbin's Bakery"),
        ("Mum was taken on at Tarrant's.", "taken on at Tarrant's"),
        ("Her manager at Tarrant's rang.", "Her manager at Tarrant's"),
        ("c/o Salter House, Dovecote Mews, Hale. WA14 9TU", "Salter House, Dovecote Mews, Hale. WA14 9TU"),
        (
            "> The child protection\n> conference heard of\n> an illness.",
            "> The child protection\n> conference heard of\n> an illness.",
        ),
        ("> Her solicitor is\n> Anita Rao.", "Her solicitor is\n> Anita Rao"),
        ("The blue Corsa, reg. ab12cde, was there.", "ab12cde"),
        ("Post is to go c/o Mrs Wren, The Old Forge, Tatlow Brow.", "c/o Mrs Wren, The Old Forge, Tatlow Brow"),
        (
            "Mum told me they have moved out of the area, to Penmaen.",
            "Mum told me they have moved out of the area, to Penmaen",
        ),
        ("They are on pitch 41 at Goosefeather Caravan Park.", "Goosefeather Caravan Park"),
        ("Keys from Crossfell Lettings, her agent.", "Crossfell Lettings"),
        ("The safe house is called Lavender Grange.", "Lavender Grange"),
        ("Nan, Bet Oxenholme, has her on Fridays.", "Nan, Bet Oxenholme"),
        ("There is a new baby, Rory, in the house.", "baby, Rory"),
        ("The twins Fennel and Sorrel are four.", "The twins Fennel and Sorrel"),
        ("SW: Nadira Ellacott", "SW: Nadira Ellacott"),
        ("Dr Menon at Millbeck Surgery has signed her off.", "Dr Menon at Millbeck Surgery"),
        ("She has instructed Kestle & Brandreth Solicitors.", "instructed Kestle & Brandreth Solicitors"),
        ("Her maiden name is Featherstone.", "maiden name is Featherstone"),
        ("Our solicitor advised that the notice is late.", "Our solicitor advised that the notice is late."),
        ("IBAN GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
        ("Proceedings SK24P00871 in the family court.", "SK24P00871"),
        ("Pay into 60-16-13 31926819.", "60-16-13 31926819"),
        ("Write to jo.bright (at) post (dot) example", "jo.bright (at) post (dot) example"),
        ("Or to jo 84 @ post . example", "jo 84 @ post . example"),
        ("OS ref SJ 912 867", "SJ 912 867"),
        ("Ｎ．Ｉ． ＡＢ １２ ３４ ５６ Ｃ", "ＡＢ １２ ３４ ５６ Ｃ"),
        ("Insta - davkestrel_", "davkestrel_"),
        ("His Xbox gamertag is ShadowOsprey77.", "ShadowOsprey77"),
    ],
)
def test_what_is_told_of_the_other_household_is_found(text: str, words: str) -> None:
    assert words in leaks(text) or (not words and not leaks(text))


@pytest.mark.parametrize(
    "text",
    [
        "Dad's new partner Chloe Banner rang.",
        "Mr Owen Pryce works at Northgate Tyres.",
        "Father works for Apex Taxis.",
        "Jac lives with Ms Siân Pryce.",
        "He works at home, and with his partner in Class 4.",
        "Your employer may have to know. Work at school is set each Monday.",
        "Reference 123 456 7890, 12 34 56 and MBR/2026/0418.",
        "Room AB12 and the year 2026; the account of 12 May.",
        "Please register the registration form by Friday.",
        "I work at Marbrook High School. I am employed by Stockport Council.",
        "Ann Lister, Education Social Worker, and the Education Social Worker Tom Ridgway came.",
        "The National Domestic Abuse Helpline, run by Refuge, is on 0808 2000 247.",
        "If you have a social worker, please tell us. Your social worker or GP may help.",
        "Brothers and sisters go there.\nJane Kerr\nMarbrook High School",
        "Our sister school, Lyme Bridge Academy, came second.",
        "Jac Pryce, 9C, and Tom Ridgway, 9C, were late.",
        "Miss Joan Hart, 9C. Form Tutor, 9C. Year Group 9. Late Gate, 9A.",
        "Follow us on Facebook: @MarbrookHigh or instagram.com/marbrook.high.",
        "A meeting @3pm, or write to @ once. A message on Facebook, and Mrs Kerr replied.",
        "Jac moved to Set 3. The family moved to Stockport. The meeting has moved to Zoom.",
        "She lives with her grandmother (Nain). Landlord:\nTenant: Ms Siân Pryce.",
        "His mother Ms Siân Pryce came. Brother and sister. A letter from the surgery.",
        "Modern Science, 9B; Parents Evening, Year 9; Monday Meeting, 9am.",
        "My son Jac and my daughter. Jac moved up to Set 2. The family is living in Stockport. Ask at the GP surgery.",
    ],
)
def test_what_is_told_of_oneself_and_what_tells_nothing_is_left_alone(text: str) -> None:
    assert leaks(text) == []


def test_of_advice_and_reports_the_whole_sentence_is_kept() -> None:
    told = leaks("Nobody was in. Legal advice from counsel: the summons\nis late. A card was left.")
    assert told == ["Legal advice from counsel: the summons\nis late."]


def test_a_name_that_was_told_once_is_known_wherever_it_stands() -> None:
    told = leaks("Mum works at Greystone Pharmacy.", "I am at Greystone Pharmacy until five.", "A pharmacy is near.")
    assert told == ["works at Greystone Pharmacy", "Greystone Pharmacy"]


def test_the_school_of_a_sister_is_kept_with_her_name_and_ones_own_childs_is_not() -> None:
    assert "Lark Hill Primary School" in leaks("Grace attends Lark Hill Primary School.")
    assert "Ysgol y Bryn" in leaks("His sister Grace goes to Ysgol y Bryn.")
    assert leaks("Jac came from Lark Hill Primary School in Year 7.") == []
    assert [words for words in leaks("Grace was at Marbrook High School.") if "School" in words] == []


def mother_at(address: str) -> dict[str, Any]:
    return {"parents": [{**MOTHER, "address": address, "confidential_address": "no"}, FATHER]}


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Unit 3, The Maltings, Brewer Street, Ashton OL6 9GQ", "He went to Unit 3, The Maltings."),
        ("Unit 3, The Maltings, Brewer Street, Ashton OL6 9GQ", "Seen in Brewer Street."),
        ("Room 4, Rowan House, 17 Cedar Drive, Buxton", "She is at Rowan House."),
        ("Flat 11 Harbour Court, 40 Dock Road, Salford", "Harbour Court has a bell."),
        ("Lyndhurst, Church Lane, Hyde", "Nobody was at Lyndhurst."),
        ("6 Laburnum Way, Offerton SK2 9OB", "post code sk29ob"),
    ],
)
def test_a_house_without_a_number_and_a_mistyped_post_code_are_found(address: str, text: str) -> None:
    assert leaks(text, **mother_at(address))


def test_a_town_is_no_secret_where_nobody_hides() -> None:
    assert (
        leaks("The school in Ashton is near Stockport.", **mother_at("Unit 3, The Maltings, Brewer St, Ashton")) == []
    )


@pytest.mark.parametrize("text", ["Tel. 744 7700 900142", "Tel *44 7700 900142", "7700 900142", "Tel: 7 700-900 142"])
def test_a_telephone_is_known_though_a_scan_lost_its_plus(text: str) -> None:
    assert any("142" in words for words in leaks(text))


def test_an_own_address_that_begins_with_a_sisters_name_is_nothing_of_hers() -> None:
    own = {**FATHER, "name": "Mr April May", "address": "Rose Cottage, Church Walk, Disley SK12 9RC"}
    people = [{"name": "Rose May", "role": "sister"}]
    letter = "Mr April May\nRose Cottage\nChurch Walk\nDisley SK12 9RC\n\nDear Mr May, Rose May is well."
    assert leaks(letter, parents=[MOTHER, own], people=people) == ["May, Rose May"]


def test_a_parent_with_an_apostrophe_is_no_house() -> None:
    other = {**FATHER, "name": "Mr Declan D’Arcy", "address": ""}
    papers = ("Mr Declan D’Arcy, 9 Bramble Close, SK9 4QQ", "Present: Ms Siân Pryce, Mr Declan D’Arcy")
    assert [
        words for words in leaks(*papers, parents=[MOTHER, other]) if "Arcy" in words and "Bramble" not in words
    ] == []


def test_a_place_ends_with_a_whole_word() -> None:
    [only] = leaks("She is at 9 Bramble Close, Wilmslow SK9 4QQ NHS 401 023 2137 today.")[:1]
    assert not only.endswith("213")


@pytest.mark.parametrize(
    "text", ["Letters of 4 March, 85 pages.", "Born 4/3/85.", "Born on 4 March 85", "b. 04.03.85", "4 March\n1985"]
)
def test_a_birthday_with_a_short_year_is_found(text: str) -> None:
    assert leaks(text)


@pytest.mark.parametrize("text", ["Letters of 21 September, 15 October and 2 November.", "21 September\n15 Visit"])
def test_two_days_one_after_the_other_are_no_birthday(text: str) -> None:
    assert leaks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "neighbour at 43 (Mr Babbington) says so",
        "neighbour at no. 43, Mr Babbington, says so",
        "The neighbour from number 12 is Mrs Babbington.",
        "neighbours at 7: Babbington",
        "neighbour of 43a, Edna Babbington, said so",
        "Mum's friend at 12 (Edna Babbington)",
        "She has moved to 40 Babbington",
        "They are staying at 8 Babbington now.",
        "They were put up at No 3 Babbington.",
        "She is living in 5b Babbington",
    ],
)
def test_the_number_of_a_house_may_stand_before_a_name(text: str) -> None:
    [words] = leaks(text)
    assert "Babbington" in words


def test_numbers_that_are_of_no_house_tell_nothing() -> None:
    assert leaks("They moved to 3 lessons a week.", "She lives with 2 children.", "She moved to 9C.") == []


def test_an_address_of_one_paper_is_known_in_others_without_the_kind_of_its_street() -> None:
    assert leaks("Dad is at 40 Sallowfield Drive, Denton M34 2ZX.", "We drove by 40 Sallowfield twice.") == [
        "40 Sallowfield Drive, Denton M34 2ZX",
        "40 Sallowfield",
    ]


@pytest.mark.parametrize(
    "name", ["Townley Homes", "Peak Council", "Northway Housing", "Dove Properties", "Kestrel Ltd"]
)
@pytest.mark.parametrize("said", ["Landlord: {}", "The landlord is {}."])
def test_an_organisation_is_no_private_person(said: str, name: str) -> None:
    assert leaks(said.format(name)) == []


@pytest.mark.parametrize("known_as", ["Goldie", ["Goldie", "Midge"]])
def test_a_sister_is_known_by_what_she_is_called(known_as: str | list[str]) -> None:
    sister = {"name": "Marigold Pryce", "role": "sister", "known_as": known_as}

    assert leaks("Goldie was at the window.", people=[sister]) == ["Goldie"]


def test_the_initials_of_the_staff_at_the_end_of_a_row_are_nobody_elses_name() -> None:
    row = "10/03/2026 call, her mum is in on Thursdays next door {}\n11/03/2026 call, no answer {}\n"
    assert leaks(row.format("TR", "TR")) == []
    assert leaks(row.format("JD", "JD")) == ["next door JD", "JD"]
