"""How far the name of a body goes behind its head: `Sở Y tế | tỉnh Hà Nam`, `Công ty | Sao Mai`.

In come tokens and the place of a head, out comes the end of the name. It goes on with capitals,
words that names of bodies are made of, and places; it ends before another head, a person, or a
small word that fits none. :data:`CONTINUATIONS` is the order in which each piece is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from doichieu.mentions.names.holders import holder_behind_body
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.tokens import DASHES, CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import is_person_at, person_length

_MAX_TAIL = 18  # tokens after the head; longer ones are sentences in capitals


class Piece(Enum):
    """What a piece of the name is: decides what may follow it."""

    HEAD = auto()
    WORDS = auto()
    NAME = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class _At:
    """A token behind the head that stands at ``head``, and the piece before it."""

    tokens: CasedTokens
    head: int
    k: int
    before: Piece

    @property
    def low(self) -> str:
        return self.tokens.low[self.k]

    @property
    def word(self) -> str:
        return self.tokens.word[self.k]

    @property
    def cap(self) -> bool:
        return self.tokens.cap[self.k]


_Read = tuple[int, Piece]  # tokens that go on with the name, and what they are
_END: _Read = (0, Piece.NAME)


@dataclass(frozen=True, slots=True)
class Continuation:
    """One way to go on; ``applies`` gives None where it has nothing to say, 0 tokens for an end."""

    name: str
    applies: Callable[[_At], _Read | None]
    why: str


def tail_end(tokens: CasedTokens, head: int, start: int) -> int:
    """End of the name whose head is ``[head, start)``; ``start`` where nothing follows."""
    k, before = start, Piece.HEAD
    while k < len(tokens) and k - start < _MAX_TAIL and not (tokens.initial[k] and k > start):
        step, piece = _read(_At(tokens, head, k, before))
        if not step:
            break
        k += step
        before = Piece.PLACE if before is Piece.PLACE else piece
    return k


def _read(at: _At) -> _Read:
    for continuation in CONTINUATIONS:
        found = continuation.applies(at)
        if found is not None:
            return found
    return _END


# ---------------------------------------------------------------------------- places


def _branch(at: _At) -> _Read | None:
    """` - Chi nhánh`, ` chi nhánh` behind the name of a bank or firm, with a place behind it."""
    if at.before is Piece.HEAD or at.tokens.low[at.head] not in bodies().branched_heads:
        return None
    dash = at.word in DASHES
    if at.tokens.low[at.k + dash : at.k + dash + 2] != ["chi", "nhánh"]:
        return None
    after = at.k + dash + 2
    is_placed = at.tokens.is_cap(after) or _kind_length(at.tokens, after) > 0
    return (2 + dash, Piece.HEAD) if is_placed else None


def _place_with_kind(at: _At) -> _Read | None:
    length = _kind_length(at.tokens, at.k)
    return (length, Piece.PLACE) if length else None


def _kind_length(tokens: CasedTokens, k: int) -> int:
    """`tỉnh Hà Nam`, `TP. Nha Trang`, `H.Châu Thành` inside the name of a body."""
    if k >= len(tokens):
        return 0
    n = 2 if k + 1 < len(tokens) and tokens.pair(k) in bodies().inner_kinds else 1
    if n == 1 and tokens.low[k] not in bodies().inner_kinds:
        return 0
    after = k + n
    if after < len(tokens) and tokens.word[after] == "." and len(tokens.low[k]) <= 2:
        after += 1
    if after >= len(tokens) or not (tokens.cap[after] or tokens.word[after].isdigit()):
        return 0
    known = known_at(tokens, after)[0]
    if known:
        return after + known - k
    is_known_kind = tokens.low[k] in bodies().listed_kinds  # `Chủ tịch UBND tỉnh | Lê Văn Bưởi`
    if is_person_at(tokens, after) and (is_known_kind or is_person_at(tokens, after + 1)):
        return 0
    return _place_end(tokens, after) - k


def _place_end(tokens: CasedTokens, first: int) -> int:
    """End of a place of one to three syllables that no list has."""
    end = first + 1
    while end < first + 3 and tokens.is_cap(end) and is_syllable(tokens.word[end]):
        starts_person = tokens.word[end] in people().surnames and not (
            end == first + 1 and person_length(tokens, end + 1) > 2  # `Lam Trà | Phạm Đình Tuệ`
        )
        if tokens.glued(end) or tokens.initial[end] or starts_person:
            break
        end += 1
    return end


def _second_place(at: _At) -> _Read | None:
    """`Lào | – Việt`, `Sơn Hạ | 2`: behind a place only a few things may follow."""
    if at.before is not Piece.PLACE:
        return None
    return _behind_place(at.tokens, at.head, at.k), Piece.PLACE


def _behind_place(tokens: CasedTokens, head: int, k: int) -> int:
    if tokens.word[k] in DASHES and k + 1 < len(tokens):
        known, kind = known_at(tokens, k + 1)
        return 1 + known if kind is KnownKind.COUNTRY else 0
    if tokens.phrase(k, k + 2) in bodies().home and known_at(tokens, k - 1)[1] is KnownKind.BODY:
        return 2  # `Nhà máy Samsung Việt Nam`
    return int(_is_number_of_works(tokens, head, k))


def _is_number_of_works(tokens: CasedTokens, head: int, k: int) -> bool:
    """`Nhà máy thủy điện Sơn Hạ | 2`; not `… Sơn Hạ 2 người`, `… 2/9`."""
    if not tokens.word[k].isdigit() or len(tokens.word[k]) > 2:
        return False
    if tokens.low[head] not in bodies().numbered_heads:
        return False
    if known_at(tokens, k - 2)[1] is KnownKind.COUNTRY:
        return False
    after = tokens.low_at(k + 1)
    return after not in {"/", "%"} and after not in capitals().counted


def _holder(at: _At) -> _Read | None:
    is_called_so = at.tokens.low[at.head] in bodies().person_heads  # `Trường THPT | Lê Văn Tám`
    may_begin = at.before is Piece.NAME or (at.before is Piece.WORDS and not is_called_so)
    if not at.cap or not may_begin:
        return None
    return _END if holder_behind_body(at.tokens, at.head, at.k) else None


# ---------------------------------------------------------------------------- words of bodies


def _verb(at: _At) -> _Read | None:
    words = _words_length(at.tokens, at.k)
    is_verb = words > 0 and bodies().verbs.length(at.tokens.low, at.k) == words
    return _END if is_verb and at.before is not Piece.HEAD and not at.cap else None


def _words(at: _At) -> _Read | None:
    """Words of bodies; behind its own name only with a capital or for its level."""
    n = _words_length(at.tokens, at.k)
    if not n:
        return None
    if at.before is not Piece.NAME or at.cap:
        return n, Piece.WORDS
    is_level = at.tokens.phrase(at.k, at.k + n) in bodies().own_levels
    return (n, Piece.WORDS) if is_level and at.low in _LEVEL_OPENERS else _END


# First syllables of the levels that a body's own name may end with: `… quốc gia`.
_LEVEL_OPENERS = frozenset({"quốc", "liên", "trung"})


def _words_length(tokens: CasedTokens, k: int) -> int:
    """Words of bodies at ``k``; not the first half of another word (`công nhận`)."""
    words = bodies().words.length(tokens.low, k)
    if words == 1 and k + 1 < len(tokens) and not tokens.cap[k]:
        return 0 if tokens.pair(k) in capitals().pairs and not tokens.cap[k + 1] else 1
    return words


def is_two_syllable_word(tokens: CasedTokens, k: int) -> bool:
    """`Phòng thủ`, `Tổ quốc`: a word of two syllables, the second small, not the head `phòng`."""
    if bodies().words.length(tokens.low, k) > 1:
        return True
    return _is_plain_pair(tokens, k) and not tokens.cap[k + 1]


def _is_plain_pair(tokens: CasedTokens, k: int) -> bool:
    """Whether a word of two syllables that is no head begins at ``k`` (`ban hành`)."""
    return k + 1 < len(tokens) and tokens.pair(k) in capitals().pairs


def _capital_joiner(at: _At) -> _Read | None:
    is_joiner = at.low in bodies().joiners and at.cap and at.low.isalpha()
    return (1, Piece.WORDS) if is_joiner else None


def _glued_dash(at: _At) -> _Read | None:
    tokens, k = at.tokens, at.k
    if at.word not in DASHES or not tokens.glued(k) or at.before is not Piece.NAME:
        return None
    is_joined = tokens.is_cap(k + 1) and tokens.glued(k + 1)
    return (2, Piece.NAME) if is_joined else _END


def _ampersand(at: _At) -> _Read | None:
    """`Lực | & | Lành`, `Trần | & Cộng sự`: two names of one firm; `… & ông` ends it."""
    after = at.k + 1
    if at.word != "&" or at.before is Piece.HEAD or after >= len(at.tokens):
        return None
    partners = bodies().partners.length(at.tokens.low, after)
    if partners:
        return 1 + partners, Piece.NAME
    if not at.tokens.goes_on(after) or bodies().words.length(at.tokens.low, after):
        return None
    is_other = people().offices.length(at.tokens.low, after) or _is_head_at(at.tokens, after)
    return _END if is_other else (2, Piece.NAME)


def _is_head_at(tokens: CasedTokens, k: int) -> bool:
    n = bodies().heads.length(tokens.low, k)
    return n > 1 or (n == 1 and tokens.is_cap(k + 1))


def _joiner(at: _At) -> _Read | None:
    if at.low not in bodies().joiners or at.before is Piece.HEAD:
        return None
    return _joined_length(at.tokens, at.k), Piece.WORDS


def _joined_length(tokens: CasedTokens, k: int) -> int:
    """A joining word counts where a word of bodies or a capital that is no head follows."""
    after = k + 1
    if after >= len(tokens) or tokens.initial[after]:
        return 0
    low = tokens.low
    head = bodies().heads.length(low, after)
    if head and (tokens.cap[after] or tokens.is_cap(after + head)):
        return 0
    words = bodies().words.length(low, after)
    if words and not tokens.cap[after]:
        is_verb = tokens.phrase(after, after + words) in bodies().and_verbs
        if low[k] == "các" or (low[k] == "và" and is_verb):
            return 0  # `… và thống nhất`, `… các thông tin`: the sentence goes on
    if words:
        return 1 + words
    if _is_capital_pair(tokens, after) and (low[k] == "và" or tokens.low_at(after + 2) == "và"):
        return 3  # `Tinh dầu | , Hương liệu | và Mỹ phẩm`
    if low[k] in {"và", "&"} or low[k] in DASHES or not tokens.cap[after]:
        return 0
    return 0 if people().offices.length(low, after) else 1


# ---------------------------------------------------------------------------- heads inside


def _nested_head(at: _At) -> int:
    is_closing = at.low in bodies().closing_words and not at.cap
    return 0 if is_closing else bodies().heads.length(at.tokens.low, at.k)


def _word_like_head(at: _At) -> _Read | None:
    if at.before is Piece.HEAD or not at.cap or _nested_head(at) != 1:
        return None
    return (2, Piece.WORDS) if is_two_syllable_word(at.tokens, at.k) else None


def _inner_head(at: _At) -> _Read | None:
    n = _nested_head(at)
    is_small_head = at.before is Piece.HEAD and not _is_plain_pair(at.tokens, at.k)
    return (n, Piece.HEAD) if n and (at.cap or is_small_head) else None


# ---------------------------------------------------------------------------- capitals


def _capital_place(at: _At) -> _Read | None:
    if not at.cap:
        return None
    known, kind = known_at(at.tokens, at.k)
    if not known or kind in {KnownKind.BODY, KnownKind.THING}:
        return None
    is_syllable_of_name = known == 1 and is_syllable(at.word) and at.tokens.is_cap(at.k + 1)
    if is_syllable_of_name and at.before is Piece.NAME:
        return 1, Piece.NAME
    return known, Piece.NAME if kind is KnownKind.CITY else Piece.PLACE


def _role_or_credit(at: _At) -> _Read | None:
    """`Theo Reuters`; not `Tổ chức Theo dõi Nhân quyền`."""
    is_credit = at.low == "theo" and at.tokens.is_cap(at.k + 1)
    is_role = people().roles.length(at.tokens.low, at.k) > 1
    return _END if at.cap and (is_role or is_credit) else None


def _office(at: _At) -> _Read | None:
    n = people().offices.length(at.tokens.low, at.k)
    if not at.cap or n <= 1:
        return None
    return (n, Piece.NAME) if at.tokens.low[at.head] in bodies().office_heads else _END


def _known_body(at: _At) -> _Read | None:
    known, kind = known_at(at.tokens, at.k)
    if not at.cap or not known:
        return None
    after = at.k + known
    is_longer = at.tokens.goes_on(after) and (
        at.tokens.low[after] in bodies().endings or at.tokens.word[after].isupper()
    )
    return known, Piece.PLACE if kind is KnownKind.BODY and not is_longer else Piece.NAME


def _capital_pair(at: _At) -> _Read | None:
    """`Hiệp hội | Tinh dầu`: behind a head with a capital any word with one goes on with the name."""
    is_named = at.before is Piece.HEAD and at.tokens.cap[at.head]
    return (2, Piece.WORDS) if is_named and _is_capital_pair(at.tokens, at.k) else None


def _is_capital_pair(tokens: CasedTokens, k: int) -> bool:
    """Whether a word of two syllables with one capital that opens no sentence begins at ``k``."""
    is_pair = tokens.is_cap(k) and _is_plain_pair(tokens, k) and not tokens.cap[k + 1]
    return is_pair and not tokens.initial[k] and tokens.low[k] not in capitals().openers


def _no_more_name(at: _At) -> _Read | None:
    tokens, k = at.tokens, at.k
    if not at.cap:
        return None
    if _begins_other(tokens, k, at.before):
        return _END
    head = tokens.phrase(at.head, k)
    is_common = head in bodies().field_heads and head in bodies().levelled_heads
    if is_common and person_length(tokens, k) > 2 and not tokens.initial[k]:
        return _END  # `Thứ trưởng Công an | Bùi Văn Năm`
    if (
        tokens.low[at.head] not in bodies().person_heads
        and is_person_at(tokens, k)
        and not (is_person_at(tokens, k + 1) and person_length(tokens, k + 1) > 2)
    ):
        return _END
    is_glued = tokens.glued(k) and tokens.word[k - 1] not in DASHES and tokens.word[k - 1] != "."
    return _END if is_glued else None


def _begins_other(tokens: CasedTokens, k: int, before: Piece) -> bool:
    """Whether a plain word (`Giai đoạn`) or a foreign person (`Peter Galloway`) begins at ``k``."""
    after = k + 1
    if after >= len(tokens):
        return False
    if not tokens.cap[after]:
        is_opener = tokens.low[k] in capitals().openers and tokens.word[k] not in people().given
        return is_opener or tokens.pair(k) in capitals().pairs
    is_foreign = not (is_syllable(tokens.word[k]) or is_syllable(tokens.word[after]))
    is_short = tokens.word[k].isupper() or tokens.word[after].isupper()
    return before is Piece.WORDS and is_foreign and not is_short


def _capital(at: _At) -> _Read | None:
    return (1, Piece.NAME) if at.cap else None


# ---------------------------------------------------------------------------- small words


def _small_known(at: _At) -> _Read | None:
    known = known_at(at.tokens, at.k)[0]
    return (known, Piece.PLACE) if known > 1 else None


def _number(at: _At) -> _Read | None:
    """`số 2`, `Trường Sao Mai 2`: a short number that counts nothing."""
    tokens, k = at.tokens, at.k
    after = tokens.low_at(k + 1) or "."
    if at.low == "số" and after.isdigit():
        return 2, Piece.NAME
    if not at.word.isdigit():
        return None
    is_free = tokens.low[at.head] in bodies().person_heads or not after[0].isalpha()
    if at.before is Piece.HEAD and tokens.low[at.head] in bodies().unit_heads:
        return (1, Piece.NAME) if len(at.low) <= _LONGEST_UNIT and is_free else _END
    fits = len(at.low) <= 2 and tokens.cap[k - 1] and is_free
    return (1, Piece.NAME) if fits and after not in _COUNTED_BEHIND else _END


_COUNTED_BEHIND = frozenset({"người", "năm", "tuổi"})
_LONGEST_UNIT = 3  # digits of the number of a unit: `Sư đoàn 312`


def _second_syllable(at: _At) -> _Read | None:
    """The small second syllable of a word with a capital (`Dự chữ`), if the name goes on."""
    tokens, k = at.tokens, at.k
    if at.before is not Piece.NAME or not at.low.isalpha() or k + 1 >= len(tokens):
        return None
    if at.low in bodies().closing_words:
        return None  # `Công ty Sao Mai nhưng Thảo …`
    before = tokens.word[k - 1]
    if not tokens.cap[k - 1] or before.isupper() or not is_syllable(before):
        return None
    if bodies().heads.length(tokens.low, k + 1) and not tokens.cap[k + 1]:
        return None
    goes_on = tokens.goes_on(k + 1) or bodies().words.length(tokens.low, k + 1) > 0
    return (1, Piece.NAME) if goes_on and is_syllable(at.word) else None


CONTINUATIONS = (
    Continuation("branch", _branch, "`Ngân hàng Sao Mai - Chi nhánh Huế` is one body"),
    Continuation("place with kind", _place_with_kind, "`Sở Y tế tỉnh Hà Nam`: where it sits"),
    Continuation("behind a place", _second_place, "a place ends the name but for a few things"),
    Continuation("holder", _holder, "`Trường THCS Tân Lập | Bùi Thị Hạnh`: who leads it begins"),
    Continuation("verb", _verb, "`Quỹ Tiền tệ quốc tế dự báo …`: the sentence goes on"),
    Continuation("words of bodies", _words, "`Công ty | xi măng | Sao Mai`"),
    Continuation("joiner with capital", _capital_joiner, "`Ủy ban | Về | người nước ngoài`"),
    Continuation("dash", _glued_dash, "`Sao-MAI` is one word"),
    Continuation("ampersand", _ampersand, "`Lực | & | Lành`: two names of one firm"),
    Continuation("joiner", _joiner, "`Văn hóa | và | Thể thao`"),
    Continuation("word like a head", _word_like_head, "`Tổ quốc` holds no head `tổ`"),
    Continuation("head inside", _inner_head, "`Công ty cổ phần | Tập đoàn | Sao Mai`"),
    Continuation("capital pair", _capital_pair, "`Hiệp hội | Mỹ phẩm`: a word with a capital"),
    Continuation("known place", _capital_place, "`Bộ Ngoại giao | Mỹ`"),
    Continuation("role or credit", _role_or_credit, "a person or a source begins"),
    Continuation("office", _office, "`Văn phòng | Thủ tướng`; else a person begins"),
    Continuation("known body", _known_body, "`Công ty | Samsung`"),
    Continuation("another name", _no_more_name, "a plain word or a person begins"),
    Continuation("capital", _capital, "any other capital belongs to the name"),
    Continuation("known name", _small_known, "`… | châu Âu`: known with a small first letter"),
    Continuation("number", _number, "`Trường Sao Mai | 2`"),
    Continuation("second syllable", _second_syllable, "`Dự | chữ` is one word"),
)
