"""Repositories through the library: create, upload, read, branch, search, change, delete."""

import io
import json
import os
import struct
import uuid
from pathlib import Path

from checklist import equal, expect, raises
from library_changes import LARGE, Changes


def check(checklist, home):
    from huggingface_hub import HfApi

    work = Path(home, "library")
    work.mkdir(parents=True, exist_ok=True)
    api = HfApi()
    run = Run(api, work)
    for name in ("accounts", "creates", "uploads", "folders", "reads", "downloads", "refs", "commits", "pull_requests", "cards", "file_system", "mixin", "big_folder", "scheduler", "listings", "settings", "failures", "deletes"):
        checklist.group(run, name)


class Run(Changes):
    def __init__(self, api, work):
        self.api, self.work = api, work
        self.me = None
        self.name = f"py-{uuid.uuid4().hex[:8]}"
        self.repo = None
        self.data = None
        self.large = os.urandom(LARGE)

    def accounts(self, step, impossible):
        def whoami():
            account = self.api.whoami()
            equal(account["type"], "user")
            expect(isinstance(account["orgs"], list), "orgs is no list")
            equal(account["auth"]["accessToken"]["role"], "write")
            self.me = account["name"]
            self.repo, self.data = f"{self.me}/{self.name}", f"{self.me}/{self.name}-data"

        step("library whoami", whoami)
        step("library whoami of a wrong token is refused", lambda: raises(Exception, lambda: self.api.whoami(token="hf_wrong")))
        step("library user overview", lambda: equal(self.api.get_user_overview(self.me).username, self.me))

    def creates(self, step, impossible):
        from huggingface_hub.errors import HfHubHTTPError

        def create():
            url = self.api.create_repo(self.repo)
            equal((url.repo_id, url.repo_type), (self.repo, "model"))

        step("library create_repo", create)
        step("library create_repo exist_ok", lambda: equal(self.api.create_repo(self.repo, exist_ok=True).repo_id, self.repo))
        step("library create_repo conflict", lambda: raises(HfHubHTTPError, lambda: self.api.create_repo(self.repo), 409))
        step("library create_repo dataset private", lambda: self.api.create_repo(self.data, repo_type="dataset", private=True))
        step("library create_repo space", lambda: self.api.create_repo(f"{self.me}/{self.name}-space", repo_type="space", space_sdk="static"))
        step("library create_repo in a foreign namespace is refused", lambda: raises(HfHubHTTPError, lambda: self.api.create_repo("someone-else/x"), 403))

    def uploads(self, step, impossible):
        api = self.api

        def small():
            done = api.upload_file(path_or_fileobj=b"hello", path_in_repo="notes/hello.txt", repo_id=self.repo, commit_message="Say hello", commit_description="Twice.")
            expect(len(done.oid) == 40, f"oid {done.oid}")
            expect(done.commit_url.endswith(done.oid), done.commit_url)

        def stream():
            api.upload_file(path_or_fileobj=io.BytesIO("grüezi".encode()), path_in_repo="notes/für alle.txt", repo_id=self.repo)

        def large():
            path = self.work / "large.bin"
            path.write_bytes(self.large)
            api.upload_file(path_or_fileobj=str(path), path_in_repo="large.bin", repo_id=self.repo)
            info = api.get_paths_info(self.repo, "large.bin")[0]
            equal((info.size, info.lfs.size), (LARGE, LARGE))

        def again():
            head = api.model_info(self.repo).sha
            api.upload_file(path_or_fileobj=str(self.work / "large.bin"), path_in_repo="large.bin", repo_id=self.repo)
            api.upload_file(path_or_fileobj=b"hello", path_in_repo="notes/hello.txt", repo_id=self.repo)
            equal(api.model_info(self.repo).sha, head)

        def copy():
            from huggingface_hub import CommitOperationCopy

            api.create_commit(self.repo, [CommitOperationCopy("large.bin", "copied/large.bin"), CommitOperationCopy("notes/hello.txt", "copied/hello.txt")], commit_message="Copy")
            equal(api.get_paths_info(self.repo, "copied/large.bin")[0].lfs.size, LARGE)

        def preupload():
            from huggingface_hub import CommitOperationAdd

            operations = [CommitOperationAdd(f"shards/{number}.bin", os.urandom(1 << 20)) for number in range(3)]
            for operation in operations:
                api.preupload_lfs_files(self.repo, additions=[operation])
            api.create_commit(self.repo, operations, commit_message="Three shards")

        def conflict():
            from huggingface_hub.errors import HfHubHTTPError

            first = api.list_repo_commits(self.repo)[-1].commit_id
            raises(HfHubHTTPError, lambda: api.upload_file(path_or_fileobj=b"x", path_in_repo="x", repo_id=self.repo, parent_commit=first), 412)

        step("library upload_file of bytes", small)
        step("library upload_file of a stream with a name beyond ASCII", stream)
        step("library upload_file of 12 MB by LFS", large)
        step("library upload_file unchanged makes no commit", again)
        step("library create_commit with copies", copy)
        step("library preupload_lfs_files and create_commit", preupload)
        step("library upload_file with a stale parent_commit is refused", conflict)
        step("library upload_file run_as_future", lambda: expect(api.upload_file(path_or_fileobj=b"later", path_in_repo="later.txt", repo_id=self.repo, run_as_future=True).result(60).oid, "no oid"))

    def folders(self, step, impossible):
        api, folder = self.api, self.work / "folder"

        def make():
            (folder / "deep" / "er").mkdir(parents=True)
            (folder / "README.md").write_text("---\nlicense: mit\npipeline_tag: text-classification\nlibrary_name: pytorch\ntags:\n- tiny\ndatasets:\n- org/data\nbase_model: org/base\nlanguage: en\n---\n# Tiny\n")
            (folder / "config.json").write_text(json.dumps({"architectures": ["TinyModel"], "model_type": "tiny"}))
            header = json.dumps({"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {"format": "pt"}}).encode()
            (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + bytes(24))
            (folder / "deep" / "er" / "a.txt").write_text("a")
            (folder / "deep" / "b.log").write_text("b")
            (folder / "empty.txt").write_text("")

        def upload():
            make()
            api.upload_folder(repo_id=self.repo, folder_path=folder, commit_message="A folder", ignore_patterns=["*.log"])
            files = api.list_repo_files(self.repo)
            expect({"README.md", "deep/er/a.txt", "model.safetensors", "empty.txt"} <= set(files), str(files))
            expect("deep/b.log" not in files, "an ignored file was uploaded")

        def replace():
            (folder / "deep" / "er" / "a.txt").write_text("aa")
            api.upload_folder(repo_id=self.repo, folder_path=folder, path_in_repo="copy", delete_patterns="*.txt", allow_patterns=["deep/*"])
            expect("copy/deep/er/a.txt" in api.list_repo_files(self.repo), "the folder is not there")

        def dataset():
            rows = self.work / "rows"
            rows.mkdir()
            (rows / "README.md").write_text("---\nlicense: cc0-1.0\ntask_categories:\n- text-classification\n---\n# Rows\n")
            (rows / "train.jsonl").write_text('{"text": "good", "label": 1}\n{"text": "bad", "label": 0}\n')
            (rows / ".gitignore").write_text("skipped/\n")
            (rows / "skipped").mkdir()
            (rows / "skipped" / "x").write_text("x")
            api.upload_folder(repo_id=self.data, repo_type="dataset", folder_path=rows)
            files = api.list_repo_files(self.data, repo_type="dataset")
            expect("train.jsonl" in files and "skipped/x" not in files, str(files))

        step("library upload_folder", upload)
        step("library upload_folder again makes no commit", lambda: api.upload_folder(repo_id=self.repo, folder_path=folder, ignore_patterns=["*.log"]))
        step("library upload_folder with patterns into a folder", replace)
        step("library upload_folder to a private dataset honours .gitignore", dataset)

    def reads(self, step, impossible):
        api = self.api

        def info():
            model = api.model_info(self.repo, files_metadata=True)
            equal((model.id, model.author, model.private, model.gated, model.disabled), (self.repo, self.me, False, False, False))
            expect(model.created_at.tzinfo and model.last_modified >= model.created_at, "the times are wrong")
            expect({"license:mit", "dataset:org/data", "base_model:org/base", "tiny"} <= set(model.tags), str(model.tags))
            equal((model.pipeline_tag, model.library_name, model.card_data.license), ("text-classification", "pytorch", "mit"))
            equal(model.safetensors.total, 6)
            equal(model.config["model_type"], "tiny")
            files = {file.rfilename: file for file in model.siblings}
            equal((files["large.bin"].size, files["large.bin"].lfs.size), (LARGE, LARGE))
            expect(files["README.md"].blob_id and files["README.md"].size, "a small file has no blob id")
            expect(model.used_storage >= LARGE, f"used storage {model.used_storage}")

        def expand():
            model = api.model_info(self.repo, expand=["sha", "downloads", "downloadsAllTime", "likes", "lastModified", "safetensors", "cardData", "tags", "siblings", "gguf", "usedStorage", "trendingScore", "inference", "widgetData", "config", "transformersInfo", "resourceGroup", "baseModels", "childrenModelCount", "evalResults"])
            expect(model.sha and model.last_modified and model.downloads_all_time is not None, "an expanded field is missing")
            equal(model.author, None)

        def tree():
            entries = {entry.path: entry for entry in api.list_repo_tree(self.repo, recursive=True, expand=True)}
            expect(entries["deep/er"].tree_id and entries["deep/er"].last_commit.title, "a folder has no last commit")
            expect(entries["large.bin"].lfs.sha256 and entries["large.bin"].last_commit.oid, "a large file has no last commit")
            equal({entry.path for entry in api.list_repo_tree(self.repo, "deep")}, {"deep/er"})

        def paths():
            found = {entry.path: entry for entry in api.get_paths_info(self.repo, ["README.md", "deep", "missing"], expand=True)}
            equal(set(found), {"README.md", "deep"})

        def exists():
            equal([api.repo_exists(self.repo), api.repo_exists(self.repo + "-not"), api.file_exists(self.repo, "README.md"), api.file_exists(self.repo, "nothing"), api.revision_exists(self.repo, "main"), api.revision_exists(self.repo, "nothing")], [True, False, True, False, True, False])

        def metadata():
            from huggingface_hub import get_hf_file_metadata, hf_hub_url

            large = get_hf_file_metadata(hf_hub_url(self.repo, "large.bin"))
            small = get_hf_file_metadata(hf_hub_url(self.repo, "README.md"))
            equal((large.size, len(large.etag), len(large.commit_hash), len(small.etag), large.xet_file_data), (LARGE, 64, 40, 40, None))

        step("library model_info with files_metadata", info)
        step("library model_info with expand", expand)
        step("library model_info by HEAD's commit", lambda: equal(api.model_info(self.repo, revision=api.model_info(self.repo).sha).id, self.repo))
        step("library dataset_info", lambda: expect(api.dataset_info(self.data, files_metadata=True).private, "it is not private"))
        step("library dataset_info with expand", lambda: expect(api.dataset_info(self.data, expand=["sha", "tags", "cardData", "citation", "description", "paperswithcode_id", "siblings"]).sha, "no sha"))
        step("library space_info", lambda: equal(api.space_info(f"{self.me}/{self.name}-space").sdk, "static"))
        step("library space_info with expand", lambda: expect(api.space_info(f"{self.me}/{self.name}-space", expand=["sha", "sdk", "runtime", "subdomain", "datasets", "models"]).sha, "no sha"))
        step("library repo_info", lambda: equal(api.repo_info(self.data, repo_type="dataset").id, self.data))
        step("library list_repo_tree recursive and expanded", tree)
        step("library get_paths_info", paths)
        step("library repo_exists, file_exists, revision_exists", exists)
        step("library get_hf_file_metadata", metadata)
        step("library get_safetensors_metadata", lambda: equal(api.get_safetensors_metadata(self.repo).parameter_count, {"F32": 6}))
        step("library auth_check", lambda: api.auth_check(self.repo))
        step("library list_lfs_files", lambda: expect(any(file.filename == "large.bin" for file in api.list_lfs_files(self.repo)), "large.bin is not listed"))

    def downloads(self, step, impossible):
        from huggingface_hub import hf_hub_download, snapshot_download

        def download():
            path = hf_hub_download(self.repo, "large.bin")
            equal(Path(path).read_bytes(), self.large)
            equal(hf_hub_download(self.repo, "large.bin"), path)
            equal(hf_hub_download(self.repo, "large.bin", local_files_only=True), path)
            equal(Path(hf_hub_download(self.repo, "für alle.txt", subfolder="notes")).read_text(encoding="utf-8"), "grüezi")

        def resume():
            target = self.work / "resumed"
            hf_hub_download(self.repo, "large.bin", local_dir=target, force_download=True)
            equal((target / "large.bin").read_bytes(), self.large)
            hf_hub_download(self.repo, "large.bin", local_dir=target)

        def snapshot():
            folder = Path(snapshot_download(self.repo))
            equal((folder / "deep" / "er" / "a.txt").read_text(), "a")
            equal(Path(snapshot_download(self.repo, local_files_only=True)), folder)
            some = Path(snapshot_download(self.repo, allow_patterns="*.json", local_dir=self.work / "some"))
            expect((some / "config.json").exists() and not (some / "large.bin").exists(), "the patterns did nothing")

        step("library hf_hub_download, cached and offline", download)
        step("library hf_hub_download into a folder", resume)
        step("library snapshot_download", snapshot)
        step("library snapshot_download of a private dataset", lambda: expect((Path(snapshot_download(self.data, repo_type="dataset")) / "train.jsonl").exists(), "no rows"))
        step("library snapshot_download dry_run", lambda: expect(snapshot_download(self.repo, dry_run=True), "nothing would be downloaded"))
        step("library try_to_load_from_cache", lambda: expect(__import__("huggingface_hub").try_to_load_from_cache(self.repo, "README.md"), "it is not in the cache"))
