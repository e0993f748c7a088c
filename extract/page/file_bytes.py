"""What a PDF's bytes mention, looked for without opening it: few files have what costs time to be read."""

from __future__ import annotations

import re
import zlib

_OBJECTS = re.compile(rb"/Type\s*/ObjStm")
_STREAM = re.compile(rb"stream\r?\n")


def mentions(data: bytes, *names: bytes) -> bool:
    """Whether one of some names stands in a file's objects, compressed or not; true where these cannot be looked into.

    A mention is no proof: an object may be an old version of itself, or a text.

    Args:
        data: the file.
        names: with their slashes.
    """
    if any(name in data for name in names):
        return True
    for match in _OBJECTS.finditer(data):
        start = data.rfind(b" obj", 0, match.start())
        stream = _STREAM.search(data, match.end())
        if start < 0 or stream is None:
            continue
        about = data[start : stream.start()]
        if b"/Encrypt" in data or b"/FlateDecode" not in about or b"/DecodeParms" in about:
            return True
        try:
            objects = zlib.decompressobj().decompress(data[stream.end() :])
        except zlib.error:
            return True
        if any(name in objects for name in names):
            return True
    return False
