"""Why surfaces were joined, in the words that users read."""

from __future__ import annotations

from enum import Enum

from doichieu.model import Phrase


class Reason(Enum):
    """One reason for a union; the value is shown to users."""

    # the user said so
    DECIDED = Phrase("người dùng xác nhận", "the user says so")
    # `Washington` acts, so it is `Mỹ`
    CAPITAL = Phrase("thủ đô được dùng để chỉ chính phủ", "the capital stands for the government")
    # one entry of the table of names
    KNOWN = Phrase(
        "tên khác của cùng một nơi hoặc tổ chức đã biết", "another name of a known place or body"
    )
    # case, signs, abbreviations
    WRITTEN_OUT = Phrase(
        "cùng tên, khác cách viết hoa hoặc viết tắt",
        "one name, with other capitals or abbreviations",
    )
    # `Tổ chức X (TX)`
    BRACKET = Phrase("tên viết tắt trong ngoặc", "the abbreviation in brackets")
    # `X, tiền thân là Y`
    RENAMED = Phrase("bài viết nêu tên cũ hoặc hậu thân", "the report gives a former or later name")
    # `X, còn gọi là Y`
    ALIAS = Phrase("bài viết nêu tên gọi khác", "the report gives another name")
    # `X, gọi tắt là Y`
    ABBREVIATED = Phrase(
        "bài viết nêu tên gọi tắt hoặc tên tiếng nước ngoài",
        "the report gives a short or foreign name",
    )
    # `Ma-đu-rô` = `Maduro`
    TRANSCRIBED = Phrase("phiên âm của cùng một tên nước ngoài", "one foreign name, transcribed")
    # `Tập` = `Xi`
    READ = Phrase(
        "âm Hán Việt và phiên âm Latinh của cùng một tên Trung Quốc",
        "one Chinese name, in Sino-Vietnamese and in Latin letters",
    )
    # `Volgagrad` = `Volgograd`
    SLIP = Phrase(
        "khác lỗi đánh máy hoặc cách viết tên nước ngoài",
        "a slip or another spelling of a foreign name",
    )
    # `Sơn Ky` = `Sơn Kỳ`
    MARKS = Phrase("chỉ khác dấu", "only the marks differ")
    # `Quý` = `Quí`
    SPELLED = Phrase("cùng tên, khác cách viết i/y", "one name, with i or y")
    # `Nguyễn Văn A.` = `Nguyễn Văn An`
    INITIAL = Phrase("tên viết tắt bằng chữ cái đầu", "an initial for a name")
    # `Carla Ana Mendez` = `Carla Mendez`
    MIDDLE = Phrase(
        "cùng tên và họ, bớt tên đệm", "same family and given name, a middle name left out"
    )
    # `tỉnh Idlib` = `Idlib`
    KIND = Phrase("bớt từ chỉ loại", "the word for the kind is left out")
    SHUFFLED = Phrase(
        "cùng các chữ, khác trật tự hoặc thêm bớt từ phụ",
        "the same words in another order or with small words more",
    )
    # `Bộ Y tế Mỹ` = `Bộ Y tế Hoa Kỳ`
    TAIL = Phrase(
        "phần sau là tên khác của cùng một nơi hoặc tổ chức",
        "the words behind are another name of one place or body",
    )
    # `SLNA` = `Sông Lam Nghệ An`
    INITIALS = Phrase("chữ cái đầu của tên đầy đủ", "initials of the full name")
    # `Cup 2013` = `Cup`
    SERIES = Phrase(
        "bớt năm hoặc phần sau của tên hiệu", "without the year or the end of a model name"
    )
    # `Hạ viện` = `Hạ viện Mỹ`
    CUT = Phrase(
        "tên rút gọn của tổ chức nêu đủ ở bài", "short for a body that the report names in full"
    )
    # `Ủy ban Giải thưởng` = `Ủy ban Giải thưởng Sao Mai`
    ALIKE = Phrase(
        "giống nhau về chữ và cách dùng trong các bài",
        "alike in words, letters and use in these reports",
    )
    # `An` = `Nguyễn Văn An`
    SHORT = Phrase("tên gọi tắt của tên đầy đủ", "short for the full name")
