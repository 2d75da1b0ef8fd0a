"""Ids of articles as other formats may write them: percent-encoded where they forbid a character.

An id is any text; two different ids stay different.
"""

from __future__ import annotations

import re

from doichieu.text import nfc

# What cannot stand in the id of a sentence in CoNLL-U: white space, controls, `/` (reserved there)
# and the mark of encoding itself.
_NOT_IN_SENT_ID = re.compile(r"[\s/%\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What cannot stand in the last part of a URN (RFC 8141): all but letters, digits and a few marks.
_NOT_IN_URN = re.compile(r"[^A-Za-z0-9._~!$'()*+,;=:@-]")
# What cannot stand in an IRI (RFC 3987) anywhere: blanks, controls, quotes and some brackets.
_NOT_IN_IRI = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# `https://bao.example/tin`; not `/tin`, `bao.example/tin`
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]")


def to_sentence_id(name: str) -> str:
    """An id for CoNLL-U: `a 1/b` → `a%201%2Fb`; Vietnamese letters stay."""
    return _NOT_IN_SENT_ID.sub(_encoded, nfc(name)) or "_"


def to_urn(kind: str, name: str) -> str:
    """A name of ours for an article: `urn:doichieu:article:a%201`."""
    return f"urn:doichieu:{kind}:{_NOT_IN_URN.sub(_encoded, name) or '_'}"


def to_iri(address: str | None) -> str | None:
    """An address as an IRI; None where it is none."""
    if address is None or not _ABSOLUTE.match(address.strip()):
        return None
    return _NOT_IN_IRI.sub(_encoded, address.strip())


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
