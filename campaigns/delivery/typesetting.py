"""typst, kept to our fonts and to the templates of this room.

Whatever people wrote reaches a template as data, as JSON, and is never read as markup.
"""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

ROOM: Final = Path(__file__).parent
NETWORK: Final = "SHARE Network"
# Readers of screens are served best by this one.
ACCESSIBLE: Final = "ua-1"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Read our fonts once, and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[ROOM / "fonts"],
    )


def typeset(
    template: Path,
    data: dict[str, Any],
    format: Literal["pdf", "png"],
    made_at: datetime,
) -> bytes:
    """Return a document of one file; the same data give the same bytes.

    A PDF is tagged, and PDF/UA-1 unless it holds a character that our fonts lack. A
    picture has a pixel to a point. Raises typst.TypstError.
    """
    compiler = typst.Compiler(
        input=template,
        root=template.parent,
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    options: dict[str, Any] = {"format": format, "timestamp": int(made_at.timestamp())}
    if format == "png":
        return bytes(compiler.compile(ppi=72, **options))  # type: ignore[arg-type]
    try:
        made = compiler.compile(pdf_standards=ACCESSIBLE, **options)
    except typst.TypstError:
        made = compiler.compile(**options)
    return bytes(made)  # type: ignore[arg-type]


def typst_language(code: str) -> str:
    """Return a language as typst names it: without a region."""
    return code.split("-")[0].split("_")[0]
