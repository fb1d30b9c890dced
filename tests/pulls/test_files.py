"""Files on a partner's server: a real SFTP server and a small S3 storage, both on this machine."""

import datetime
import hashlib
import hmac
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import paramiko
import pytest

from impact.errors import NotFetched
from impact.outside.fetching import Outside
from impact.outside.files import S3Place, SftpPlace, fingerprint_of, from_s3, from_sftp
from impact.outside.web import Permission
from tests.pulls.machines import Machine, Reply, machine

CONTENT = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\n"
PASSWORD = "een lang geheim"


class Folder(paramiko.SFTPServerInterface):
    """The files of one folder, to be read only."""

    root: Path

    def list_folder(self, path: str) -> list[paramiko.SFTPAttributes]:
        found = []
        for path_ in self.root.iterdir():
            entry = paramiko.SFTPAttributes.from_stat(path_.lstat())
            entry.filename = path_.name
            found.append(entry)
        return found

    def stat(self, path: str) -> paramiko.SFTPAttributes:
        return paramiko.SFTPAttributes.from_stat((self.root / Path(path).name).stat())

    lstat = stat

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes) -> paramiko.SFTPHandle:
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = (self.root / Path(path).name).open("rb")  # type: ignore[attr-defined]
        return handle


class Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == ("school", PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


@dataclass
class SftpMachine:
    port: int
    host_key: str
    folder: Path


@pytest.fixture(scope="module")
def key() -> paramiko.PKey:
    return paramiko.ECDSAKey.generate()


@pytest.fixture
def sftp(tmp_path: Path, key: paramiko.PKey) -> Iterator[SftpMachine]:
    folder = tmp_path / "sftp"
    folder.mkdir()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    stop, transports = threading.Event(), []
    files = type("Files", (Folder,), {"root": folder})

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            transport = paramiko.Transport(connection)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
            transports.append(transport)
            try:
                transport.start_server(server=Door())
            except (paramiko.SSHException, EOFError, OSError):  # whoever distrusts us hangs up
                transport.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield SftpMachine(listener.getsockname()[1], fingerprint_of(key), folder)
    stop.set()
    thread.join()
    for transport in transports:
        transport.close()
    listener.close()


def place(sftp: SftpMachine, **more: str) -> SftpPlace:
    standard = {"user": "school", "host_key": sftp.host_key, "password": PASSWORD}
    values = {**standard, "folder": ".", "file": "*.csv", **more}
    return SftpPlace(host="localhost", port=sftp.port, **values)


def put(folder: Path, name: str, content: bytes, moment: int) -> None:
    (folder / name).write_bytes(content)
    os.utime(folder / name, (moment, moment))


def permitted(outside: Outside, port: int) -> tuple[Permission, ...]:
    return (Permission(f"localhost:{port}", plain=True),)


def test_the_newest_fitting_file_is_taken_once(outside: Outside, sftp: SftpMachine) -> None:
    put(sftp.folder, "oud.csv", b"oud", 1000)
    put(sftp.folder, "nieuw.csv", CONTENT, 2000)
    put(sftp.folder, "nieuwer.txt", b"anders", 3000)
    (sftp.folder / "link.csv").symlink_to("/etc/passwd")
    web = outside.web(permitted(outside, sftp.port))
    found = from_sftp(web, place(sftp), "")
    assert (found.name, found.content) == ("nieuw.csv", CONTENT)
    assert from_sftp(web, place(sftp), found.fingerprint).content is None
    put(sftp.folder, "nieuw.csv", CONTENT + b"\n", 4000)
    assert from_sftp(web, place(sftp), found.fingerprint).content == CONTENT + b"\n"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"password": "fout"}, "laat 'school' niet binnen"),
        ({"host_key": "SHA256:" + "A" * 43}, "andere sleutel"),
        ({"file": "*.xlsx"}, "staat geen bestand"),
    ],
)
def test_another_key_or_a_wrong_password_gives_nothing(
    outside: Outside, sftp: SftpMachine, more: dict[str, str], words: str
) -> None:
    put(sftp.folder, "taal.csv", CONTENT, 1000)
    with pytest.raises(NotFetched, match=words) as refused:
        from_sftp(outside.web(permitted(outside, sftp.port)), place(sftp, **more), "")
    assert PASSWORD not in str(refused.value)


def test_a_server_that_is_not_allowed_or_not_public_is_not_called(
    outside: Outside, sftp: SftpMachine
) -> None:
    with pytest.raises(NotFetched, match="staat niet op de lijst"):
        from_sftp(outside.web(()), place(sftp), "")
    closed = replace(outside, guard=replace(outside.guard, networks=()))
    with pytest.raises(NotFetched, match="deze machine zelf"):
        from_sftp(closed.web(permitted(outside, sftp.port)), place(sftp), "")


def test_a_server_that_says_nothing_is_given_up_in_time(outside: Outside) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        machine_ = SftpMachine(port, "SHA256:" + "A" * 43, Path())
        quick = replace(outside, seconds=0.5)
        with pytest.raises(NotFetched, match="nog niet klaar|lukte niet") as refused:  # noqa: RUF043
            from_sftp(quick.web(permitted(outside, port)), place(machine_), "")
    assert refused.value.temporary


