"""Uploads that are too large are refused before a byte of them is kept."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: More than any form takes: photographs and workbooks have narrower limits of their own.
MOST_BYTES = 32 * 2**20


class Bounded(FileUploadHandler):
    """Refuses a request that says it is larger than any form takes (400)."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MOST_BYTES:
            raise RequestDataTooBig(f"{content_length} bytes are sent, at most {MOST_BYTES} taken")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
