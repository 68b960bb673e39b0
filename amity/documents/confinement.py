"""What a process gives up before it opens a file that somebody sent: memory, time, and the network."""

from __future__ import annotations

import ctypes
import platform
import resource
import struct

from amity.documents.limits import Limits

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
ALLOW, DENY = 0x7FFF0000, 0x00050000 | 13  # EACCES: a library that tries gets an error, not a signal

# Architecture → its number for the kernel, socket(), and the calls that no reader needs: tracing, other processes'
# memory, io_uring (which opens sockets by itself), bpf, keys, mounts, namespaces, modules.
CALLS = {
    "x86_64": (0xC000003E, 41, (101, 310, 311, 425, 321, 298, 250, 248, 249, 165, 166, 272, 308, 246, 175, 313, 323)),
    "aarch64": (0xC00000B7, 198, (117, 270, 271, 425, 280, 241, 219, 217, 218, 40, 39, 97, 268, 104, 105, 273, 282)),
}
AF_UNIX = 1
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ARCHITECTURE_AT, CALL_AT, FIRST_ARGUMENT_AT = 4, 0, 16


def grant_time() -> None:
    """Let this process use all the time that was set aside for it: a scan takes as long as it takes."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def confine(limits: Limits, seconds: int, *, talks_to_itself: bool = False) -> bool:
    """Bind this process and all that it starts; whether the network was closed.

    ``seconds`` is all that ``grant_time`` may give; until then it is ``limits.seconds``. ``talks_to_itself`` leaves
    sockets within the machine open: LibreOffice cannot start without one.
    """
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 512),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    resource.setrlimit(resource.RLIMIT_CPU, (min(limits.seconds, seconds), seconds))
    return close_network(talks_to_itself=talks_to_itself)


def close_network(*, talks_to_itself: bool = False) -> bool:
    """Refuse every new socket, for good and for all that this process starts; False where the kernel cannot."""
    if platform.machine() not in CALLS or platform.system() != "Linux":
        return False
    program = _program(*CALLS[platform.machine()], talks_to_itself=talks_to_itself)
    kept = ctypes.create_string_buffer(program, len(program))
    pointer = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(pointer), 0, 0) == 0)


def _program(architecture: int, socket: int, denied: tuple[int, ...], *, talks_to_itself: bool) -> bytes:
    """The filter, in the kernel's own small machine language; each jump says how many steps it skips."""
    count = len(denied)
    steps = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 0, count + 6, architecture),  # calls of another architecture: denied
        (LOAD, 0, 0, CALL_AT),
        (JUMP_AT_LEAST, count + 4, 0, 0x40000000),  # the x32 numbers of the same calls: denied
        (JUMP_EQUAL, count + 1, 0, socket),
        *((JUMP_EQUAL, count - at + 2, 0, call) for at, call in enumerate(denied)),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_EQUAL, 1 if talks_to_itself else 0, 0, AF_UNIX),
        (RETURN, 0, 0, DENY),
        (RETURN, 0, 0, ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
