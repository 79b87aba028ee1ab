"""Payloads made smaller before they are sealed: what is sealed cannot be made smaller any more.

A payload is JSON and begins with a brace or a bracket; what was packed begins with the number of its way. Way 1 is raw
deflate (RFC 1951) behind a dictionary of the words that nearly every long payload has. The dictionary is a part of the
form: it never changes, another one would be way 2.
"""

from __future__ import annotations

import zlib
from typing import Final

#: Below it packing takes longer than the line does.
_LEAST: Final = 300
#: Bytes that an unpacked payload may have: a box that says more was made by no program of ours.
_MOST: Final = 16 * 1024 * 1024
_WAY: Final = b"\x01"
_LEVEL: Final = 1
_WINDOW_BITS: Final = -13
_MEMORY: Final = 6
#: The commonest stand last, where they are the nearest.
_WORDS: Final = (
    b'{"device_seq":,"head":"","public_key":"","signature":"","checked":{"breaches":0,"first":,"last":},"counted":'
    b'"deposited":0,"drawer":"01","drawer_openings":0,"expected":,"first_seq":,"float":,"gross":,"open":{"disputed":0,'
    b'"disputes":0,"parked":0,"parked_money":0,"rejected":0,"unknown":0,"unprinted":0,"waiting":0,"waiting_money":0},'
    b'"pieces":[0,0,0,0,0,0,0,0,0,0,0],"supplier","differences","head_cashier"{"document":{"date":"20","deadline":null,'
    b'"document":"01","order":0,"pages":1,"placement":[1,],"repaired":false,"sealed":{"box":"","subject":"01"},'
    b'"sha256":"","size":,"type_code":"","type_name":"Surat "},"others":[],"stamp":"01"{"asked":["01"],"clerk_name":"",'
    b'"counter":"01","office":{"parts":[{"claim":"","serial":"","sha256":"","stamp":"01"}],"stamps":["01"],'
    b'"training":false,"way":"folder"}{"change":0,"clerk_name":"","counter":"01","customer":null,"issuer_state":"normal",'
    b'"lines":[{"amount":10000,"kind":"e_meterai","name":"e-Meterai 10.000","product":"METERAI","quantity":1,"tax":0,'
    b'"unit_price":10000},{"amount":1000,"kind":"service","name":"Biaya jasa","product":"JASA"},{"kind":"physical",'
    b'"name":"Meterai tempel","product":"TEMPEL","quantity":1,"tax":0,"unit_price":10000}],"office":{"address":"Jl. ",'
    b'"contact":"0","name":"K","npwp":"0","number":"","zone":"Asia/Jakarta"},"offline":false,"paid":10000,"payments":'
    b'[{"amount":10000,"means":"cash","reference":null}],"postings":[["drawer",10000],["other_means",10000],["stock",'
    b'-10000],["fee_revenue",-1000],["stamp_revenue",-10000]],"price_list":"20","receipt":"","rounding":0,"sale":"01",'
    b'"shift":"01","stamps":[{"claim":"","n":1,"price":10000,"stamp":"01"}],"stock":[["TEMPEL",-1]],"total":10000,'
    b'"training":false}'
)


def pack(payload: str) -> bytes:
    """As short as it is worth the while."""
    plain = payload.encode()
    if len(plain) < _LEAST:
        return plain
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY, zlib.Z_DEFAULT_STRATEGY, _WORDS)
    packed = _WAY + packer.compress(plain) + packer.flush()
    return packed if len(packed) < len(plain) else plain


def unpack(packed: bytes) -> str:
    """The payload. Raises ValueError for what :func:`pack` did not make."""
    way = packed[:1]
    if way != _WAY:
        if way < b" ":
            raise ValueError("packed in a way that a later program has")
        return packed.decode()
    unpacker = zlib.decompressobj(_WINDOW_BITS, _WORDS)
    try:
        plain = unpacker.decompress(packed[1:], _MOST)
    except zlib.error as error:
        raise ValueError("not packed by this program") from error
    if not unpacker.eof:
        raise ValueError("longer than a payload may be, or cut off")
    return plain.decode()
