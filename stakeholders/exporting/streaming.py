"""Long answers, made and compressed while they are sent."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, StreamingHttpResponse

from ..files.packing import Brotli, Gzip, Packer, packed

# Light, since somebody waits.
PACKERS: dict[str, Callable[[], Packer]] = {
    "br": lambda: Brotli(4),
    "gzip": lambda: Gzip(5),
}


def stream(
    request: HttpRequest, texts: Iterable[str], media_type: str
) -> StreamingHttpResponse:
    """Return texts as one answer, compressed as the client can read it."""
    encoding = accepted_encoding(request)
    chunks = (text.encode(errors="replace") for text in texts)
    body = packed(chunks, PACKERS[encoding]()) if encoding else chunks
    response = StreamingHttpResponse(body, content_type=media_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def accepted_encoding(request: HttpRequest) -> str:
    """Return "br", "gzip" or, for plain, ""."""
    accepted = request.headers.get("Accept-Encoding", "")
    return next((name for name in PACKERS if name in accepted), "")
