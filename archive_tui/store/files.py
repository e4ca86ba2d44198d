"""Attachments by SHA-256: written beside their place, made durable, then renamed into it."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20
_TEMP = ".part-"


class FileStore:
    """The folder files/: files/ab/abcd…, named by what they hold, never changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie."""
        return self._folder / sha256[:2] / sha256

    def put(self, source: Path) -> tuple[str, int]:
        """Copy a file in; returns its SHA-256 (hex) and its size in bytes."""
        with source.open("rb") as incoming:
            return self._take(incoming)

    def put_bytes(self, data: bytes) -> str:
        """Keep bytes that were made here; returns their SHA-256 (hex)."""
        return self._take(BytesIO(data))[0]

    def _take(self, incoming: BinaryIO) -> tuple[str, int]:
        self._folder.mkdir(exist_ok=True)
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(prefix=_TEMP, dir=self._folder)
        temp = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                while chunk := incoming.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
                size = out.tell()
            self._place(temp, digest.hexdigest())
        except BaseException:
            temp.unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def _place(self, temp: Path, sha256: str) -> None:
        place = self.path(sha256)
        if place.exists():
            temp.unlink()
            return
        place.parent.mkdir(exist_ok=True)
        temp.replace(place)
        _sync_folder(place.parent)

    def hash_of(self, sha256: str) -> str | None:
        """The hash of what lies at this place now; None if nothing does."""
        place = self.path(sha256)
        if not place.is_file():
            return None
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def all(self) -> Iterator[str]:
        """The hashes that have a file."""
        for place in self._folder.glob("??/*"):
            yield place.name

    def sweep_parts(self) -> int:
        """Delete what an interrupted copy left; returns how many."""
        parts = list(self._folder.glob(f"{_TEMP}*"))
        for part in parts:
            part.unlink()
        return len(parts)

    def drop(self, sha256: str) -> None:
        """Delete a file that no record names."""
        self.path(sha256).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    with contextlib.suppress(PermissionError):  # Windows refuses to open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
