import json
import os
import unittest
import urllib.request

from sync import sync


def control(method, path, body=None):
    request = urllib.request.Request(
        os.environ["QA_CONTROL_URL"] + path,
        method=method,
        headers={"Content-Type": "application/json"},
        data=None if body is None else json.dumps(body).encode(),
    )
    with urllib.request.urlopen(request) as response:
        text = response.read()
        return json.loads(text) if text else None


def journal():
    return [(entry["method"], entry["status"]) for entry in control("GET", "/requests")]


class Sync(unittest.TestCase):
    def setUp(self):
        control("POST", "/reset")

    def test_creates_whom_qa_does_not_know(self):
        sync([("ada@example.com", True)])
        self.assertEqual(journal(), [("GET", 200), ("POST", 201)])

    def test_writes_only_what_has_changed(self):
        sync([("ada@example.com", True)])
        control("DELETE", "/requests")
        sync([("ada@example.com", True)])
        sync([("ada@example.com", False)])
        self.assertEqual(journal(), [("GET", 200), ("GET", 200), ("PATCH", 200)])

    def test_tries_again_where_qa_is_throttled(self):
        throttled = {"status": 429, "retryAfter": 0}
        control("POST", "/faults", {"match": {"method": "POST"}, "times": 1, "then": throttled})
        sync([("ada@example.com", True)])
        self.assertEqual(journal(), [("GET", 200), ("POST", 429), ("POST", 201)])
