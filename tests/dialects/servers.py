"""Real database servers for a test: each in a folder of its own, by an unprivileged user, on a socket."""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import time

WAIT = 60  # seconds until a server must answer


def user_prefix(name):
    """Words before a command that run it as `name` when we are root, which these servers refuse to be."""
    if os.geteuid() != 0:
        return []
    pwd.getpwnam(name)
    return ["runuser", "-u", name, "--"]


def need(path, package):
    if not path:
        raise SystemExit(f"{package} is not installed; run tools/setup test")
    return path


def until(attempt, process):
    """What `attempt` returns as soon as it does not fail."""
    end = time.monotonic() + WAIT
    while True:
        try:
            return attempt()
        except Exception:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextlib.contextmanager
def folder_for(user):
    folder = tempfile.mkdtemp(prefix="querent-server-")
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    os.chmod(folder, 0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def stopped_at_end(process):
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def postgres():
    """A function that connects to a database of a fresh PostgreSQL."""
    import psycopg2

    programs = need(sorted(glob.glob("/usr/lib/postgresql/*/bin")), "postgresql")[-1]
    prefix = user_prefix("postgres")
    with folder_for("postgres") as folder:
        data = os.path.join(folder, "data")
        subprocess.run([*prefix, f"{programs}/initdb", "-D", data, "-U", "querent", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True)
        process = subprocess.Popen(
            [*prefix, f"{programs}/postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
             "-c", "timezone=UTC"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def connect(database="postgres"):
            connection = psycopg2.connect(host=folder, user="querent", dbname=database)
            connection.autocommit = True
            return connection

        with stopped_at_end(process):
            until(connect, process).close()
            yield connect


@contextlib.contextmanager
def mysql():
    """A function that connects to a database of a fresh MariaDB."""
    import pymysql

    server = need(shutil.which("mariadbd", path="/usr/sbin:/usr/bin"), "mariadb-server")
    prefix = user_prefix("mysql")
    with folder_for("mysql") as folder:
        data = os.path.join(folder, "data")
        socket = os.path.join(folder, "socket")
        subprocess.run([*prefix, "mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db",
                        "--auth-root-authentication-method=normal"], check=True, capture_output=True)
        process = subprocess.Popen(
            [*prefix, server, "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking",
             "--character-set-server=utf8mb4", f"--pid-file={folder}/pid"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def connect(database=None):
            return pymysql.connect(unix_socket=socket, user="root", database=database, charset="utf8mb4",
                                   autocommit=True)

        with stopped_at_end(process):
            until(connect, process).close()
            yield connect
