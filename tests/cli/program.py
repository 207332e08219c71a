"""Runs the program from outside, each test class in a home of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "build/release/querent"
WAIT = 120  # seconds; far beyond what anything takes, so that a hang fails and a slow machine does not


class ProgramTest(unittest.TestCase):
    """One home per class; self.folder is a place for files of its own."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="querent-test-")
        cls.home = os.path.join(cls.folder, "home")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def environment(cls, **more):
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "HOME") if name in os.environ}
        return {**kept, "LANG": "C.UTF-8", "QUERENT_HOME": cls.home, **more}

    @classmethod
    def start(cls, *words, **more):
        return subprocess.Popen([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, env=cls.environment(**more))

    @classmethod
    def run_program(cls, *words, stdin=b"", **more):
        done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, timeout=WAIT,
                              env=cls.environment(**more), check=False)
        done.text = done.stdout.decode()
        done.errors = done.stderr.decode()
        return done

    def succeeds(self, *words, **more):
        done = self.run_program(*words, **more)
        self.assertEqual(done.returncode, 0, f"{words}: {done.text}{done.errors}")
        return done.text

    def fails(self, status, *words, **more):
        """The program ends with that status and says why; gives standard error."""
        done = self.run_program(*words, **more)
        self.assertEqual(done.returncode, status, f"{words}: {done.text}{done.errors}")
        self.assertIn("querent:", done.errors)
        return done.errors

    def json_of(self, *words, status=0, **more):
        done = self.run_program(*words, "--json", **more)
        self.assertEqual(done.returncode, status, f"{words}: {done.text}{done.errors}")
        return json.loads(done.text)

    @classmethod
    def write(cls, name, text):
        path = os.path.join(cls.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path


def main():
    unittest.main(verbosity=1)
