"""Steps for the sandbox that break in the ways in which readers of foreign files break."""

import os
import signal
import stat
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from pipeline.errors import ConversionError


def hang() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def hang_known(file: str) -> None:
    Path(file).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)


def eat_memory() -> int:
    return len(bytearray(10**11))


def die_while_answering() -> None:
    for number in range(3, 100):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b'{"res')
    os.abort()


def die() -> None:
    os.abort()


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stumble() -> None:
    raise KeyError("a reader's own mistake")


def refuse() -> None:
    raise ConversionError("needs a password")


def refuse_damaged() -> None:
    try:
        Image.open(BytesIO(b"cut off"))
    except OSError as error:
        raise ConversionError("it is cut off") from error


def refuse_without_room() -> None:
    try:
        Path("/dev/full").write_text("x")
    except OSError as error:
        raise ConversionError("it cannot be unpacked") from error


def add(one: int, other: int) -> int:
    return one + other
