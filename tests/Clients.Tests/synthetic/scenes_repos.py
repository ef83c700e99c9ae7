"""Repositories: what HfApi and file_download ask."""

import base64
import hashlib
import json
import struct
import uuid
from urllib.parse import quote

import strict
from strict import need
from wire import ENDPOINT, form, ndjson, pages, send

_CARD = b"---\nlicense: mit\npipeline_tag: text-classification\nlibrary_name: pytorch\ntags:\n- tiny\ndatasets:\n- org/data\nbase_model: org/base\n---\n# Tiny\n"


def _new(kind="model", **more):
    name = "out-" + uuid.uuid4().hex[:8]
    answer = send("POST", "/api/repos/create", {"name": name, "organization": "local", "type": kind, **more})
    prefix = "" if kind == "model" else kind + "s/"
    need(answer.json["url"] == f"{ENDPOINT}/{prefix}local/{name}", answer.json["url"])
    return "local/" + name


def _put(repo, files, kind="models", rev="main", **query):
    lines = [("header", {"summary": "Put", "description": ""})]
    lines += [("file", {"content": base64.b64encode(data).decode(), "path": path, "encoding": "base64"}) for path, data in files.items()]
    return ndjson(f"/api/{kind}/{repo}/commit/{rev}", lines, query or None).json


