"""The rules by which a name was found and typed, and how far each can be relied on."""

from __future__ import annotations

from enum import StrEnum


class NameRule(StrEnum):
    """How a name was found, or, where something else decided, how its type was."""

    # A word that says what it is stands in the name, or right before it.
    HEAD = "head"  # `Bộ Ngoại giao Mỹ`
    BODY = "body"  # `chính phủ Lào`
    BODY_ALONE = "body-alone"  # `Quốc hội`
    THING = "thing"  # `Luật đất đai`
    KIND_WORD = "kind-word"  # `sông Hồng`
    KIND_SHORT = "kind-short"  # `TP Nha Trang`
    NUMBERED = "numbered"  # `quận 8`
    DIRECTION = "direction"  # `Đông Aleppo`
    QUOTED = "quoted"  # between quotation marks
    TITLED = "titled"  # the title of a work without marks
    AFTER_ADDRESS = "after-address"  # `ông …`
    AFTER_OFFICE = "after-office"
    AFTER_ROLE = "after-role"
    AFTER_PRESS = "after-press"
    AFTER_BODY = "after-body"
    AFTER_KIND = "after-kind"
    AFTER_THING = "after-thing"
    # A list knows it.
    LISTED_THING = "listed-thing"
    LISTED_CITY = "listed-city"
    LISTED_DISTRICT = "listed-district"
    LISTED_PROVINCE = "listed-province"
    LISTED_PLACE = "listed-place"
    LISTED_COUNTRY = "listed-country"
    LISTED_PERSON = "listed-person"
    LISTED_BODY = "listed-body"
    WARD = "ward"
    # A list knows it, and what stands beside it makes it something else.
    TITLE = "title"  # `chị Nga`
    KIND = "kind"  # `đường Hồ Chí Minh`
    BODY_WORD = "body-word"  # `câu lạc bộ Hà Nội`
    PRODUCT = "product"  # `Boeing 737`
    TOURNAMENT = "tournament"  # `Mỹ mở rộng`
    # It looks like one.
    SURNAME = "surname"
    SHAPE = "shape"  # `B.Bình Dương`, `Navibank`
    ENDING = "ending"  # `… Association`, `… Island`
    INITIALLED = "initialled"  # `C.Ronaldo`
    ABBREVIATION = "abbreviation"
    CODE = "code"
    MISSPELT = "misspelt"  # one letter from a country
    # What stands around it tells.
    STREETS = "streets"  # in a row of streets
    STREET = "street"  # `36 Lý Thái Tổ`
    SHARE_CODE = "share-code"
    CREDITED = "credited"
    BESIDE_NAME = "beside-name"  # right behind another name
    SPEAKS = "speaks"
    PREPOSITION = "preposition"
    PART_OF_PERSON = "part-of-person"
    REPEATED = "repeated"  # typed by another mention of it
    # Guesses.
    GIVEN_NAMES = "given-names"
    FOREIGN = "foreign"
    MODEL = "model"
    CAPITALS = "capitals"  # nothing but capitals
    DEFAULT = "default"  # nothing tells its type

    @property
    def is_body(self) -> bool:
        """Whether a head says that it is a body, so that small words may belong to it."""
        return self in _BODIES

    @property
    def is_sure(self) -> bool:
        """Whether the rule is rarely wrong."""
        return self in _SURE

    @property
    def is_guess(self) -> bool:
        """Whether nothing speaks for the type."""
        return self is NameRule.DEFAULT

    @property
    def is_listed(self) -> bool:
        """Whether a list of known names has it."""
        return self in _LISTED

    @property
    def is_after_word(self) -> bool:
        """Whether a word right before it tells the type."""
        return self in _AFTER_WORD


_BODIES = frozenset({NameRule.HEAD, NameRule.BODY, NameRule.BODY_ALONE})
_LISTED = frozenset(
    {
        NameRule.LISTED_THING,
        NameRule.LISTED_CITY,
        NameRule.LISTED_DISTRICT,
        NameRule.LISTED_PROVINCE,
        NameRule.LISTED_PLACE,
        NameRule.LISTED_COUNTRY,
        NameRule.LISTED_PERSON,
        NameRule.LISTED_BODY,
    }
)
_AFTER_WORD = frozenset(
    {
        NameRule.AFTER_ADDRESS,
        NameRule.AFTER_OFFICE,
        NameRule.AFTER_ROLE,
        NameRule.AFTER_PRESS,
        NameRule.AFTER_BODY,
        NameRule.AFTER_KIND,
        NameRule.AFTER_THING,
    }
)
_SURE = (
    _BODIES
    | _LISTED
    | _AFTER_WORD
    | {NameRule.SURNAME, NameRule.TITLE, NameRule.TITLED, NameRule.NUMBERED, NameRule.KIND_WORD}
    | {NameRule.STREETS, NameRule.BESIDE_NAME}
)
