"""Why surfaces were joined, in the words that users read."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One reason for a union; the value is shown to users."""

    DECIDED = "người dùng xác nhận"  # the user said so
    CAPITAL = "thủ đô được dùng để chỉ chính phủ"  # `Washington` acts, so it is `Mỹ`
    KNOWN = "tên khác của cùng một nơi hoặc tổ chức đã biết"  # one entry of the table of names
    WRITTEN_OUT = "cùng tên, khác cách viết hoa hoặc viết tắt"  # case, signs, abbreviations
    BRACKET = "tên viết tắt trong ngoặc"  # `Tổ chức X (TX)`
    RENAMED = "bài viết nêu tên cũ hoặc hậu thân"  # `X, tiền thân là Y`
    ALIAS = "bài viết nêu tên gọi khác"  # `X, còn gọi là Y`
    ABBREVIATED = "bài viết nêu tên gọi tắt hoặc tên tiếng nước ngoài"  # `X, gọi tắt là Y`
    TRANSCRIBED = "phiên âm của cùng một tên nước ngoài"  # `Ma-đu-rô` = `Maduro`
    READ = "âm Hán Việt và phiên âm Latinh của cùng một tên Trung Quốc"  # `Tập` = `Xi`
    SLIP = "khác lỗi đánh máy hoặc cách viết tên nước ngoài"  # `Volgagrad` = `Volgograd`
    MARKS = "chỉ khác dấu"  # `Sơn Ky` = `Sơn Kỳ`
    SPELLED = "cùng tên, khác cách viết i/y"  # `Quý` = `Quí`
    INITIAL = "tên viết tắt bằng chữ cái đầu"  # `Nguyễn Văn A.` = `Nguyễn Văn An`
    MIDDLE = "cùng tên và họ, bớt tên đệm"  # `Carla Ana Mendez` = `Carla Mendez`
    KIND = "bớt từ chỉ loại"  # `tỉnh Idlib` = `Idlib`
    SHUFFLED = "cùng các chữ, khác trật tự hoặc thêm bớt từ phụ"
    INITIALS = "chữ cái đầu của tên đầy đủ"  # `SLNA` = `Sông Lam Nghệ An`
    SERIES = "bớt năm hoặc phần sau của tên hiệu"  # `Cup 2013` = `Cup`
    CUT = "tên rút gọn của tổ chức nêu đủ ở bài"  # `Hạ viện` = `Hạ viện Mỹ`
    SHORT = "tên gọi tắt của tên đầy đủ"  # `An` = `Nguyễn Văn An`
