"""A small OpenAI-compatible server on loopback: canned replies over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ChatServer:
    """What to reply next, and what was asked."""

    address: str
    message: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    silent: bool = False
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def will_say(self, content: str) -> None:
        self.message = {"role": "assistant", "content": content}

    def will_call(self, arguments: str) -> None:
        function = {"name": "DraftReply", "arguments": arguments}
        call = {"id": "call-1", "type": "function", "function": function}
        self.message = {"role": "assistant", "content": None, "tool_calls": [call]}


def _completion(message: dict[str, Any]) -> dict[str, Any]:
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "reply-1",
        "object": "chat.completion",
        "created": 0,
        "model": "small",
        "choices": [choice],
        "usage": usage,
    }


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append(json.loads(body))
            server.keys.append(self.headers["Authorization"])
            if server.silent:
                server.closing.wait(10)
                return
            reply = json.dumps(_completion(server.message)).encode()
            self.send_response(server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    return Handler


@contextmanager
def running_chat_server() -> Iterator[ChatServer]:
    """A server on a free port, stopped afterwards."""
    server = ChatServer("")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(server)) as listening:
        server.address = f"http://127.0.0.1:{listening.server_port}/v1"
        thread = threading.Thread(target=listening.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.closing.set()
        listening.shutdown()
        thread.join()
