"""Names with a head word: organisations (`Bộ Ngoại giao Mỹ`), and things such as laws and games.

The head says what it is; the name goes on with capitals, words that names of organisations are
made of, and places. It ends before another head, a person, or a small word that fits none.
"""

from __future__ import annotations

import re

from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.shelf import Shelf
from doichieu.model import EntityType

Hit = tuple[int, str, EntityType]

_DASHES = frozenset("-–‑")
_MAX_TAIL = 18  # tokens after the head; longer ones are sentences in capitals


def find_org(tokens: Tokens, shelf: Shelf, i: int) -> Hit | None:
    """The organisation whose head stands at token ``i``."""
    low = tokens.low
    n = shelf.bodies.match(low, i)
    if n:
        hit = _body(tokens, shelf, i, n)
        if hit is not None:
            return hit
    n = shelf.heads.match(low, i)
    if not n or _is_other(tokens, shelf, i, n):
        return None
    last = _tail(tokens, shelf, i, i + n)
    if last == i + n and _is_level(tokens, shelf, i, n):
        return last + 1, "body-alone", EntityType.ORG
    if last == i + n or _is_bare(tokens, shelf, i, n, last):
        return None
    capitals = any(tokens.cap[k] for k in range(i + n, last))
    if not capitals and (not tokens.cap[i] or tokens.initial[i]):
        return None
    if not tokens.cap[i] and not _strong(tokens, shelf, i, n):
        return None
    return last + bracketed_country(tokens, shelf, last), "head", EntityType.ORG


def _is_level(tokens: Tokens, shelf: Shelf, i: int, n: int) -> bool:
    """`UBND tỉnh`, `Công an huyện`: with a capital, and no name behind, the one of the story."""
    k = i + n
    if not tokens.cap[i] or tokens.initial[i] or k >= len(tokens):
        return False
    if " ".join(tokens.low[i:k]) not in shelf.clues["levelled_heads"]:
        return False
    after = tokens.cap[k + 1 : k + 2] == [True] and not tokens.initial[k + 1]
    after = after and not is_person_at(tokens, shelf, k + 1)
    return tokens.low[k] in shelf.clues["levels"] and not tokens.cap[k] and not after


