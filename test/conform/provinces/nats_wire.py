"""NATS's text protocol, as much of it as a province needs, on a socket. Nothing but Python's standard library."""

import json
import select
import socket
import ssl
import time
import urllib.parse
import uuid


class Nats:
    """One connection: publish, subscribe, request; `poll` hands on what has come."""

    def __init__(self, url, name, keys=None):
        address = urllib.parse.urlparse(url)
        self.address = (address.hostname or "127.0.0.1", address.port or 4222)
        self.name = name
        self.keys = keys
        self.inbox = ("_INBOX." if keys is None else f"_INBOX_{keys.name}.") + uuid.uuid4().hex
        self.subscriptions = {}
        self.replies = {}
        self.buffer = b""
        self.last_id = 0
        self.socket = None
        self.connect()

    def connect(self):
        self.socket = socket.create_connection(self.address, timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        while b"\r\n" not in self.buffer:
            self.read(10)
        info, _, self.buffer = self.buffer.partition(b"\r\n")
        info = json.loads(info[len("INFO ") :])
        options = {"verbose": False, "pedantic": False, "headers": True, "no_responders": True, "name": self.name, "lang": "python"}
        if self.keys is not None:
            if self.keys.authority is not None:
                # Whoever is at the other end must show a certificate of the authority of the folder.
                context = ssl.create_default_context(cafile=self.keys.authority)
                self.socket = context.wrap_socket(self.socket, server_hostname=self.address[0])
            options |= {"nkey": self.keys.nkey, "sig": self.keys.login(info["nonce"])}
        self.send(b"CONNECT " + json.dumps(options).encode() + b"\r\nPING\r\n")
        self.subscribe(self.inbox + ".*", self.on_reply)

    def send(self, data):
        self.socket.sendall(data)

    def read(self, seconds):
        is_held = isinstance(self.socket, ssl.SSLSocket) and self.socket.pending() > 0
        if not is_held and not select.select([self.socket], [], [], seconds)[0]:
            return False
        data = self.socket.recv(1 << 16)
        if not data:
            raise ConnectionError("the NATS server has closed the connection")
        self.buffer += data
        return True

    def publish(self, subject, body, headers=None, reply=""):
        if isinstance(body, str):
            body = body.encode()
        if headers is None:
            self.send(f"PUB {subject} {reply} {len(body)}\r\n".encode() + body + b"\r\n")
            return
        lines = "NATS/1.0\r\n" + "".join(f"{key}: {value}\r\n" for key, value in headers.items()) + "\r\n"
        head = lines.encode()
        self.send(f"HPUB {subject} {reply} {len(head)} {len(head) + len(body)}\r\n".encode() + head + body + b"\r\n")

    def subscribe(self, subject, callback):
        """callback(subject, headers, body, reply)"""
        self.last_id += 1
        self.subscriptions[self.last_id] = callback
        self.send(f"SUB {subject} {self.last_id}\r\n".encode())
        return self.last_id

    def unsubscribe(self, subscription):
        self.subscriptions.pop(subscription, None)
        self.send(f"UNSUB {subscription}\r\n".encode())

    def on_reply(self, subject, headers, body, _reply):
        self.replies[subject] = (headers, body)

    def request(self, subject, body, seconds=2.0):
        """The answer as (headers, body), or None: nobody answers."""
        reply = f"{self.inbox}.{uuid.uuid4().hex}"
        self.publish(subject, body, reply=reply)
        until = time.monotonic() + seconds
        while reply not in self.replies and time.monotonic() < until:
            self.poll(0.05)
        headers, answer = self.replies.pop(reply, ({}, None))
        return None if answer is None or headers.get(":status") == "503" else (headers, answer)

    def poll(self, seconds):
        """Waits so long for something to come, and hands on all that is there."""
        if not self.hand_on():
            self.read(seconds)
        while self.hand_on():
            pass

    def hand_on(self):
        line, end, rest = self.buffer.partition(b"\r\n")
        if not end:
            return False
        words = line.decode().split(" ")
        if words[0] in ("MSG", "HMSG"):
            return self.hand_on_message(words, rest)
        self.buffer = rest
        if words[0] == "PING":
            self.send(b"PONG\r\n")
        elif words[0] == "-ERR":
            raise ConnectionError(line.decode())
        return True

    def hand_on_message(self, words, rest):
        size = int(words[-1])
        if len(rest) < size + 2:
            return False
        head_size = int(words[-2]) if words[0] == "HMSG" else 0
        reply = words[3] if len(words) > (5 if words[0] == "HMSG" else 4) else ""
        headers, body = headers_of(rest[:head_size]), rest[head_size:size]
        self.buffer = rest[size + 2 :]
        callback = self.subscriptions.get(int(words[2]))
        if callback is not None:
            callback(words[1], headers, body, reply)
        return True


def headers_of(head):
    lines = head.decode().split("\r\n")
    headers = {}
    if len(lines[0].split(" ")) > 1:
        _, headers[":status"], headers[":text"] = (lines[0] + " ").split(" ", 2)
    for line in lines[1:]:
        key, colon, value = line.partition(":")
        if colon:
            headers[key.strip()] = value.strip()
    return headers
