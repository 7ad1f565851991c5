"""Streamlit's websocket messages, as far as sign-in needs to understand them."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from google.protobuf.message import Message as Said
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def is_activity(message: Message) -> bool:
    """Tell whether a message from a browser is something the person did, and not a page renewing itself."""
    said = BackMsg()
    if not _read(said, message, "websocket.receive") or said.WhichOneof("type") != "rerun_script":
        return False
    return not said.rerun_script.is_auto_rerun


def opened_window(message: Message) -> str | None:
    """The id of the window (Streamlit calls it a session) that the app opens with this message, if it opens one."""
    said = ForwardMsg()
    if not _read(said, message, "websocket.send") or said.WhichOneof("type") != "new_session":
        return None
    return str(said.new_session.initialize.session_id)


def _read(said: Said, message: Message, kind: str) -> bool:
    data = message.get("bytes")
    if message["type"] != kind or not data:
        return False
    try:
        said.ParseFromString(data)
    except DecodeError:
        return False
    return True
