"""Which addresses may be fetched, and that none of them leads inside whatever it looks like."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doichieu.collection.fetching import (
    Client,
    Limits,
    Refusal,
    fetch_source,
    is_address,
    is_public,
)
from doichieu.collection.fetching.addresses import Address, parse_address
from doichieu.collection.fetching.connections import CheckedNetwork, Forbidden
from doichieu.model import Phrase, Rejection

PUBLIC = [
    "93.184.215.14",
    "8.8.8.8",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
PRIVATE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.0.0.0",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1",
    "192.0.2.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "3fff::1", "", "x",
    "0x7f.1", "2130706433",
]  # fmt: skip


@pytest.mark.parametrize("number", PUBLIC)
def test_numbers_of_the_internet_are_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", PRIVATE)
def test_all_others_are_not(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("http://bao.example", "http://bao.example/"),
        ("HTTPS://Bao.Example:443/Tin?a=1#b", "https://bao.example/Tin?a=1"),
        ("http://bao.example:8080/x", "http://bao.example:8080/x"),
        (
            "https://báo.example/tin-tức?q=lũ",
            "https://xn--bo-mia.example/tin-t%E1%BB%A9c?q=l%C5%A9",
        ),
        ("http://bao.example./", "http://bao.example/"),
        ("http://[2606:2800::1]:81/", "http://[2606:2800::1]:81/"),
        ("http://８.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_addresses_are_spelled_one_way(text: str, wanted: str) -> None:
    address = parse_address(text)
    assert isinstance(address, Address), address
    assert str(address) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "bao.example", "/x", "ftp://bao.example/", "file:///etc/passwd", "javascript:alert(1)", "data:,x",
        "http://", "http:///x", "http://u@bao.example/", "http://u:p@bao.example/", "http://a.example@10.0.0.1/",
        "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/", "http://2130706433/", "http://1.2.3.4.5/",
        "http://127.0.0.1.:80:80/", "http://[::1", "http://[fe80::1%25eth0]/", "http://bao.example:0/",
        "http://bao.example:99999/", "http://bao.example\\@10.0.0.1/", "http://bao example/", "http://bao\n.example/",
        "http://" + "a" * 3000, "http://0x/", "http://..../", "http://%31%32%37.0.0.1/",
    ],
)  # fmt: skip
def test_odd_addresses_are_refused_with_a_reason(text: str) -> None:
    told = parse_address(text)
    assert isinstance(told, Phrase) and told.en != told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("https://a.vn/x", True), ("HTTP://a", True), ("a.html", False), ("-", False)],
)
def test_addresses_are_told_from_files(text: str, wanted: bool) -> None:
    assert is_address(text) is wanted


# --- properties: whatever is built, no connection to a number that is not public is ever made

NUMBERS = st.one_of(
    st.integers(0, 2**32 - 1).map(IPv4Address),
    st.integers(0, 2**128 - 1).map(IPv6Address),
    st.sampled_from([n for n in PRIVATE if ":" in n or n.count(".") == 3]).map(
        lambda n: ip_address(n.partition("%")[0])
    ),
    st.integers(0, 2**32 - 1).map(lambda n: IPv6Address((0xFFFF << 32) | n)),
    st.integers(0, 2**32 - 1).map(lambda n: IPv6Address((0x64FF9B << 96) | n)),
    st.integers(0, 2**32 - 1).map(lambda n: IPv6Address((0x2002 << 112) | (n << 80))),
)


def spellings(number: IPv4Address | IPv6Address) -> list[str]:
    """Ways in which some program or other takes a number for a host."""
    if isinstance(number, IPv6Address):
        return [f"[{number}]", f"[{number.exploded}]"]
    value, parts = int(number), str(number).split(".")
    return [
        str(number), f"{number}.", str(value), hex(value), oct(value), ".".join(map(hex, map(int, parts))),
        ".".join(f"0{int(part):o}" for part in parts), f"{parts[0]}.{value & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{value & 0xFFFF}", "．".join(parts), "。".join(parts), f"[::ffff:{number}]",
    ]  # fmt: skip


def tried(url: str, numbers: list[str]) -> str | None:
    """The number that a fetch of this address would connect to; None if it is refused before that."""
    met: list[str] = []

    address = parse_address(url)
    if isinstance(address, Phrase):
        return None

    def judge(number: str) -> bool:
        met.append(number)
        return is_public(number)

    network = CheckedNetwork(lambda host, port: numbers, judge, lambda: 0.0, -1.0)
    try:
        network.connect_tcp(address.host, address.port)
    except Forbidden:
        return None
    except Exception:  # every number was public, and the time was over before a connection
        return met[-1] if met else None
    raise AssertionError("no connection can be made after the end of time")


def is_inside(number: IPv4Address | IPv6Address) -> bool:
    """What the standard library alone says, with addresses of IPv4 in those of IPv6 taken out."""
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    if number in ip_network("64:ff9b::/96"):
        inner = IPv4Address(int(number) & 0xFFFFFFFF)
    here = inner or number
    return bool(
        here.is_private or here.is_loopback or here.is_link_local or here.is_multicast or here.is_reserved
        or here.is_unspecified
    )  # fmt: skip


@given(NUMBERS, st.data())
@example(IPv4Address("169.254.169.254"), None)
def test_no_spelling_of_a_private_number_is_connected_to(
    number: IPv4Address | IPv6Address, data: st.DataObject | None
) -> None:
    for host in spellings(number):
        port = "" if data is None else data.draw(st.sampled_from(["", ":80", ":8080", ":443"]))
        for url in (f"http://{host}{port}/x", f"https://{host}{port}"):
            connected = tried(url, [])
            assert connected is None or not is_inside(ip_address(connected)), url


@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_no_name_with_a_private_number_behind_it_is_connected_to(
    numbers: list[IPv4Address | IPv6Address],
) -> None:
    connected = tried("http://bao.example/", [str(n) for n in numbers])
    assert connected is None or not any(map(is_inside, numbers))


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://", "http://127.0.0.1", "http://[::1]", "//"]),
)
def test_any_text_is_an_address_or_refused(text: str, start: str) -> None:
    found = parse_address(start + text)
    assert isinstance(found, Phrase | Address)
    if isinstance(found, Address):
        assert parse_address(str(found)) == found
        assert "@" not in found.origin and found.host and found.host.isascii()
        assert tried(str(found), ["10.0.0.1"]) is None or is_public(found.host)


def test_private_addresses_end_in_a_rejection_without_a_connection() -> None:
    def nobody(host: str, port: int) -> list[str]:
        return ["192.168.0.7"]

    client = Client(Limits(tries=1), resolver=nobody, sleep=lambda _: None)
    for url in (
        "http://router.example/",
        "http://10.0.0.1/",
        "http://localhost:8000/",
        "https://[::1]/",
    ):
        (rejection,) = (item for item in fetch_source(url, client) if isinstance(item, Rejection))
        assert "--allow-local" in rejection.reason
        assert isinstance(client.fetch(url), Refusal)
