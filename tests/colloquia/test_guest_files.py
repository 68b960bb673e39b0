"""What a file that a guest sends is."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

from amity.colloquia.files import ODT, media_type


def _odt(kind: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
    return packed.getvalue()


def test_what_a_packed_file_is_is_told_without_unpacking_it() -> None:
    assert media_type(_odt(ODT.encode())) == ODT
    bomb = _odt(ODT.encode() + b" " * 20_000_000)
    tracemalloc.start()
    assert media_type(bomb) == ""
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_packed_file_that_is_cut_or_spoilt_is_of_no_kind() -> None:
    whole = _odt(ODT.encode())
    assert media_type(whole[:-9]) == media_type(whole[:30] + b"?" * 30 + whole[60:]) == ""
