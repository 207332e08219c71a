"""The server as a process: where it listens, whom it answers, how it ends."""

import http.client
import json
import signal
import threading
import time
import urllib.error
import urllib.request

from program import WAIT, ProgramTest, main


class Serving(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = cls.run_program("ingest", cls.write("orders.csv", "id,city\n1,Köln\n2,Wien\n"), "--source", "mine")
        assert done.returncode == 0, done.errors

    def serve(self, *words, **more):
        started = time.monotonic()
        process = self.start("serve", "--port", "0", "--json", *words, **more)
        self.addCleanup(lambda: (process.kill(), process.communicate()))
        line = process.stdout.readline()
        self.assertTrue(line, "it ended: " + (process.stderr.read().decode() if not line else ""))
        return process, json.loads(line)["url"], time.monotonic() - started

    @staticmethod
    def request(url, body=None, **headers):
        request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json", **headers})
        with urllib.request.urlopen(request, timeout=WAIT) as response:
            return json.loads(response.read())

    def test_answers_on_this_machine_until_it_is_told_to_end(self):
        process, url, _ = self.serve()
        self.assertTrue(url.startswith("http://127.0.0.1:"))
        self.assertEqual(self.request(url + "/healthz")["status"], "ok")
        answer = self.request(url + "/api/ask", {"question": "how many orders are there?"})
        self.assertEqual(answer["rows"], [[2]])
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT)
        self.assertEqual(process.returncode, 0)

    def test_ends_while_clients_keep_it_busy(self):
        process, url, _ = self.serve()
        ended = threading.Event()

        def hammer():
            while not ended.is_set():
                try:
                    self.request(url + "/api/ask", {"question": "how many orders are there?"})
                except (OSError, ValueError):
                    return  # it has ended, perhaps in the middle of an answer

        clients = [threading.Thread(target=hammer) for _ in range(6)]
        idle = http.client.HTTPConnection(url.removeprefix("http://"))
        idle.request("GET", "/healthz")
        idle.getresponse().read()
        for client in clients:
            client.start()
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT)
        ended.set()
        for client in clients:
            client.join()
        idle.close()
        self.assertEqual(process.returncode, 0)

    def test_ends_at_ctrl_c_too(self):
        process, _, _ = self.serve()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=WAIT)
        self.assertEqual(process.returncode, 0)

    def test_listens_for_others_only_with_a_token(self):
        done = self.run_program("serve", "--address", "0.0.0.0", "--port", "0", "--json")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(json.loads(done.text)["error"]["code"], "configuration_invalid")
        _, url, _ = self.serve("--address", "127.0.0.1", QUERENT_TOKEN="secret-of-a-test")
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.request(url + "/api/sources")
        self.assertEqual(refused.exception.code, 401)
        refused.exception.close()
        sources = self.request(url + "/api/sources", Authorization="Bearer secret-of-a-test")
        self.assertEqual([source["name"] for source in sources["sources"]], ["mine"])

    def test_sees_what_another_process_ingests(self):
        _, url, _ = self.serve()
        before = self.request(url + "/api/ask", {"question": "how many orders are there?", "source": "mine"})
        self.succeeds("ingest", self.write("more/orders.csv", "id,city\n3,Graz\n"), "--source", "mine", "--append")
        after = self.request(url + "/api/ask", {"question": "how many orders are there?", "source": "mine"})
        self.assertEqual(after["rows"][0][0], before["rows"][0][0] + 1)

    def test_a_taken_port_is_said(self):
        _, url, _ = self.serve()
        self.assertIn("port", self.fails(2, "serve", "--port", url.rsplit(":", 1)[1]).lower())


if __name__ == "__main__":
    main()
