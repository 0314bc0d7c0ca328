"""
A member's keys: the login of a NATS user (Ed25519, RFC 8032), and signatures as docs/contract has them (Ed25519, and HMAC-SHA256 under a
key that two members agree on by X25519, RFC 7748). Nothing but Python's standard library: plain arithmetic, right and not fast;
its time tells of the key, so a province in earnest takes a library.
"""

import base64
import hashlib
import hmac
import json
import os

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
PAIRED, OPEN = "x25519-hmac-sha256", "ed25519"


# -- Ed25519: points of the curve as (X, Y, Z, T), x = X/Z, y = Y/Z, xy = T/Z ---------------------------------------------


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def x_of(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P != 0 or (x == 0 and sign):
        raise ValueError("no point of the curve")
    return P - x if (x & 1) != sign else x


def point_of(data):
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = x_of(y, number >> 255)
    return x, y, 1, x * y % P


def bytes_of(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)


def number_of(*pieces):
    return int.from_bytes(hashlib.sha512(b"".join(pieces)).digest(), "little") % ORDER


def scalar_of(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return scalar & (1 << 254) - 8 | 1 << 254, digest[32:]


def sign(seed, message):
    scalar, prefix = scalar_of(seed)
    public = bytes_of(times(scalar, BASE))
    nonce = number_of(prefix, message)
    head = bytes_of(times(nonce, BASE))
    return head + ((nonce + number_of(head, public, message) * scalar) % ORDER).to_bytes(32, "little")


def verify(public, message, signature):
    try:
        head, key = point_of(signature[:32]), point_of(public)
    except ValueError:
        return False
    number = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or number >= ORDER:
        return False
    right = add(head, times(number_of(signature[:32], public, message), key))
    return bytes_of(times(number, BASE)) == bytes_of(right)


# -- X25519 ------------------------------------------------------------------------------------------------------------


def agree(scalar, u):
    x2, z2, x3, z3, swapped = 1, 0, u, 1, 0
    for bit in range(254, -1, -1):
        now = scalar >> bit & 1
        if now != swapped:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swapped = now
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a % P, c * b % P, a * a % P, b * b % P
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, (aa - bb) * (aa + 121665 * (aa - bb)) % P
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def montgomery(public):
    y = int.from_bytes(public, "little") & ((1 << 255) - 1)
    return (1 + y) * pow(1 - y, P - 2, P) % P


# -- a member ----------------------------------------------------------------------------------------------------------


def raw_of(nkey, prefix_bytes):
    data = base64.b32decode(nkey + "=" * (-len(nkey) % 8))
    return data[prefix_bytes : prefix_bytes + 32]


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def data_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Keys:
    """What lies in a member's folder: its own key, and who has which."""

    def __init__(self, folder, place):
        with open(os.path.join(folder, "nkey.seed"), encoding="ascii") as file:
            self.seed = raw_of(file.read().strip(), 2)
        with open(os.path.join(folder, "roster.json"), encoding="utf8") as file:
            members = json.load(file)["members"]
        self.members = {member["name"]: member for member in members}
        self.owners = {each: member["name"] for member in members for each in member["places"]}
        self.name = self.owners[place]
        self.nkey = self.members[self.name]["key"]
        authority = os.path.join(folder, "ca.pem")
        self.authority = authority if os.path.exists(authority) else None
        self.pairs = {}

    def login(self, nonce):
        return text_of(sign(self.seed, nonce.encode()))

    def pair_key(self, member):
        if member not in self.pairs:
            public = raw_of(self.members[member]["key"], 1)
            shared = agree(scalar_of(self.seed)[0], montgomery(public))
            self.pairs[member] = hmac.new(shared, b"jiexu pair 1", hashlib.sha256).digest()
        return self.pairs[member]

    def mac(self, member, text):
        return text_of(hmac.new(self.pair_key(member), text.encode(), hashlib.sha256).digest())

    # What is said.

    def of_part(self, run, to, window, part, digest, sender):
        owner = self.owners[to]
        return f"{PAIRED} {self.mac(owner, part_text(run, sender, to, window, part, digest))}"

    def of_control(self, run, kind, body, addressees):
        digest = hashlib.sha256(body).hexdigest()
        if not addressees:
            text = control_text(run, self.name, "*", kind, digest)
            return f"{OPEN} {text_of(sign(self.seed, text.encode()))}"
        macs = [self.mac(one, control_text(run, self.name, one, kind, digest)) for one in addressees]
        return f"{PAIRED} {','.join(macs)}"

    # What is heard.

    def is_part(self, run, sender, to, window, part, digest, signature):
        text = part_text(run, sender, to, window, part, digest)
        return self.is_signed(self.owners[sender], signature, text, text)

    def is_control(self, run, signer, kind, body, signature):
        digest = hashlib.sha256(body).hexdigest()
        texts = [control_text(run, signer, one, kind, digest) for one in ("*", self.name)]
        return signer in self.members and self.is_signed(signer, signature, *texts)

    def is_signed(self, signer, signature, text_for_all, text_for_me):
        scheme, _, values = signature.partition(" ")
        if scheme == PAIRED:
            return any(hmac.compare_digest(one, self.mac(signer, text_for_me)) for one in values.split(","))
        if scheme != OPEN:
            return False
        return verify(raw_of(self.members[signer]["key"], 1), text_for_all.encode(), data_of(values))


def part_text(run, sender, to, window, part, digest):
    return "\n".join(["jiexu batch 1", run, sender, to, str(window), str(part), digest])


def control_text(run, member, addressee, kind, digest):
    return "\n".join(["jiexu control 1", run, member, addressee, kind, digest])