def bracketed_country(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """` (Việt Nam)` behind a firm: its subsidiary there; 0 where no such bracket stands."""
    if k + 2 >= len(tokens) or tokens.word[k] != "(" or tokens.word[k - 1].isupper():
        return 0
    known = shelf.known.match(tokens.low, tokens.word, k + 1)[0]
    home = " ".join(tokens.low[k + 1 : k + 1 + known]) in shelf.clues["home"]
    closed = tokens.word[k + 1 + known : k + 2 + known] == [")"]
    return known + 2 if home and closed else 0


def _is_other(tokens: Tokens, shelf: Shelf, i: int, n: int) -> bool:
    """Whether the head at ``i`` is part of a title, a known name, or only describes."""
    low = tokens.low
    if max(shelf.offices.match(low, i), shelf.roles.match(low, i)) > n:
        return True
    if max(shelf.kinds.match(low, i), shelf.kept.match(low, i)) > n:
        return True  # `trung tâm mua sắm Sao Mai`
    known, source = shelf.known.match(low, tokens.word, i)
    if (known > n and source != "org") or shelf.press.match(low, i) > n:
        return True
    if n == 1 and i and f"{low[i - 1]} {low[i]}" in shelf.no_kinds and not tokens.cap[i]:
        return True
    if part_length(tokens, shelf, i):
        return True
    if tokens.cap[i] and not tokens.initial[i]:
        return False
    if " ".join(low[i : i + n]) in shelf.clues["capital_heads"] and not _ministry(
        tokens, shelf, i, n
    ):
        return True
    if tokens.cap[i]:
        return shelf.press.match(low, i) >= n
    if shelf.press.match(low, i) >= n:
        return True
    described = shelf.org_before.match(low, i) >= n and not _ministry(tokens, shelf, i, n)
    return described and not _traded(tokens, shelf, i, n)


def _traded(tokens: Tokens, shelf: Shelf, i: int, n: int) -> bool:
    """`công ty xi măng Hà Tiên`: a firm in small letters, its trade and a name; not `các công ty …`."""
    if tokens.low[i] != "công" or (i and tokens.low[i - 1] in shelf.clues["many"]):
        return False
    words = shelf.org_words.match(tokens.low, i + n)
    k = i + n + words
    if not words or k >= len(tokens) or not tokens.cap[k] or tokens.initial[k]:
        return False
    return shelf.known.match(tokens.low, tokens.word, k)[1] not in {"country", "org"}


def part_length(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`Hội đồng quản trị | Công ty …`: length of what is only a part of the body behind it."""
    n = shelf.body_parts.match(tokens.low, i)
    k = i + n
    if not n or k >= len(tokens):
        return 0
    body = max(shelf.heads.match(tokens.low, k), shelf.bodies.match(tokens.low, k))
    body = 0 if body == 1 and _is_word(tokens, shelf, k) else body
    return n if body or shelf.known.match(tokens.low, tokens.word, k)[1] == "org" else 0


def _ministry(tokens: Tokens, shelf: Shelf, i: int, n: int) -> bool:
    """`ban Chỉ đạo …`, `phòng GD&ĐT …`: a capital word of organisations follows the head."""
    k = i + n
    return k < len(tokens) and tokens.cap[k] and shelf.org_words.match(tokens.low, k) > 0


def _is_bare(tokens: Tokens, shelf: Shelf, i: int, n: int, last: int) -> bool:
    """Whether the head is better left out: nothing but a foreign or short name follows."""
    if " ".join(tokens.low[i : i + n]) not in shelf.clues["dropped_heads"]:
        return False
    if tokens.cap[last - 1] and not is_syllable(tokens.word[last - 1]):
        return all(tokens.cap[k] for k in range(i + n, last))
    return not any(
        not tokens.cap[k] or shelf.org_words.match(tokens.low, k) for k in range(i + n, last)
    )


def _strong(tokens: Tokens, shelf: Shelf, i: int, n: int) -> bool:
    """Whether a small head is followed by something that names an organisation."""
    head = " ".join(tokens.low[i : i + n])
    if head not in shelf.clues["weak_heads"]:
        return True
    if head == "trường" and is_person_at(tokens, shelf, i + n):
        return True  # `trường Lê Văn Bưởi`
    return bool(shelf.org_words.match(tokens.low, i + n))


def _body(tokens: Tokens, shelf: Shelf, i: int, n: int) -> Hit | None:
    """`chính phủ Syria`, `Quốc hội nước Lào`, `U23 Việt Nam`; `Quốc hội` alone with a capital inside a sentence."""
    k = i + n
    seat = k + 1 if k + 1 < len(tokens) and tokens.low[k] == "nước" else k
    if seat < len(tokens) and tokens.cap[seat] and not tokens.initial[seat]:
        known, source = shelf.known.match(tokens.low, tokens.word, seat)
        if known and source not in {"org", "thing"}:
            last = seat + known
            return last + _seat(tokens, shelf, i, last), "body", EntityType.ORG
    if tokens.cap[i] and not tokens.initial[i] and tuple(tokens.low[i:k]) in shelf.alone.entries:
        return k + _term(tokens, k), "body-alone", EntityType.ORG
    return None


# `khóa XIII`, `khoá 13`; not `khóa họp`.
_TERM = re.compile(r"[XVI]+|\d{1,2}")


def _term(tokens: Tokens, k: int) -> int:
    """` khóa XIII` behind a parliament."""
    if k + 1 >= len(tokens) or tokens.low[k] not in {"khóa", "khoá"}:
        return 0
    return 2 if _TERM.fullmatch(tokens.word[k + 1]) else 0


def _seat(tokens: Tokens, shelf: Shelf, i: int, k: int) -> int:
    """` tại Lào` after an embassy: where it sits is part of its name."""
    if tokens.low[i] not in {"đại", "lãnh", "tổng"} or k + 1 >= len(tokens) or not tokens.cap[i]:
        return 0
    if tokens.low[k] not in {"tại", "ở"} or not tokens.cap[k + 1]:
        return 0
    known = shelf.known.match(tokens.low, tokens.word, k + 1)[0]
    return 1 + known if known else 0


# What the piece before was: decides what may follow in the name of an organisation.
_HEAD, _WORDS, _NAME, _PLACE = "head", "words", "name", "place"


def _tail(tokens: Tokens, shelf: Shelf, head: int, start: int) -> int:
    """End of the name whose head is ``[head, start)``; ``start`` where nothing follows."""
    k, before = start, _HEAD
    while k < len(tokens) and k - start < _MAX_TAIL and not (tokens.initial[k] and k > start):
        step, piece = _next(tokens, shelf, head, k, before)
        if not step:
            break
        k += step
        before = _PLACE if before == _PLACE else piece
    return k


def _next(tokens: Tokens, shelf: Shelf, head: int, k: int, before: str) -> tuple[int, str]:
    """How many tokens at ``k`` go on with the name, and what they are."""
    low = tokens.low
    placed = _placed(tokens, shelf, head, k, before)
    if placed is not None:
        return placed
    words = _words(tokens, shelf, k)
    if words and before != _HEAD and not tokens.cap[k] and shelf.told.match(low, k) == words:
        return 0, _WORDS  # `Quỹ Tiền tệ quốc tế dự báo …`: a verb
    if words:
        reach = tokens.cap[k] or before != _NAME or low[k] in {"quốc", "liên", "trung"}
        level = " ".join(low[k : k + words]) in shelf.clues["levels_of_bodies"]
        return (words if reach and (before != _NAME or tokens.cap[k] or level) else 0), _WORDS
    if low[k] in shelf.clues["joiners"] and tokens.cap[k] and low[k].isalpha():
        return 1, _WORDS
    if tokens.word[k] in _DASHES and tokens.glued(k) and before == _NAME:
        joined = k + 1 < len(tokens) and tokens.glued(k + 1) and tokens.cap[k + 1]
        return 2 if joined else 0, _NAME  # `Sao-MAI`
    if low[k] in shelf.clues["joiners"] and before != _HEAD:
        return _joined(tokens, shelf, k), _WORDS
    nested = (
        0
        if low[k] in shelf.clues["closing_words"] and not tokens.cap[k]
        else shelf.heads.match(low, k)
    )
    if nested == 1 and tokens.cap[k] and before != _HEAD and _is_word(tokens, shelf, k):
        return 2, _WORDS
    if nested and (tokens.cap[k] or (before == _HEAD and not _is_plain(tokens, shelf, k))):
        return nested, _HEAD
    if tokens.cap[k]:
        return _capital(tokens, shelf, head, k, before)
    known = shelf.known.match(low, tokens.word, k)[0]
    if known > 1:
        return known, _PLACE
    return _small(tokens, shelf, head, k, before), _NAME


def _placed(tokens: Tokens, shelf: Shelf, head: int, k: int, before: str) -> tuple[int, str] | None:
    """A branch, a place with its kind word, or what may follow a place; None for anything else."""
    branch = _branch(tokens, shelf, head, k) if before != _HEAD else 0
    if branch:
        return branch, _HEAD
    kind = _kind(tokens, shelf, k)
    if kind:
        return kind, _PLACE
    return (_second_place(tokens, shelf, head, k), _PLACE) if before == _PLACE else None


def _branch(tokens: Tokens, shelf: Shelf, head: int, k: int) -> int:
    """` - Chi nhánh`, ` chi nhánh` behind the name of a bank or firm, with a place behind it."""
    dash = tokens.word[k] in _DASHES
    if tokens.low[k + dash : k + dash + 2] != ["chi", "nhánh"]:
        return 0
    if tokens.low[head] not in shelf.clues["branched_heads"]:
        return 0
    after = k + dash + 2
    place = after < len(tokens) and (tokens.cap[after] or _kind(tokens, shelf, after) > 0)
    return 2 + dash if place else 0


def _second_place(tokens: Tokens, shelf: Shelf, head: int, k: int) -> int:
    """`Lào – Việt`, `Sơn Hạ 2`: another country behind a dash, or the number of a works."""
    if tokens.word[k] in _DASHES and k + 1 < len(tokens):
        known, source = shelf.known.match(tokens.low, tokens.word, k + 1)
        return 1 + known if source == "country" else 0
    home = " ".join(tokens.low[k : k + 2]) in shelf.clues["home"]
    if home and shelf.known.match(tokens.low, tokens.word, k - 1)[1] == "org":
        return 2  # `Nhà máy Samsung Việt Nam`
    number = tokens.word[k].isdigit() and len(tokens.word[k]) <= 2
    number = number and shelf.known.match(tokens.low, tokens.word, k - 2)[1] != "country"
    if number and tokens.low[head] in shelf.clues["numbered_heads"]:
        after = tokens.low[k + 1] if k + 1 < len(tokens) else "."
        return 0 if after in {"/", "%"} or after in shelf.clues["counted"] else 1
    return 0


def _words(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """Words of organisations at ``k``; not the first half of another word (`công nhận`)."""
    words = shelf.org_words.match(tokens.low, k)
    if words == 1 and k + 1 < len(tokens) and not tokens.cap[k]:
        pair = f"{tokens.low[k]} {tokens.low[k + 1]}"
        return 0 if pair in shelf.pairs and not tokens.cap[k + 1] else 1
    return words


def _is_plain(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Whether a word of two syllables that is no head begins at ``k`` (`ban hành`)."""
    return k + 1 < len(tokens) and f"{tokens.low[k]} {tokens.low[k + 1]}" in shelf.pairs


def _is_word(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """`Phòng thủ`, `Tổ quốc`: a word of two syllables, the second small, not the head `phòng`."""
    if shelf.org_words.match(tokens.low, k) > 1:
        return True
    return _is_plain(tokens, shelf, k) and not tokens.cap[k + 1]


def _small(tokens: Tokens, shelf: Shelf, head: int, k: int, before: str) -> int:
    """A number, or the small second syllable of a word with a capital."""
    low = tokens.low
    after = low[k + 1] if k + 1 < len(low) else "."
    if low[k] == "số" and after.isdigit():
        return 2
    if tokens.word[k].isdigit():
        loose = low[head] in shelf.clues["named_heads"] or not after[0].isalpha()
        fits = len(low[k]) <= 2 and tokens.cap[k - 1]
        return 1 if fits and loose and after not in {"người", "năm", "tuổi"} else 0
    return _second_syllable(tokens, shelf, k) if before == _NAME else 0


def _kind(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """`tỉnh Hà Nam`, `TP. Nha Trang`, `H.Châu Thành` inside the name of an organisation."""
    low = tokens.low
    n = 2 if k + 1 < len(low) and f"{low[k]} {low[k + 1]}" in shelf.clues["inner_kinds"] else 1
    if n == 1 and low[k] not in shelf.clues["inner_kinds"]:
        return 0
    after = k + n
    if after < len(low) and tokens.word[after] == "." and len(low[k]) <= 2:
        after += 1
    if after >= len(low) or not (tokens.cap[after] or tokens.word[after].isdigit()):
        return 0
    known = shelf.known.match(low, tokens.word, after)[0]
    if known:
        return after + known - k
    person = is_person_at(tokens, shelf, after)
    if person and (low[k] == "tỉnh" or is_person_at(tokens, shelf, after + 1)):
        return 0  # provinces are known: `Chủ tịch UBND tỉnh | Lê Văn Bưởi`
    end = after + 1
    while end < len(low) and end < after + 3 and tokens.cap[end] and is_syllable(tokens.word[end]):
        if tokens.glued(end) or tokens.initial[end] or tokens.word[end] in shelf.surnames:
            break
        end += 1
    return end - k


def _joined(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """A joining word counts where a word of organisations or a capital that is no head follows."""
    after = k + 1
    if after >= len(tokens) or tokens.initial[after]:
        return 0
    low = tokens.low
    head = shelf.heads.match(low, after)
    if head and (tokens.cap[after] or tokens.cap[after + head : after + head + 1] == [True]):
        return 0
    words = shelf.org_words.match(low, after)
    if words and not tokens.cap[after]:
        verb = " ".join(low[after : after + words]) in shelf.clues["and_verbs"]
        if low[k] == "các" or (low[k] == "và" and verb):
            return 0  # `… và thống nhất`, `… các thông tin`: the sentence goes on
    if words:
        return 1 + words
    if low[k] == "&" and tokens.cap[after]:
        return 0 if is_syllable(tokens.word[after]) else 1  # `Pratt & Whitney`
    if low[k] in {"và", "&"} or low[k] in _DASHES or not tokens.cap[after]:
        return 0
    return 0 if shelf.offices.match(low, after) else 1


def _capital(tokens: Tokens, shelf: Shelf, head: int, k: int, before: str) -> tuple[int, str]:
    known, source = shelf.known.match(tokens.low, tokens.word, k)
    if known and source not in {"org", "thing"}:
        inside = known == 1 and is_syllable(tokens.word[k]) and k + 1 < len(tokens)
        if inside and before == _NAME and tokens.cap[k + 1]:
            return 1, _NAME
        return known, _NAME if source == "city" else _PLACE
    if shelf.roles.match(tokens.low, k) > 1 or _is_credit(tokens, k):
        return 0, _NAME
    office = shelf.offices.match(tokens.low, k)
    if office > 1:
        return (office if tokens.low[head] in {"văn", "phủ"} else 0), _NAME
    if known:
        after = k + known
        more = after < len(tokens) and tokens.cap[after] and not tokens.initial[after]
        ending = more and tokens.low[after] in shelf.clues["org_endings"]
        more = more and (ending or tokens.word[after].isupper())
        return known, _PLACE if source == "org" and not more else _NAME
    if _ends_before(tokens, shelf, k, before):
        return 0, _NAME
    if tokens.low[head] not in shelf.clues["named_heads"] and is_person_at(tokens, shelf, k):
        return 0, _NAME
    if tokens.glued(k) and tokens.word[k - 1] not in _DASHES and tokens.word[k - 1] != ".":
        return 0, _NAME
    return 1, _NAME


def _is_credit(tokens: Tokens, k: int) -> bool:
    """`Theo Reuters`; not `Tổ chức Theo dõi Nhân quyền`."""
    return tokens.low[k] == "theo" and tokens.cap[k + 1 : k + 2] == [True]


def _ends_before(tokens: Tokens, shelf: Shelf, k: int, before: str) -> bool:
    """Whether a plain word (`Giai đoạn`) or a foreign person (`Peter Galloway`) begins at ``k``."""
    after = k + 1
    if after >= len(tokens):
        return False
    if not tokens.cap[after]:
        opens = tokens.low[k] in shelf.openers and tokens.word[k] not in shelf.given
        return opens or f"{tokens.low[k]} {tokens.low[after]}" in shelf.pairs
    foreign = not (is_syllable(tokens.word[k]) or is_syllable(tokens.word[after]))
    short = tokens.word[k].isupper() or tokens.word[after].isupper()
    return before == _WORDS and foreign and not short


def is_person_at(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Whether a Vietnamese surname and one more syllable with a capital stand at ``k``."""
    after = k + 1
    return (
        after < len(tokens)
        and tokens.word[k] in shelf.surnames
        and tokens.cap[after]
        and is_syllable(tokens.word[after])
    )


def _second_syllable(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """The small second syllable of a word with a capital (`Dự chữ`), if the name goes on."""
    if not tokens.low[k].isalpha() or k + 1 >= len(tokens):
        return 0
    if tokens.low[k] in shelf.clues["closing_words"]:
        return 0  # `Công ty Sao Mai nhưng Thảo …`
    before = tokens.word[k - 1]
    if not tokens.cap[k - 1] or before.isupper() or not is_syllable(before):
        return 0
    if shelf.heads.match(tokens.low, k + 1) and not tokens.cap[k + 1]:
        return 0
    goes_on = tokens.cap[k + 1] and not tokens.initial[k + 1]
    goes_on = goes_on or shelf.org_words.match(tokens.low, k + 1) > 0
    return 1 if goes_on and is_syllable(tokens.word[k]) else 0


def find_thing(tokens: Tokens, shelf: Shelf, i: int) -> Hit | None:
    """The named thing (law, treaty, games, storm) whose head stands at token ``i``."""
    n = shelf.thing_heads.match(tokens.low, i)
    if not n:
        return None
    known, source = shelf.known.match(tokens.low, tokens.word, i)
    if source == "thing" and known > n and tokens.low[i + n].isalpha():
        return i + known, "thing", EntityType.MISC  # `Huân chương Độc lập`
    k = i + n
    if k < len(tokens) and tokens.low[k] == "số":
        k += 1
    last = k + _subject(tokens, shelf, i, k)
    wordy = False
    while last < len(tokens) and last - k < 6 and not tokens.initial[last]:
        words = shelf.org_words.match(tokens.low, last) if tokens.cap[last] or wordy else 0
        if words < 2 and tokens.cap[last] and _is_word(tokens, shelf, last):
            words = 2  # `Huân chương Độc lập`
        wordy = words > 1
        if words > 1 or _goes_on(tokens, shelf, last):
            last += max(words, 1)
        elif _is_dated(tokens, last):
            last += 2
        else:
            break
    if last == k:
        return None
    number = tokens.word[k][0].isdigit()
    small = " ".join(tokens.low[i : i + n]) in shelf.clues["small_things"]
    if not (tokens.cap[i] or small or number or tokens.low[k - 1] == "số"):
        return None
    return _purpose(tokens, shelf, last), "thing", EntityType.MISC


def _subject(tokens: Tokens, shelf: Shelf, i: int, k: int) -> int:
    """`Luật | đất đai`: what a law with a capital is about, in small letters."""
    law = tokens.cap[i] and " ".join(tokens.low[i:k]) in shelf.clues["laws"]
    return max(shelf.subjects.match(tokens.low, k), 0) if law else 0


def _is_dated(tokens: Tokens, k: int) -> bool:
    """`mùa 2014`, `năm 1992`: the year that a thing goes by."""
    if k + 1 >= len(tokens) or tokens.low[k] not in {"mùa", "năm"}:
        return False
    after = tokens.word[k + 1]
    if tokens.low[k] == "năm" and tokens.low[k - 2] != "mùa":
        return after.isdigit() and len(after) == 4
    return tokens.cap[k + 1] or after.isdigit()


def _purpose(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """` về hòa bình cho Campuchia`: what a treaty or law is about, in words of organisations."""
    end = k
    numbered = any(c.isdigit() for c in tokens.word[k - 1])  # `Chỉ thị 12/CT-XY của Bộ …`
    while end + 1 < len(tokens) and tokens.low[end] in {"về", "cho", "của"}:
        if numbered and tokens.low[end] == "của":
            break
        words = shelf.org_words.match(tokens.low, end + 1)
        known = shelf.known.match(tokens.low, tokens.word, end + 1)[0]
        if not max(words, known):
            break
        end += 1 + max(words, known)
    return end


def _goes_on(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """A capital or a code; a plain number only right after a capital, `số` or the storm."""
    word = tokens.word[k]
    if not word[0].isdigit():
        return tokens.cap[k]
    if not word.isdigit():
        return any(c.isupper() for c in word)
    behind_words = len(word) in {1, 4} and shelf.org_words.match(tokens.low, k - 2) == 2
    return behind_words or tokens.low[k - 1] in {"số", "bão"} or tokens.cap[k - 1]
