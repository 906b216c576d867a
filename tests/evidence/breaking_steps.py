"""Steps for the sandbox that break in the ways in which readers of foreign files break."""

import os
import time

from pipeline.errors import ConversionError


def hang() -> None:
    time.sleep(60)


def eat_memory() -> int:
    return len(bytearray(10**11))


def die() -> None:
    os.abort()


def stumble() -> None:
    raise KeyError("a reader's own mistake")


def refuse() -> None:
    raise ConversionError("needs a password")


def add(one: int, other: int) -> int:
    return one + other
