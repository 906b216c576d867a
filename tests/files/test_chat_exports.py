"""A chat that a telephone gave away is a table with a row for each message; other texts are none."""

import pytest

from pipeline.files.chat_exports import HEADINGS, LEFT_OUT, rows_of_chat

WHATSAPP = """12/01/2026, 08:12 - Messages and calls are end-to-end encrypted.
12/01/2026, 08:13 - Grace Okafor: Daniel is poorly,
he has a temperature
13/01/2026, 8:05 pm - School office: Thank you. Will he be in tomorrow?
14/01/2026, 08:01 - Grace Okafor: <Media omitted>
"""
IPHONE = """[12/01/2026, 08:12:33] Grace: Daniel is poorly
\u200e[13/01/2026, 08:12:33] Grace: \u200eimage omitted
"""
BACKUP = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="2">
  <sms address="+447700900123" date="1782861000000" type="1" body="Ill &amp; in bed" contact_name="Grace Okafor" />
  <sms address="+447700900123" date="1768205520000" type="2" body="Please ring us" contact_name="(Unknown)" />
</smses>
"""


def test_a_whatsapp_chat_is_a_row_for_each_message() -> None:
    assert rows_of_chat(WHATSAPP) == (
        HEADINGS,
        ("12/01/2026 08:13", "message", "Grace Okafor", "", "Daniel is poorly,\nhe has a temperature"),
        ("13/01/2026 8:05 pm", "message", "School office", "", "Thank you. Will he be in tomorrow?"),
        ("14/01/2026 08:01", "message", "Grace Okafor", "", "<Media omitted>"),
    )
    assert LEFT_OUT.search("<Media omitted>")


def test_a_chat_of_an_iphone_is_read_too() -> None:
    assert [row[2] for row in rows_of_chat(IPHONE)[1:]] == ["Grace", "Grace"]


def test_a_backup_of_texts_tells_who_wrote_to_whom_in_english_time() -> None:
    received, sent = rows_of_chat(BACKUP)[1:]
    assert received == ("01/07/2026 00:10", "text message", "Grace Okafor", "", "Ill & in bed")
    assert sent == ("12/01/2026 08:12", "text message", "", "+447700900123", "Please ring us")


@pytest.mark.parametrize(
    "text",
    [
        "12/01/2026 08:12 Rang Mum: no answer\n13/01/2026 08:12 Rang Mum: no answer\n",
        "Dear Mrs Okafor\n12/01/2026, 08:12 - Grace: this is quoted\n13/01/2026, 08:12 - Grace: and this\n",
        "date,kind,summary\n12/01/2026,call,Rang\n",
        "<?xml version='1.0'?><register/>",
        "",
    ],
)
def test_what_is_no_chat_is_left_as_it_is(text: str) -> None:
    assert rows_of_chat(text) == ()


def test_one_text_and_a_message_with_a_picture_are_rows_too() -> None:
    sms = '<smses count="1"><sms address="07700900142" date="1777968000000" type="1" body="Daniel is ill"/></smses>'
    parts = '<parts><part ct="application/smil"/><part ct="text/plain" text="Look"/><part ct="image/jpeg"/></parts>'
    mms = f'<smses count="1"><mms address="07700900142" date="1777968000000" msg_box="1">{parts}</mms></smses>'
    assert rows_of_chat(sms)[1:] == (("05/05/2026 09:00", "text message", "07700900142", "", "Daniel is ill"),)
    assert rows_of_chat(mms)[1:] == (("05/05/2026 09:00", "text message", "07700900142", "", "Look\nimage omitted"),)
