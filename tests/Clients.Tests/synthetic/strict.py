"""Reads answers of the Hub as strictly as the Python client does: what it indexes must be there, an instant has one form."""

import re
from datetime import datetime

OID = re.compile(r"^[0-9a-f]{40}$")
SHA256 = re.compile(r"^[0-9a-f]{64}$")
JOB = re.compile(r"^[0-9a-f]{24}$")
STAGES = {"SCHEDULING", "RUNNING", "COMPLETED", "ERROR", "CANCELED", "DELETED"}
SPACE_STAGES = {"NO_APP_FILE", "CONFIG_ERROR", "BUILDING", "BUILD_ERROR", "RUNNING", "RUNNING_BUILDING", "RUNTIME_ERROR", "DELETING", "STOPPED", "PAUSED", "APP_STARTING", "RUNNING_APP_STARTING"}


def need(condition, what):
    if not condition:
        raise AssertionError(what)


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def no_xet(value, where="answer"):
    """Clients that find a Xet field go to a storage that this Hub does not have."""
    if isinstance(value, dict):
        for name, inner in value.items():
            need("xet" not in name.lower(), f"{where} holds {name}")
            no_xet(inner, where)
    elif isinstance(value, list):
        for inner in value:
            no_xet(inner, where)


def repo(info, kind="model"):
    for name in ("id", "author", "sha", "private", "gated", "disabled", "likes", "tags"):
        need(name in info, f"{name} is missing in {sorted(info)}")
    need(OID.match(info["sha"]), f"sha {info['sha']}")
    need(info["gated"] in (False, "auto", "manual"), f"gated {info['gated']}")
    need(instant(info["createdAt"]) <= instant(info["lastModified"]), "it was changed before it was made")
    if kind != "space":
        need(isinstance(info["downloads"], int), "downloads")
    for sibling in info.get("siblings") or []:
        need(sibling["rfilename"], "a sibling has no name")
        if sibling.get("lfs"):
            need(SHA256.match(sibling["lfs"]["sha256"]) and sibling["lfs"]["size"] == sibling["size"] and sibling["lfs"]["pointerSize"] > 100, str(sibling))
        if "size" in sibling:
            need(OID.match(sibling["blobId"]), str(sibling))
    if info.get("safetensors"):
        need(info["safetensors"]["total"] == sum(info["safetensors"]["parameters"].values()), str(info["safetensors"]))
    if "cardData" in info:
        need(isinstance(info["cardData"], dict), "cardData is no object")
    if "runtime" in info:
        runtime(info["runtime"])
    no_xet(info)
    return info


def runtime(data):
    need(data["stage"] in SPACE_STAGES, data["stage"])
    need(isinstance(data.get("hardware") or {}, dict), "hardware")
    return data


def entry(item, expanded=False):
    need(item["type"] in ("file", "directory"), item["type"])
    need(item["path"] and OID.match(item["oid"]), str(item))
    if item["type"] == "file":
        need(isinstance(item["size"], int), str(item))
    if item.get("lfs"):
        need(SHA256.match(item["lfs"]["oid"]) and item["lfs"]["size"] == item["size"] and item["lfs"]["pointerSize"], str(item))
    if expanded:
        need(OID.match(item["lastCommit"]["id"]) and item["lastCommit"]["title"] is not None, str(item))
        instant(item["lastCommit"]["date"])
    security = item.get("securityFileStatus")
    if security is not None:
        need(security["status"] and "avScan" in security and "pickleImportScan" in security, str(security))
    no_xet(item)
    return item


def commit(item, formatted=False):
    need(OID.match(item["id"]) and isinstance(item["title"], str) and isinstance(item["message"], str), str(item))
    need([author["user"] for author in item["authors"]], "no author")
    instant(item["date"])
    if formatted:
        need(isinstance(item["formatted"]["title"], str), str(item))
    return item


def event(item):
    need(item["id"] and item["type"] and item.get("author", {}).get("name"), str(item))
    instant(item["createdAt"])
    data = item["data"]
    if item["type"] == "comment":
        need(isinstance(data["edited"], bool) and isinstance(data["hidden"], bool) and isinstance(data["latest"]["raw"], str) and isinstance(data["latest"]["html"], str), str(data))
        need(isinstance(data["history"], list), "history")
        instant(data["latest"]["updatedAt"])
    elif item["type"] == "status-change":
        need(data["status"] in ("open", "closed", "merged"), str(data))
    elif item["type"] == "commit":
        need(data["subject"] and OID.match(data["oid"]), str(data))
    elif item["type"] == "title-change":
        need(data["from"] and data["to"], str(data))
    return item


def discussion(item, details=False):
    need(item["title"] and isinstance(item["num"], int) and item["status"] in ("open", "closed", "merged", "draft"), str(item))
    need(item["repo"]["name"] and item["repo"]["type"] in ("model", "dataset", "space") and isinstance(item["isPullRequest"], bool), str(item))
    instant(item["createdAt"])
    if details:
        for one in item["events"]:
            event(one)
        if item["isPullRequest"]:
            need(item["changes"]["base"].startswith("refs/heads/") and item["filesWithConflicts"] in ([], True) or isinstance(item["filesWithConflicts"], list), str(item))
            need(isinstance(item["diff"], str), "no diff")
    return item


def collection(item, listed=False):
    for name in ("slug", "title", "owner", "items", "private", "theme", "upvotes"):
        need(name in item, f"{name} is missing")
    need(("position" in item) != listed, "the client counts the positions of a listing itself and cannot take one twice")
    need(item["owner"]["name"], "no owner")
    instant(item["lastUpdated"])
    for one in item["items"]:
        need(one["_id"] and one["id"] and one["type"] and isinstance(one["position"], int), str(one))
        need(one.get("note") is None or isinstance(one["note"]["text"], str), str(one))
    return item


def paper(item):
    inner = item.get("paper", item)
    need(inner["id"] and item["title"] and all(author["name"] for author in inner["authors"]), str(item)[:300])
    instant(inner["publishedAt"])
    instant(item["publishedAt"])
    return item


def job(item):
    need(JOB.match(item["id"]) and item["status"]["stage"] in STAGES, str(item))
    need(item["owner"]["id"] and item["owner"]["name"] and item["owner"]["type"], "owner")
    need(item["initiator"]["type"] and item["initiator"]["id"], "initiator")
    need("endpoint" not in item, "the client sets the endpoint itself and cannot take it twice")
    for name in ("createdAt", "startedAt", "finishedAt"):
        if item.get(name):
            instant(item[name])
    for volume in item.get("volumes") or []:
        need(volume["source"] and volume["mountPath"] and volume["type"], str(volume))
    need(isinstance(item["durations"], dict), "durations")
    return item


def hardware(item):
    for name in ("name", "prettyName", "cpu", "ram", "unitCostMicroUSD", "unitCostUSD", "unitLabel"):
        need(item[name] is not None, f"{name} of {item}")
    if item.get("accelerator"):
        need(all(isinstance(item["accelerator"][name], str) for name in ("type", "model", "quantity", "vram", "manufacturer")), str(item))
    return item
