"""HTTP as the Python client speaks it, by the standard library alone."""

import http.client
import json
import os
from urllib.parse import quote, urlencode, urlsplit

ENDPOINT = os.environ["HF_ENDPOINT"].rstrip("/")
TOKEN = os.environ["HF_TOKEN"]


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.headers["X-Error-Code"]


def send(method, path, body=None, token=TOKEN, query=None, headers=None, status=200):
    """One request. A dictionary travels as JSON; lists in the query are repeated, and truths are written as httpx writes them."""
    if path.startswith("http"):
        parts = urlsplit(path)
        path = parts.path + ("?" + parts.query if parts.query else "")
    if query:
        pairs = [(name, one) for name, value in query.items() for one in (value if isinstance(value, list) else [value])]
        path += "?" + urlencode([(name, str(value).lower() if isinstance(value, bool) else value) for name, value in pairs], quote_via=quote)
    sent = {"user-agent": "unknown/None; hf_hub/1.29.0; python/3.12.3", "accept": "*/*", "accept-encoding": "gzip, deflate", **({"authorization": f"Bearer {token}"} if token else {}), **(headers or {})}
    if isinstance(body, (dict, list)):
        body = json.dumps(body, separators=(",", ":")).encode()
        sent["content-type"] = "application/json"
    connection = http.client.HTTPConnection(urlsplit(ENDPOINT).netloc, timeout=60)
    try:
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        answer = Answer(response, response.read())
    finally:
        connection.close()
    if answer.status != status:
        raise AssertionError(f"{method} {path}: {answer.status} instead of {status}: {answer.body[:400]!r}")
    if answer.status >= 400 and answer.status != 416:
        if not (answer.code and answer.headers["X-Error-Message"] and answer.headers["X-Request-Id"]):
            raise AssertionError(f"{method} {path}: an error without its headers: {dict(answer.headers)}")
        if method != "HEAD" and not answer.json["error"]:
            raise AssertionError(f"{method} {path}: an error without its text")
    return answer


def pages(path, query=None, token=TOKEN):
    """Everything of a listing: the client follows the link until there is none."""
    answer = send("GET", path, query=query, token=token)
    yield from answer.json
    while 'rel="next"' in (answer.headers["Link"] or ""):
        answer = send("GET", answer.headers["Link"].split(">")[0].lstrip("<"), token=token)
        yield from answer.json


def form(path, fields, token=TOKEN):
    body = urlencode([(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]).encode()
    return send("POST", path, body, token, headers={"content-type": "application/x-www-form-urlencoded"})


def ndjson(path, lines, query=None, status=200, token=TOKEN):
    body = b"".join(json.dumps({"key": key, "value": value}).encode() + b"\n" for key, value in lines)
    return send("POST", path, body, token, query, {"content-type": "application/x-ndjson"}, status)


def events(path, query=None):
    """The objects of a stream of server-sent events, read as the client reads them: lines that start with 'data: {'."""
    answer = send("GET", path, query=query)
    return [json.loads(line[6:]) for line in answer.body.decode().split("\n") if line.startswith("data: {")]
