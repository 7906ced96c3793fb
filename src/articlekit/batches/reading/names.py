"""Names of files and members as parts of origins."""

from __future__ import annotations

import re

__all__ = ["OriginNames", "member_name", "printable"]

_DRIVE = re.compile(r"[A-Za-z]:")


def printable(name: str) -> str:
    r"""Give a file name as valid text: bytes of it that are none are written as escapes.

    >>> printable("caf\udce9.html")
    'caf\\xe9.html'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def member_name(name: str) -> tuple[str, bool]:
    """Give a member's name without steps to nowhere, and whether it leads out of the archive.

    >>> member_name("./a//b.html"), member_name("../../etc/passwd"), member_name("/etc/passwd")
    (('a/b.html', False), ('etc/passwd', True), ('etc/passwd', True))
    """
    text = printable(name).replace("\\", "/").replace("\0", "")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    escapes = text.startswith("/") or _DRIVE.match(text) is not None or ".." in parts
    return "/".join(part for part in parts if part != ".."), escapes


class OriginNames:
    """Tells members apart that have the same name: an archive may hold a name more than once."""

    def __init__(self) -> None:
        """Begin with an archive."""
        # By hashes: the names of a large archive would take many times the memory.
        self._uses: dict[int, int] = {}

    def unique(self, name: str) -> str:
        """Give the name, from its second use on with a number behind it.

        >>> names = OriginNames()
        >>> names.unique("a.html"), names.unique("a.html"), names.unique("a.html")
        ('a.html', 'a.html~2', 'a.html~3')
        """
        count = self._uses.get(hash(name), 0) + 1
        candidate = name if count == 1 else f"{name}~{count}"
        while count > 1 and hash(candidate) in self._uses:
            count += 1
            candidate = f"{name}~{count}"
        self._uses[hash(name)] = count
        self._uses.setdefault(hash(candidate), 1)
        return candidate
