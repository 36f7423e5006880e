"""Names why a request failed, in the words of the TypeScript workload."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import zlib

from ..failure import TaskFailure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .address import Address


class AnswerError(http.client.HTTPException):
    """What came is no answer that can be taken."""


def named_failure(error: Exception, address: Address) -> Exception:
    """The error to show for what was raised while talking to `address`; one that is not of the network stays itself."""
    reason = _reason_of(error, address)
    return error if reason is None else TaskFailure(reason)


def _reason_of(error: Exception, address: Address) -> str | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"TLS certificate not accepted: {error.verify_message} ({error.verify_code})"
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {error.reason or error}"
    if isinstance(error, socket.gaierror):
        if error.errno == socket.EAI_AGAIN:
            return f"host not found: no name server answered for {address.hostname}"
        return f"host not found: {address.hostname}"
    if isinstance(error, ConnectionRefusedError):
        return f"connection refused: {address.host}"
    if isinstance(error, (ConnectionError, EOFError, http.client.IncompleteRead)):
        return f"connection closed before the answer was complete: {address.host}"
    if isinstance(error, http.client.HTTPException):
        return f"not a valid HTTP answer: {error}"
    if isinstance(error, zlib.error):
        # "Error -3 while decompressing data: incorrect header check"
        return f"the body could not be unpacked: {str(error).rpartition(': ')[2]}"
    if isinstance(error, OSError):
        return _reason_of_code(error, address)
    return None


def _reason_of_code(error: OSError, address: Address) -> str:
    if error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH):
        return f"host not reachable: {address.host} ({errno.errorcode[error.errno]})"
    if error.errno == errno.ETIMEDOUT or isinstance(error, socket.timeout):
        return f"no connection in time: {address.host}"
    return f"request failed: {error}"