# --- S3 -----------------------------------------------------------------------------------------

ACCESS, SECRET = "SLEUTEL", "heel geheim"
LISTING = """<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
<Name>bak</Name><IsTruncated>false</IsTruncated>{items}</ListBucketResult>"""
ITEM = """<Contents><Key>{name}</Key><LastModified>{at}</LastModified><ETag>"{etag}"</ETag>
<Size>{size}</Size></Contents>"""


@dataclass
class Storage:
    """Objects by name with the day they were put there; every request must be signed rightly."""

    objects: dict[str, tuple[str, bytes]]
    served: Machine | None = None

    def __call__(self, path: str, query: dict[str, str]) -> Reply:
        assert self.served is not None
        if not self._signed(self.served.headers[-1], self.served.seen[-1]):
            return Reply(b"<Error><Code>SignatureDoesNotMatch</Code></Error>", 403,
                         {"Content-Type": "application/xml"})  # fmt: skip
        if path.rstrip("/") == "/bak":
            items = "".join(
                ITEM.format(name=name, at=at, etag=hashlib.md5(content).hexdigest(),  # noqa: S324
                            size=len(content))
                for name, (at, content) in self.objects.items()
                if name.startswith(query.get("prefix", ""))
            )  # fmt: skip
            return Reply(LISTING.format(items=items).encode(),
                         headers={"Content-Type": "application/xml"})  # fmt: skip
        return Reply(self.objects[path.removeprefix("/bak/")][1])

    def _signed(self, headers: dict[str, str], seen: str) -> bool:
        """AWS signature version 4, computed from the secret by ourselves."""
        parts = dict(
            part.strip().split("=", 1)
            for part in headers["Authorization"].partition(" ")[2].split(",")
        )
        lower = {name.lower(): value for name, value in headers.items()}
        signed = parts["SignedHeaders"].split(";")
        target = urlsplit(seen)
        pairs = sorted(pair.partition("=")[::2] for pair in target.query.split("&") if pair)
        canonical = "\n".join(
            [
                "GET",
                quote(target.path),
                "&".join(f"{name}={quote(value, safe='-_.~')}" for name, value in pairs),
                *(f"{name}:{lower[name]}" for name in signed),
                "",
                ";".join(signed),
                lower["x-amz-content-sha256"],
            ]
        )
        day, region, service, last = parts["Credential"].split("/")[1:]
        key = f"AWS4{SECRET}".encode()
        for word in (day, region, service, last):
            key = hmac.new(key, word.encode(), hashlib.sha256).digest()
        text = "\n".join(
            ["AWS4-HMAC-SHA256", lower["x-amz-date"], f"{day}/{region}/{service}/{last}",
             hashlib.sha256(canonical.encode()).hexdigest()]
        )  # fmt: skip
        right = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        return parts["Signature"] == right and parts["Credential"].startswith(f"{ACCESS}/")


@contextmanager
def s3(objects: dict[str, tuple[str, bytes]]) -> Iterator[Machine]:
    storage = Storage(objects)
    with machine(storage) as served:
        storage.served = served
        yield served


def bucket(served: Machine, **more: str) -> S3Place:
    values = {"access_key": ACCESS, "secret_key": SECRET, "prefix": "cijfers/", "file": "*.csv"}
    return S3Place(url=served.address, region="us-east-1", bucket="bak", **{**values, **more})


def stamp(day: int) -> str:
    return datetime.datetime(2026, 11, day, tzinfo=datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_the_newest_object_is_taken_once(outside: Outside) -> None:
    objects = {
        "cijfers/oud.csv": (stamp(1), b"oud"),
        "cijfers/nieuw.csv": (stamp(2), CONTENT),
        "cijfers/plaatje.png": (stamp(3), b"x"),
        "elders/nieuwer.csv": (stamp(4), b"x"),
    }
    with s3(objects) as served:
        web = outside.web(permitted(outside, served.port))
        found = from_s3(web, bucket(served), "")
        assert (found.name, found.content) == ("nieuw.csv", CONTENT)
        assert from_s3(web, bucket(served), found.fingerprint).content is None
        with pytest.raises(NotFetched, match="staat geen bestand"):
            from_s3(web, bucket(served, prefix="leeg/"), "")


def test_a_wrong_secret_is_refused_and_not_repeated(outside: Outside) -> None:
    with s3({"cijfers/nieuw.csv": (stamp(2), CONTENT)}) as served:
        web = outside.web(permitted(outside, served.port))
        with pytest.raises(NotFetched, match="SignatureDoesNotMatch") as refused:
            from_s3(web, bucket(served, secret_key="een ander"), "")
    assert not refused.value.temporary


def test_storage_that_is_not_allowed_or_not_public_is_not_called(outside: Outside) -> None:
    with s3({}) as served:
        with pytest.raises(NotFetched, match="staat niet op de lijst"):
            from_s3(outside.web(()), bucket(served), "")
        closed = replace(outside, guard=replace(outside.guard, networks=()))
        with pytest.raises(NotFetched, match="deze machine zelf"):
            from_s3(closed.web(permitted(outside, served.port)), bucket(served), "")
    assert served.seen == []
