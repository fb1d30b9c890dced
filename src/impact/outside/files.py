"""Files that partners put on a server of theirs: over SFTP, and in S3-compatible storage.

Both take the newest regular file with a fitting name, and nothing when it is the one we had.
"""

import base64
import hashlib
import stat
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

import paramiko
from minio import Minio
from minio.error import MinioException
from urllib3.exceptions import HTTPError

from impact.errors import NotFetched
from impact.outside.pools import guarded_pools
from impact.outside.web import Web, host_of

MAX_BYTES = 64 * 2**20


@dataclass(frozen=True)
class FetchedFile:
    """A file with what tells it apart from an earlier one; no content when it is that one."""

    name: str
    fingerprint: str
    content: bytes | None


@dataclass(frozen=True)
class SftpPlace:
    """A folder on an SFTP server. `host_key` is its fingerprint, as `ssh-keygen -l` prints it."""

    host: str
    port: int
    user: str
    host_key: str
    password: str
    folder: str
    file: str


@dataclass(frozen=True)
class S3Place:
    """Objects in a bucket whose names start with `prefix`; `url` is the address of the storage."""

    url: str
    region: str
    bucket: str
    prefix: str
    file: str
    access_key: str
    secret_key: str


def from_sftp(web: Web, place: SftpPlace, known: str) -> FetchedFile:
    """The newest fitting file of a folder. Raises NotFetched."""
    named = f"{place.host}:{place.port}"
    if named not in {item.host for item in web.permissions}:
        raise NotFetched(
            f"'{named}' staat niet op de lijst; een beheerder van het programma kan de"
            " computernaam toestaan"
        )
    with web.line.within() as deadline:
        transport: paramiko.Transport | None = None
        try:
            transport = paramiko.Transport(web.line.connect(place.host, place.port))
            transport.start_client(timeout=web.line.seconds)
            _check_host_key(transport, place)
            transport.auth_password(place.user, place.password)
            client = paramiko.SFTPClient.from_transport(transport)
            assert client is not None, "an authenticated transport opens a channel"
            return _newest(client, place, known)
        except paramiko.AuthenticationException as error:
            raise NotFetched(f"'{place.host}' laat '{place.user}' niet binnen") from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            if deadline.over:
                reason = f"'{named}' was na {web.line.seconds:g} seconden nog niet klaar"
            else:
                reason = f"het ophalen van '{named}' lukte niet ({_short(error)})"
            raise NotFetched(reason, temporary=True) from error
        finally:
            if transport is not None:
                transport.close()


def from_s3(web: Web, place: S3Place, known: str) -> FetchedFile:
    """The newest fitting object of a bucket. Raises NotFetched."""
    web.check(place.url)
    with web.line.within() as deadline, guarded_pools(web.line, web.tls) as pools:
        client = Minio(
            host_of(place.url),
            access_key=place.access_key,
            secret_key=place.secret_key,
            secure=place.url.startswith("https:"),
            region=place.region,
            http_client=pools,
        )
        try:
            return _newest_object(client, place, known)
        except (MinioException, HTTPError, OSError, ValueError) as error:
            if deadline.over:
                reason = f"{host_of(place.url)} was na {web.line.seconds:g} seconden nog niet klaar"
            else:
                reason = f"het ophalen van {host_of(place.url)} lukte niet ({_short(error)})"
            code = getattr(error, "code", "")
            refused = code in {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"}
            raise NotFetched(reason, temporary=not refused) from error


def fingerprint_of(key: paramiko.PKey) -> str:
    """The fingerprint of a host key, as `ssh-keygen -l` prints it."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def _check_host_key(transport: paramiko.Transport, place: SftpPlace) -> None:
    if fingerprint_of(transport.get_remote_server_key()) != place.host_key:
        raise NotFetched(
            f"'{place.host}' heeft een andere sleutel dan in de bron staat; vraag de partner of de"
            " server is vervangen, en pas dan host_key aan"
        )


def _newest(client: paramiko.SFTPClient, place: SftpPlace, known: str) -> FetchedFile:
    fitting = [
        item
        for item in client.listdir_attr(place.folder)
        if stat.S_ISREG(item.st_mode or 0) and fnmatch(item.filename, place.file)
    ]
    if not fitting:
        raise NotFetched(f"in '{place.folder}' staat geen bestand '{place.file}'", temporary=True)
    newest = max(fitting, key=lambda item: (item.st_mtime or 0, item.filename))
    size = newest.st_size or 0
    fingerprint = _fingerprint(newest.filename, newest.st_mtime, size)
    if fingerprint == known:
        return FetchedFile(newest.filename, fingerprint, None)
    _check_size(size)
    path = f"{place.folder.rstrip('/')}/{newest.filename}"
    with client.open(path, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    _check_size(len(content))
    after = client.stat(path)
    if (after.st_size, after.st_mtime) != (newest.st_size, newest.st_mtime) or len(content) != size:
        raise NotFetched(f"'{newest.filename}' wordt nog geschreven", temporary=True)
    return FetchedFile(newest.filename, fingerprint, content)


def _newest_object(client: Minio, place: S3Place, known: str) -> FetchedFile:
    fitting = [
        item
        for item in client.list_objects(place.bucket, prefix=place.prefix, recursive=True)
        if item.object_name and fnmatch(item.object_name.rpartition("/")[2], place.file)
    ]
    if not fitting:
        raise NotFetched(
            f"in '{place.bucket}/{place.prefix}' staat geen bestand '{place.file}'", temporary=True
        )
    newest = max(fitting, key=lambda item: (str(item.last_modified), item.object_name))
    fingerprint = _fingerprint(newest.object_name, newest.etag, newest.size)
    name = str(newest.object_name).rpartition("/")[2]
    if fingerprint == known:
        return FetchedFile(name, fingerprint, None)
    _check_size(newest.size or 0)
    response = client.get_object(place.bucket, str(newest.object_name))
    try:
        content = response.read(MAX_BYTES + 1)
    finally:
        response.close()
    _check_size(len(content))
    if len(content) != newest.size:
        raise NotFetched(f"'{name}' is veranderd terwijl wij het ophaalden", temporary=True)
    return FetchedFile(name, fingerprint, content)


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise NotFetched(f"het bestand is groter dan {MAX_BYTES // 2**20} MiB")


def _fingerprint(*parts: Any) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _short(error: Exception) -> str:
    return (getattr(error, "code", None) or getattr(error, "strerror", None) or str(error))[:120]
