"""Compression of what is too long to be held at once."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli

GZIP_FORMAT = 31  # zlib's word for gzip's header and the largest window


class Packer(Protocol):
    """Takes bytes in turn, gives compressed ones when it has some."""

    def add(self, chunk: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class Brotli:
    """A `Packer` of brotli's."""

    def __init__(self, level: int) -> None:
        self.packer = brotli.Compressor(quality=level)

    def add(self, chunk: bytes) -> bytes:
        return bytes(self.packer.process(chunk))

    def end(self) -> bytes:
        return bytes(self.packer.finish())


class Gzip:
    """A `Packer` of gzip's; the same bytes for the same bytes."""

    def __init__(self, level: int) -> None:
        self.packer = zlib.compressobj(level, wbits=GZIP_FORMAT)

    def add(self, chunk: bytes) -> bytes:
        return self.packer.compress(chunk)

    def end(self) -> bytes:
        return self.packer.flush()


def packed(chunks: Iterable[bytes], packer: Packer) -> Iterator[bytes]:
    """Yield the compressed form of chunks."""
    for chunk in chunks:
        yield packer.add(chunk)
    yield packer.end()


def unzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip's chunks hold."""
    opener = zlib.decompressobj(wbits=GZIP_FORMAT)
    for chunk in chunks:
        yield opener.decompress(chunk)
    yield opener.flush()
