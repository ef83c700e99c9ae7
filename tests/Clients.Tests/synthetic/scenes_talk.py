"""Discussions, collections and papers."""

import uuid

import strict
from strict import need
from wire import ndjson, pages, send


def _new():
    repo = "local/out-" + uuid.uuid4().hex[:8]
    send("POST", "/api/repos/create", {"name": repo[6:], "organization": "local", "type": "model"})
    return repo


def discussions():
    repo = _new()
    here = f"/api/models/{repo}/discussions"
    number = send("POST", here, {"title": "A question", "description": "How?", "pullRequest": False}).json["num"]
    said = strict.event(send("POST", f"{here}/{number}/comment", {"comment": "Like <this>."}).json["newMessage"])
    need("&lt;this&gt;" in said["data"]["latest"]["html"], "the rendering is not escaped")
    edited = strict.event(send("POST", f"{here}/{number}/comment/{said['id']}/edit", {"content": "Like that."}).json["updatedComment"])
    need(edited["data"]["edited"] and edited["data"]["latest"]["raw"] == "Like that.", str(edited))
    need(strict.event(send("POST", f"{here}/{number}/title", {"title": "Two"}).json["newTitle"])["data"]["to"] == "Two", "title")
    need(strict.event(send("POST", f"{here}/{number}/comment/{said['id']}/hide").json["updatedComment"])["data"]["hidden"], "hide")
    need(strict.event(send("POST", f"{here}/{number}/status", {"status": "closed", "comment": "Done."}).json["newStatus"])["data"]["status"] == "closed", "status")
    page = send("GET", here, query={"p": 0, "type": "discussion", "status": "closed", "author": "local"}).json
    need((page["count"], page["start"]) == (1, 0) and strict.discussion(page["discussions"][0])["title"] == "Two", str(page))
    details = strict.discussion(send("GET", f"{here}/{number}", query={"diff": "1"}).json, details=True)
    need([one["type"] for one in details["events"]] == ["comment", "comment", "title-change", "comment", "status-change"], str(details))
    send("GET", f"{here}/99", query={"diff": "1"}, status=404)


def pull_requests():
    repo = _new()
    here = f"/api/models/{repo}/discussions"
    lines = [("header", {"summary": "Propose", "description": "d"}), ("file", {"content": "eA==", "path": "x.txt", "encoding": "base64"})]
    ndjson(f"/api/models/{repo}/commit/main", lines, {"create_pr": "1"})
    details = strict.discussion(send("GET", f"{here}/1", query={"diff": "1"}).json, details=True)
    need(details["changes"]["base"] == "refs/heads/main" and details["status"] == "open" and "x.txt" in details["diff"], str(details))
    send("POST", f"{here}/1/merge", {"comment": "Thanks"})
    details = strict.discussion(send("GET", f"{here}/1", query={"diff": "1"}).json, details=True)
    need(details["status"] == "merged" and strict.OID.match(details["changes"]["mergeCommitId"]), str(details))
    need(send("GET", f"/{repo}/resolve/main/x.txt").body == b"x", "the merge brought nothing")
    number = send("POST", here, {"title": "A draft", "description": "d", "pullRequest": True}).json["num"]
    need(strict.discussion(send("GET", f"{here}/{number}", query={"diff": "1"}).json, details=True)["status"] == "draft", "draft")


def collections():
    repo = _new()
    made = strict.collection(send("POST", "/api/collections", {"title": f"Results {repo[-8:]}", "namespace": "local", "description": "d", "private": True}).json)
    slug = made["slug"]
    added = strict.collection(send("POST", f"/api/collections/{slug}/items", {"item": {"id": repo, "type": "model"}, "note": "Best"}).json)
    item = added["items"][-1]["_id"]
    send("POST", f"/api/collections/{slug}/items", {"item": {"id": repo, "type": "model"}}, status=409)
    send("PATCH", f"/api/collections/{slug}/items/{item}", {"note": "Better", "position": 0})
    need(strict.collection(send("GET", f"/api/collections/{slug}").json)["items"][0]["note"]["text"] == "Better", "note")
    changed = strict.collection(send("PATCH", f"/api/collections/{slug}", {"title": "Other", "private": False, "theme": "pink", "position": 0}).json["data"])
    need((changed["title"], changed["private"], changed["theme"]) == ("Other", False, "pink"), str(changed))
    need(slug in [strict.collection(one, listed=True)["slug"] for one in pages("/api/collections", {"owner": "local", "item": f"models/{repo}", "sort": "lastModified", "limit": 10})], "it is not listed")
    send("DELETE", f"/api/collections/{slug}/items/{item}")
    send("DELETE", f"/api/collections/{slug}")
    send("GET", f"/api/collections/{slug}", status=404)


def papers():
    found = [strict.paper(one) for one in send("GET", "/api/papers/search", query={"q": "classification", "limit": 3}).json]
    need(0 < len(found) <= 3, f"{len(found)} papers")
    one = found[0]["paper"]["id"]
    need(strict.paper(send("GET", f"/api/papers/{one}", token=None).json)["id"] == one, "info")
    need(len(send("GET", f"/papers/{one}.md", token=None).body) > 100, "text")
    need(all(strict.paper(paper) for paper in send("GET", "/api/daily_papers", query={"limit": 3, "sort": "publishedAt"}).json), "daily")
    send("GET", "/api/papers/0000.00000", token=None, status=404)