def _large(repo, data, kind="", transfers=("basic", "multipart")):
    """lfs.py: batch, PUT without authorization, verify. Returns the digest."""
    oid = hashlib.sha256(data).hexdigest()
    batch = {"operation": "upload", "transfers": list(transfers), "objects": [{"oid": oid, "size": len(data)}], "hash_algo": "sha256"}
    answer = send("POST", f"/{kind}{repo}.git/info/lfs/objects/batch", batch, headers={"accept": "application/vnd.git-lfs+json", "content-type": "application/vnd.git-lfs+json"}).json
    need(answer["transfer"] in ("basic", "multipart") and isinstance(answer["objects"], list), str(answer))
    for one in answer["objects"]:
        need(isinstance(one["oid"], str) and isinstance(one["size"], int) and "error" not in one, str(one))
        actions = one.get("actions")
        if actions is None:
            continue
        upload, verify = actions["upload"], actions.get("verify")
        header = upload.get("header") or {}
        if header.get("chunk_size"):
            size = int(header["chunk_size"])
            urls = [header[key] for key in sorted((key for key in header if key.isdigit()), key=int)]
            need(len(urls) == -(-len(data) // size), f"{len(urls)} parts of {size} for {len(data)}")
            parts = []
            for number, url in enumerate(urls):
                etag = send("PUT", url, data[number * size:(number + 1) * size], token=None).headers["etag"]
                need(etag, "a part has no etag")
                parts.append({"partNumber": number + 1, "etag": etag})
            send("POST", upload["href"], {"oid": oid, "parts": parts}, headers={"accept": "application/vnd.git-lfs+json", "content-type": "application/vnd.git-lfs+json"})
        else:
            send("PUT", upload["href"], data, token=None)
        if verify:
            send("POST", verify["href"], {"oid": oid, "size": len(data)})
    return oid


def _git(data):
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def who_am_i_and_every_start():
    account = send("GET", "/api/whoami-v2").json
    need(account["type"] == "user" and account["name"] == "local" and account["orgs"] == [] and account["auth"]["accessToken"]["role"] == "write" and account["auth"]["accessToken"]["displayName"], str(account))
    need(send("GET", "/api/whoami-v2", token="hf_wrong", status=401).code, "no code")
    need(send("GET", "/api/whoami-v2", token=None, status=401).headers["X-Error-Message"], "no message")
    need(send("GET", "/api/agent-harnesses", token=None).json == {"standardEnvVars": [], "harnesses": {}}, "harnesses")
    send("HEAD", "/api/telemetry/hf_hub/cli/upload", token=None)
    need(send("GET", "/api/users/local/overview", token=None).json["user"] == "local", "user")
    send("GET", "/api/users/nobody/overview", status=404)
    need(list(pages("/api/users/local/likes")) == [], "likes")


def create_again_and_foreign():
    repo = _new(visibility="public")
    conflict = send("POST", "/api/repos/create", {"name": repo[6:], "organization": "local", "type": "model"}, status=409)
    need(conflict.json["url"] == f"{ENDPOINT}/{repo}" and conflict.json["error"], "a conflict names the repository")
    need(send("POST", "/api/repos/create", {"name": "x", "organization": "other"}, status=403).code == "Forbidden", "foreign")
    need(repo in [one["id"] for one in pages("/api/settings/repositories")], "it is not owned")
    for one in pages("/api/settings/repositories"):
        need(one["type"] in ("model", "dataset", "space") and one["visibility"] in ("public", "private") and isinstance(one["storage"], int), str(one))
        strict.instant(one["updatedAt"])
    send("GET", f"/api/models/{repo}/auth-check")
    send("GET", f"/api/models/{repo}/auth-check/write")
    need(send("GET", "/api/models/local/not-there/auth-check", status=404).code == "RepoNotFound", "auth-check")


def upload_folder_small_and_large():
    repo = _new()
    files = {"README.md": _CARD, "config.json": b'{"model_type": "tiny"}', "deep/er/a.txt": b"a", "für alle %20.txt": "grüezi".encode()}
    header = json.dumps({"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}).encode()
    weights = struct.pack("<Q", len(header)) + header + bytes(24)
    need(send("POST", "/api/validate-yaml", {"content": _CARD.decode(), "repoType": "model"}).json == {"errors": [], "warnings": []}, "yaml")
    asked = {"files": [{"path": path, "sample": base64.b64encode(data[:512]).decode(), "size": len(data)} for path, data in {**files, "model.safetensors": weights}.items()], "gitIgnore": "*.log\n"}
    modes = {one["path"]: one for one in send("POST", f"/api/models/{repo}/preupload/main", asked).json["files"]}
    need(modes["model.safetensors"]["uploadMode"] == "lfs" and modes["README.md"]["uploadMode"] == "regular", str(modes))
    need(all(one["shouldIgnore"] is False and one.get("oid") is None for one in modes.values()), str(modes))
    oid = _large(repo, weights)
    lines = [("header", {"summary": "Upload folder using huggingface_hub", "description": ""}), ("lfsFile", {"path": "model.safetensors", "algo": "sha256", "oid": oid, "size": len(weights)})]
    lines += [("file", {"content": base64.b64encode(data).decode(), "path": path, "encoding": "base64"}) for path, data in files.items()]
    done = ndjson(f"/api/models/{repo}/commit/main", lines).json
    need(done["success"] and done["commitUrl"] == f"{ENDPOINT}/{repo}/commit/{done['commitOid']}" and strict.OID.match(done["commitOid"]), str(done))
    again = {one["path"]: one["oid"] for one in send("POST", f"/api/models/{repo}/preupload/main", asked).json["files"]}
    need(again["model.safetensors"] == oid and again["config.json"] == _git(files["config.json"]), "unchanged files cannot be skipped")
    info = strict.repo(send("GET", f"/api/models/{repo}", query={"blobs": True}).json)
    need(info["sha"] == done["commitOid"] and info["pipeline_tag"] == "text-classification" and info["library_name"] == "pytorch" and info["cardData"]["base_model"] == "org/base", str(info))
    need({"tiny", "license:mit", "dataset:org/data", "base_model:org/base", "base_model:finetune:org/base"} <= set(info["tags"]), str(info["tags"]))
    need(info["safetensors"] == {"parameters": {"F32": 6}, "total": 6} and info["config"]["model_type"] == "tiny" and info["usedStorage"] >= len(weights), str(info))
    for path, data in files.items():
        need(send("GET", f"/{repo}/resolve/main/{quote(path)}").body == data, path)
    need(send("GET", f"/api/models/{repo}/revision/{info['sha']}").json["sha"] == info["sha"], "revision")


def large_file_in_parts():
    repo = _new()
    data = bytes(range(256)) * (70 << 12)
    oid = _large(repo, data, transfers=("multipart",))
    ndjson(f"/api/models/{repo}/commit/main", [("header", {"summary": "Large", "description": ""}), ("lfsFile", {"path": "large.bin", "algo": "sha256", "oid": oid, "size": len(data)})])
    need(hashlib.sha256(send("GET", f"/{repo}/resolve/main/large.bin").body).hexdigest() == oid, "another file came back")
    need(_large(repo, data) == oid, "a known object is announced again")
    listed = list(pages(f"/api/models/{repo}/lfs-files"))
    need([(one["fileOid"], one["filename"], one["oid"], one["size"]) for one in listed] == [(oid, "large.bin", oid, len(data))], str(listed))
    strict.instant(listed[0]["pushedAt"])
    copied = send("POST", f"/api/models/{repo}/lfs-files/duplicate", {"target": {"type": "model", "name": repo}, "files": [{"sha256": oid, "filename": "large.bin"}, {"sha256": "0" * 64, "filename": "x"}]}).json
    need([one["sha256"] for one in copied["failed"]] == ["0" * 64] and copied["failed"][0]["error"], str(copied))


def download_head_range_and_cache():
    repo = _new("dataset")
    data = bytes(1 << 20)
    oid = _large(repo, data, "datasets/")
    done = ndjson(f"/api/datasets/{repo}/commit/main", [("header", {"summary": "Two", "description": ""}), ("lfsFile", {"path": "d/large.bin", "algo": "sha256", "oid": oid, "size": len(data)}), ("file", {"content": "YWJj", "path": "small.txt", "encoding": "base64"})]).json
    identity = {"accept-encoding": "identity"}
    head = send("HEAD", f"/datasets/{repo}/resolve/main/d/large.bin", headers=identity).headers
    need(head["X-Repo-Commit"] == done["commitOid"] and head["X-Linked-Etag"] == f'"{oid}"' and head["X-Linked-Size"] == str(len(data)) and head["Content-Length"] == str(len(data)) and head["ETag"] and not head["Content-Encoding"], str(head))
    need(not any(name.lower().startswith("x-xet") or "xet" in (value or "") for name, value in head.items()), "a Xet header")
    small = send("HEAD", f"/datasets/{repo}/resolve/main/small.txt", headers=identity).headers
    need(small["ETag"] == f'"{_git(b"abc")}"' and small["Content-Length"] == "3" and small["X-Linked-Etag"] is None, str(small))
    part = send("GET", f"/datasets/{repo}/resolve/{done['commitOid']}/d/large.bin", headers={"range": "bytes=1048570-"}, status=206)
    need(len(part.body) == 6 and part.headers["Content-Range"] == f"bytes 1048570-{len(data) - 1}/{len(data)}", str(part.headers))
    need(send("GET", f"/datasets/{repo}/resolve/main/small.txt", headers={"if-none-match": small["ETag"]}, status=304).body == b"", "304")
    beyond = send("GET", f"/datasets/{repo}/resolve/main/small.txt", headers={"range": "bytes=10-"}, status=416)
    need(beyond.headers["Content-Range"] == "bytes */3", str(beyond.headers))
    need(send("GET", f"/datasets/{repo}/resolve/main/small.txt", query={"download": "true"}).body == b"abc", "download=true")
    need(send("HEAD", f"/datasets/{repo}/resolve/main/none", status=404).code == "EntryNotFound", "file")
    need(send("HEAD", f"/datasets/{repo}/resolve/none/small.txt", status=404).code == "RevisionNotFound", "revision")
    need(send("HEAD", "/datasets/local/none/resolve/main/small.txt", status=404).code == "RepoNotFound", "repository")
    need(send("HEAD", f"/datasets/{repo}/resolve/main/none", status=404).headers["X-Repo-Commit"] == done["commitOid"], "a missing file is remembered by its commit")


def trees_and_paths():
    repo = _new()
    _put(repo, {f"many/{number:04}.txt": b"%d" % number for number in range(1100)})
    _put(repo, {"deep/er/a b.txt": b"a"})
    tree = [strict.entry(one) for one in pages(f"/api/models/{repo}/tree/main", {"recursive": True, "expand": False})]
    need(len([one for one in tree if one["type"] == "file"]) == 1102 and len({one["path"] for one in tree}) == len(tree), f"{len(tree)} entries over pages")
    shown = [strict.entry(one, expanded=True) for one in pages(f"/api/models/{repo}/tree/main/{quote('deep/er', safe='')}", {"recursive": False, "expand": True})]
    need([one["path"] for one in shown] == ["deep/er/a b.txt"] and shown[0]["securityFileStatus"]["status"] == "unscanned", str(shown))
    found = [strict.entry(one, expanded=True) for one in form(f"/api/models/{repo}/paths-info/main", {"paths": ["deep", "deep/er/a b.txt", "none"], "expand": "true"}).json]
    need({one["path"]: one["type"] for one in found} == {"deep": "directory", "deep/er/a b.txt": "file"}, str(found))
    need(form(f"/api/models/{repo}/paths-info/main", {"paths": ["none"], "expand": "false"}, token=None).json == [], "paths-info without a token")
    need(send("GET", f"/api/models/{repo}/tree/main/none", status=404).code == "EntryNotFound", "folder")
    need(send("GET", f"/api/models/{repo}/treesize/main/many").json["size"] == sum(len(str(number)) for number in range(1100)), "treesize")


def branches_tags_and_pull_requests():
    repo = _new()
    send("POST", f"/api/models/{repo}/branch/dev%2Fone", {})
    need(send("POST", f"/api/models/{repo}/branch/dev%2Fone", {}, status=409).code == "Conflict", "branch")
    done = _put(repo, {"x.txt": b"x"}, rev="dev%2Fone")
    send("POST", f"/api/models/{repo}/tag/{done['commitOid'][:7]}", {"tag": "v1.0", "message": "First"})
    send("POST", f"/api/models/{repo}/tag/main", {"tag": "v1.0"}, status=409)
    proposed = _put(repo, {"y.txt": b"y"}, create_pr="1")
    need(proposed["pullRequestUrl"] == f"{ENDPOINT}/{repo}/discussions/1", str(proposed))
    _put(repo, {"z.txt": b"z"}, rev="refs%2Fpr%2F1")
    need(send("GET", f"/{repo}/resolve/refs%2Fpr%2F1/z.txt").body == b"z" and send("GET", f"/{repo}/resolve/dev%2Fone/x.txt").body == b"x", "revisions")
    refs = send("GET", f"/api/models/{repo}/refs", query={"include_prs": 1}).json
    need({one["name"]: one["ref"] for one in refs["branches"]} == {"main": "refs/heads/main", "dev/one": "refs/heads/dev/one"} and refs["converts"] == [], str(refs))
    need(refs["tags"][0]["ref"] == "refs/tags/v1.0" and refs["tags"][0]["targetCommit"] == done["commitOid"] and refs["pullRequests"][0]["ref"] == "refs/pr/1", str(refs))
    send("DELETE", f"/api/models/{repo}/branch/dev%2Fone")
    send("DELETE", f"/api/models/{repo}/tag/v1.0")
    need(send("DELETE", f"/api/models/{repo}/tag/v1.0", status=404).code == "RevisionNotFound", "tag")
    send("DELETE", f"/api/models/{repo}/branch/main", status=403)


def history_squash_and_conflict():
    repo = _new()
    first = send("GET", f"/api/models/{repo}").json["sha"]
    for number in range(3):
        _put(repo, {"n.txt": b"%d" % number})
    lines = [("header", {"summary": "Stale", "description": "", "parentCommit": first}), ("file", {"content": "eA==", "path": "x", "encoding": "base64"})]
    ndjson(f"/api/models/{repo}/commit/main", lines, status=412)
    commits = [strict.commit(one, formatted=True) for one in pages(f"/api/models/{repo}/commits/main", {"expand[]": "formatted", "limit": 2})]
    need(len(commits) == 4 and commits[-1]["id"] == first and commits[-1]["title"] == "initial commit", str(commits))
    gone = ndjson(f"/api/models/{repo}/commit/main", [("header", {"summary": "Delete", "description": ""}), ("deletedFile", {"path": "none"})], status=404)
    need(gone.code == "EntryNotFound" and "A file with this name doesn't exist" in gone.headers["X-Error-Message"], str(gone.headers))
    send("POST", f"/api/models/{repo}/super-squash/main", {"message": "One"})
    need([one["title"] for one in pages(f"/api/models/{repo}/commits/main")] == ["One"], "squash")
    ndjson(f"/api/models/{repo}/commit/main", [("header", {"summary": "Delete", "description": ""}), ("deletedFile", {"path": "n.txt"})])


def search_and_expand():
    repo = _new()
    _put(repo, {"README.md": _CARD})
    name = repo[6:]
    listed = list(pages("/api/models", {"search": name, "author": "local", "limit": 1, "full": True}))
    need([strict.repo(one)["id"] for one in listed] == [repo] and listed[0]["siblings"], str(listed))
    for query in ({"filter": ["tiny", "dataset:org/data"]}, {"pipeline_tag": "text-classification"}, {"filter": "base_model:org/base"}, {"sort": "trendingScore"}, {"sort": "createdAt"}, {"gated": False}):
        need(repo in [one["id"] for one in pages("/api/models", {"search": name, **query})], str(query))
    for query in ({"filter": "no-such-tag"}, {"gated": True}, {"inference": "warm"}, {"num_parameters": "min:1B"}, {"author": "other"}):
        need(repo not in [one["id"] for one in pages("/api/models", {"search": name, **query})], str(query))
    shown = send("GET", f"/api/models/{repo}", query={"expand": ["sha", "lastModified", "downloadsAllTime", "baseModels", "siblings", "trendingScore", "gguf", "childrenModelCount"]}).json
    need(shown["id"] == repo and shown["sha"] and shown["downloadsAllTime"] == 0 and shown["baseModels"]["models"] == [{"id": "org/base"}] and shown["siblings"] and "author" not in shown and "tags" not in shown, str(shown))
    need("library" in send("GET", "/api/models-tags-by-type", token=None).json and "task_categories" in send("GET", "/api/datasets-tags-by-type", token=None).json, "tags by type")


def settings_privacy_move_and_delete():
    repo = _new("dataset", visibility="private")
    need(send("GET", f"/api/datasets/{repo}").json["private"] is True, "private")
    need(send("GET", f"/api/datasets/{repo}", token=None, status=404).code == "RepoNotFound", "the public sees it")
    send("PUT", f"/api/datasets/{repo}/settings", {"gated": "auto", "visibility": "public"})
    need(send("GET", f"/api/datasets/{repo}", token=None).json["gated"] == "auto", "gated")
    need(send("HEAD", f"/datasets/{repo}/resolve/main/.gitattributes", token=None, status=401).code == "GatedRepo", "gated")
    send("PUT", f"/api/datasets/{repo}/settings", {"gated": False})
    moved = repo + "-moved"
    send("POST", "/api/repos/move", {"fromRepo": repo, "toRepo": moved, "type": "dataset"})
    need(send("GET", f"/api/datasets/{repo}", status=307).headers["Location"] == f"/api/datasets/{moved}", "the old name leads nowhere")
    need(send("HEAD", f"/datasets/{repo}/resolve/main/.gitattributes", status=307).headers["Location"] == f"/datasets/{moved}/resolve/main/.gitattributes", "files")
    twin = send("POST", f"/api/datasets/{moved}/duplicate", {"repository": moved + "-twin", "visibility": "private"}).json
    need(twin["url"] == f"{ENDPOINT}/datasets/{moved}-twin", str(twin))
    for one in (moved, moved + "-twin"):
        send("DELETE", "/api/repos/delete", {"name": one[6:], "organization": "local", "type": "dataset"})
    need(send("DELETE", "/api/repos/delete", {"name": moved[6:], "organization": "local", "type": "dataset"}, status=404).code == "RepoNotFound", "deleted twice")


def spaces():
    repo = _new("space", sdk="gradio", hardware="cpu-basic", secrets=[{"key": "S", "value": "never-shown"}], variables=[{"key": "V", "value": "1"}])
    info = strict.repo(send("GET", f"/api/spaces/{repo}").json, "space")
    need(info["sdk"] == "gradio" and info["subdomain"], str(info))
    strict.runtime(send("GET", f"/api/spaces/{repo}/runtime").json)
    need(send("GET", f"/api/spaces/{repo}/variables").json["V"]["value"] == "1", "variables")
    added = send("POST", f"/api/spaces/{repo}/variables", {"key": "W", "value": "2", "description": "d"}).json
    need(added["W"]["description"] == "d", str(added))
    strict.instant(added["W"]["updatedAt"])
    need(set(send("DELETE", f"/api/spaces/{repo}/variables", {"key": "V"}).json) == {"W"}, "delete")
    secrets = send("GET", f"/api/spaces/{repo}/secrets")
    need(list(secrets.json) == ["S"] and b"never-shown" not in secrets.body, "secrets")
    need(strict.runtime(send("POST", f"/api/spaces/{repo}/pause").json)["stage"] == "PAUSED", "pause")
    strict.runtime(send("POST", f"/api/spaces/{repo}/restart", query={"factory": "true"}).json)
    need(strict.runtime(send("POST", f"/api/spaces/{repo}/hardware", {"flavor": "t4-small", "sleepTimeSeconds": 60}).json)["gcTimeout"] == 60, "hardware")
    need(send("GET", f"/api/spaces/{repo}/logs/run").body == b"", "logs")
    need([one["id"] for one in send("GET", "/api/spaces/semantic-search", query={"q": repo[6:], "includeNonRunning": True}).json] == [repo], "search")
    need([strict.hardware(one)["name"] for one in send("GET", "/api/spaces/hardware").json], "hardware")


def what_needs_xet_says_so():
    need("Xet" in send("POST", "/api/buckets/local/jobs-artifacts", {"private": True}, status=501).headers["X-Error-Message"], "buckets")
    need("Xet" in send("GET", "/api/models/local/x/xet-write-token/main", status=404).headers["X-Error-Message"], "tokens")
