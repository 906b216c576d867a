"""What was done, told apart from what is denied, still to come, wished, offered, feared or cancelled."""

import re

import pytest

from pipeline.text.deeds import is_stated, tells_that_it_was_done
from pipeline.text.prose import plain, sentences

CALL = r"\b(?:call|rang|ring|phone|telephone|text|sms|voicemail|message|ffon)"
VISIT = (
    r"\b(?:home visit|visited the (?:home|family|house)|visit to the (?:home|family)|called at the (?:house|home)"
    r"|at the door|doorstep|visit)"
)
SIGNED = r"\b(?:sign|llofnod)"
OVERSIGHT = r"\b(?:management oversight|overseen by)"


def told(words: str, text: str) -> bool:
    found = [(one, place) for one in map(plain, sentences(text)) for place in re.finditer(rf"{words}\w*", one)]
    return any(tells_that_it_was_done(sentence, place.start(), place.end()) for sentence, place in found)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (CALL, "16/09/2025 call Mrs Okafor T Ridgway Daniel has a stomach upset."),
        (CALL, "Rang Ms Hughes, no answer"),
        (CALL, "No answer, left a voicemail."),
        (CALL, "3 March: rang Ms Hughes. 5 March: home visit, no answer."),
        (CALL, "02/10/2025 text Mrs G Attendance office First-day text: Daniel not in, please ring. No answer."),
        (CALL, "Mother not at home so phoned her at work"),
        (CALL, "Text message sent to both parents at 9.30"),
        (CALL, "Voicemail left as mum did not pick up"),
        (CALL, "We called three times and you did not reply."),
        (CALL, "Phone call to dad: he will bring Tom in tomorrow"),
        (CALL, "Mrs Hill telephoned although mother had asked us not to."),
        (CALL, "Mum did not answer when we rang"),
        (CALL, "I tried to call at 9 and got no reply"),
        (VISIT, "Home visit made, mother did not answer the door"),
        (VISIT, "Home visit on 3 March with Mr Rowe. Nobody in; card left."),
        (VISIT, "Home visit record"),
        (VISIT, "Visited the family at 2 pm, no reply at the door"),
        (VISIT, "Home visit on 3 March by staff of Hill Primary School"),
        (VISIT, "On the last school day before Easter we made a home visit"),
        (VISIT, "Home visit: spoke of his attendance, which is lower than last year"),
        (VISIT, "Home visit: talked about his brother and how mornings go"),
        (VISIT, "While waiting for the appointment we made a home visit"),
        (r"\breferr", "We asked what was wrong and made a referral to early help"),
        (SIGNED, "Signed: Ann Hughes, mother, 3 March 2025"),
        (SIGNED, "The contract was signed by both parents on 3 March."),
        (SIGNED, "Ms Hughes signed, Mr Hughes did not attend"),
        (OVERSIGHT, "Management oversight: agreed by the team manager on 3 March"),
        (OVERSIGHT, "The plan was overseen by Jo Bell, early help manager"),
    ],
)
def test_what_was_done_is_told(words: str, text: str) -> None:
    assert told(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (CALL, "she will call in next week"),
        (CALL, "Mother said that she'd phone tomorrow"),
        (CALL, "Please ring me on 0161 496 0124"),
        (CALL, "No call was made"),
        (CALL, "No letter, call or visit was made."),
        (CALL, "We have not been able to telephone you."),
        (CALL, "I will text you on Monday"),
        (CALL, "Asked mother to ring the office"),
        (CALL, "You should phone on the first day"),
        (CALL, "If Tom is ill, call us before 9"),
        (CALL, "Mother was asked to call in"),
        (CALL, "Nobody phoned"),
        (CALL, "Call us on the first day of absence"),
        (CALL, "Phone number not known"),
        (CALL, "We agreed to call weekly"),
        (CALL, "Planned call for 3 March"),
        (CALL, "Unable to leave a message"),
        (CALL, "Bydd yn ffonio yfory"),
        (CALL, "Phone calls to be made each day"),
        (VISIT, "Invited her to visit the school"),
        (VISIT, "Home visit offered, mother said no"),
        (VISIT, "A home visit was not possible"),
        (VISIT, "We offered a home visit"),
        (VISIT, "Home visit planned for 12 March"),
        (VISIT, "No home visit has been made"),
        (VISIT, "Home visit refused by mother"),
        (VISIT, "We may make a home visit"),
        (VISIT, "Discussed whether a home visit would help"),
        (VISIT, "Home visit to be arranged"),
        (VISIT, "Home visit cancelled, staff ill"),
        (VISIT, "Dad cancelled the home visit"),
        (VISIT, "Asked whether a home visit would help"),
        (VISIT, "The primary school made a home visit last year"),
        (VISIT, "Was there a home visit?"),
        (VISIT, "Waiting for a home visit"),
        (VISIT, "We decided against a home visit"),
        (SIGNED, "No contract was made; mother refused to sign"),
        (SIGNED, "unsigned"),
        (SIGNED, "Not signed: parent did not attend"),
        (SIGNED, "Both parents are asked to sign below"),
        (SIGNED, "To be signed by the parent"),
        (SIGNED, "She did not sign"),
        (SIGNED, "Mother would not sign it"),
        (SIGNED, "We hope that you will sign"),
        (OVERSIGHT, "Mother works as a shop manager"),
        (OVERSIGHT, "There has been no management oversight yet"),
        (OVERSIGHT, "Management oversight: to be completed"),
        (OVERSIGHT, "Management oversight is outstanding"),
        (OVERSIGHT, "Management oversight, has not been given"),
        (OVERSIGHT, "Management oversight for his younger sister was given"),
    ],
)
def test_what_was_not_done_is_not(words: str, text: str) -> None:
    assert not told(words, text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Please come to a meeting on 29 January.", True),
        ("We shall have a meeting on Monday.", True),
        ("There may have to be a meeting.", True),
        ("If this goes on there will be a meeting.", True),
        ("Could you come to a meeting?", True),
        ("Why was there a meeting?", False),
        ("There is no need for a meeting.", False),
        ("The meeting was cancelled.", False),
        ("Failure to improve will lead to a meeting.", True),
        ("If he is not in school a meeting will be held.", True),
        ("Should there be no improvement there will be a meeting.", True),
        ("Where attendance does not improve you may be asked to a meeting.", True),
        ("Not attending may mean a meeting.", True),
        ("If he cannot attend a meeting will be held.", True),
        ("If mum could not come a meeting was held with dad.", True),
        ("If he attends no meeting will be held.", False),
        ("If he comes to school we will not hold a meeting.", False),
        ("Failure to reply will not lead to a meeting.", False),
        ("We failed to arrange a meeting.", False),
        ("You wrote to ask us if “a meeting will be held”.", False),
    ],
)
def test_what_is_stated_and_neither_denied_nor_only_quoted(text: str, stated: bool) -> None:
    sentence = plain(text)
    start = sentence.index("meeting")
    assert is_stated(sentence, start, start + len("meeting")) is stated
