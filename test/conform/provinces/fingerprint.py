"""The outcome digest of one logical process, and the numbers that stand for names. See docs/contract/README.md."""

import hashlib
import struct

CHUNK = 8_192
MASK = 0xFFFFFFFF


class Fingerprint:
    """A hash chain over the facts of a logical process, in chunks of 8192 bytes."""

    def __init__(self):
        self.chain = bytes(32)
        self.pending = bytearray()
        self.last_name = None

    def integer(self, value):
        value = int(value)
        if 0 <= value <= 122:
            self.pending.append(0x44 + value)
        else:
            self.pending += struct.pack(">d", float(value))

    def text(self, text):
        if text.isascii():
            if len(text) <= 59:
                self.pending.append(0xC4 + len(text))
            else:
                self.pending += b"\x01" + struct.pack(">I", len(text))
            self.pending += text.encode()
        else:
            units = text.encode("utf-16-be")
            self.pending += b"\x02" + struct.pack(">I", len(units) // 2) + units

    def name(self, name):
        if name == self.last_name:
            self.pending.append(4)
        else:
            self.text(name)
            self.last_name = name

    def seal(self):
        self.pending.append(3)
        while len(self.pending) >= CHUNK:
            self.chain = hashlib.sha256(self.chain + self.pending[:CHUNK]).digest()
            del self.pending[:CHUNK]

    def finish(self):
        return hashlib.sha256(self.chain + self.pending).hexdigest()


def purpose_code(text):
    """The 32-bit number by which a text is named; signed."""
    lanes = [0xA4093822, 0x299F31D0]
    for index, character in enumerate(text):
        absorb(lanes, ord(character), index)
    absorb(lanes, len(text), MASK)
    return lanes[0] - (1 << 32) if lanes[0] >= 1 << 31 else lanes[0]


def absorb(lanes, low, high):
    x, y = lanes[0] ^ low, lanes[1] ^ high
    for _ in range(3):
        x = (x ^ (x >> 16)) * 0x85EBCA6B & MASK
        y = (y ^ (y >> 15)) * 0xC2B2AE35 & MASK
        x = (x + (y ^ (y >> 13))) & MASK
        y = (y + ((x << 11 | x >> 21) & MASK) + 0x9E3779B9) & MASK
    lanes[0], lanes[1] = x, y
