"""Repositories through the library: create, upload, read, branch, search, change, delete."""

import io
import json
import os
import struct
import uuid
from pathlib import Path

from checklist import equal, expect, raises

LARGE = 12 << 20


def check(checklist, home):
    from huggingface_hub import HfApi

    work = Path(home, "library")
    work.mkdir(parents=True, exist_ok=True)
    api = HfApi()
    run = Run(api, work)
    for name in ("accounts", "creates", "uploads", "folders", "reads", "downloads", "refs", "commits", "pull_requests", "cards", "file_system", "mixin", "big_folder", "scheduler", "listings", "settings", "failures", "deletes"):
        getattr(run, name)(checklist.step, checklist.impossible)


class Run:
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

    def refs(self, step, impossible):
        from huggingface_hub.errors import HfHubHTTPError

        api = self.api

        def branch():
            api.create_branch(self.repo, branch="dev/one")
            api.create_branch(self.repo, branch="dev/one", exist_ok=True)
            raises(HfHubHTTPError, lambda: api.create_branch(self.repo, branch="dev/one"), 409)
            api.upload_file(path_or_fileobj=b"on a branch", path_in_repo="branch.txt", repo_id=self.repo, revision="dev/one")
            expect(api.file_exists(self.repo, "branch.txt", revision="dev/one") and not api.file_exists(self.repo, "branch.txt"), "the branch is main")

        def tag():
            api.create_tag(self.repo, tag="v1.0", tag_message="First")
            api.create_tag(self.repo, tag="v1.0", exist_ok=True)
            raises(HfHubHTTPError, lambda: api.create_tag(self.repo, tag="v1.0"), 409)
            expect(api.model_info(self.repo, revision="v1.0").sha, "the tag is no revision")

        def listed():
            refs = api.list_repo_refs(self.repo, include_pull_requests=True)
            expect({"main", "dev/one"} <= {found.name for found in refs.branches}, "a branch is missing")
            equal([found.ref for found in refs.tags], ["refs/tags/v1.0"])

        step("library create_branch and upload to it", branch)
        step("library create_tag", tag)
        step("library list_repo_refs", listed)
        step("library delete_branch", lambda: api.delete_branch(self.repo, branch="dev/one"))
        step("library delete_tag", lambda: api.delete_tag(self.repo, tag="v1.0"))
        step("library delete_tag that is not there", lambda: raises(HfHubHTTPError, lambda: api.delete_tag(self.repo, tag="v1.0"), 404))

    def commits(self, step, impossible):
        api = self.api

        def history():
            commits = api.list_repo_commits(self.repo, formatted=True)
            equal(commits[-1].title, "initial commit")
            found = next(commit for commit in commits if commit.title == "Say hello")
            equal((found.authors, found.message.strip()), ([self.me], "Twice."))
            expect(found.created_at.tzinfo and found.formatted_title, "a commit has no time")

        def many():
            name = f"{self.me}/{self.name}-many"
            api.create_repo(name)
            for number in range(55):
                api.upload_file(path_or_fileobj=str(number).encode(), path_in_repo="n.txt", repo_id=name, commit_message=f"Number {number}")
            equal(len(api.list_repo_commits(name)), 56)
            api.super_squash_history(name, commit_message="One")
            equal([commit.title for commit in api.list_repo_commits(name)], ["One"])

        def deletes():
            api.delete_file("later.txt", self.repo)
            api.delete_folder("shards", self.repo)
            api.delete_files(self.repo, ["copied/*"])
            files = api.list_repo_files(self.repo)
            expect(not any(file.startswith(("later", "shards", "copied")) for file in files), str(files))

        step("library list_repo_commits", history)
        step("library list_repo_commits over pages and super_squash_history", many)
        step("library delete_file, delete_folder, delete_files", deletes)

    def pull_requests(self, step, impossible):
        from huggingface_hub import hf_hub_download

        api = self.api

        def propose():
            done = api.upload_file(path_or_fileobj=b"proposed", path_in_repo="proposed.txt", repo_id=self.repo, create_pr=True, commit_message="Propose")
            equal((done.pr_num, done.pr_revision), (1, "refs/pr/1"))
            equal(Path(hf_hub_download(self.repo, "proposed.txt", revision="refs/pr/1")).read_bytes(), b"proposed")
            api.upload_file(path_or_fileobj=b"more", path_in_repo="more.txt", repo_id=self.repo, revision="refs/pr/1")
            equal([found.ref for found in api.list_repo_refs(self.repo, include_pull_requests=True).pull_requests], ["refs/pr/1"])

        def merge():
            details = api.get_discussion_details(self.repo, 1)
            equal((details.is_pull_request, details.status, details.target_branch), (True, "open", "refs/heads/main"))
            expect("proposed.txt" in details.diff, "the diff is empty")
            api.merge_pull_request(self.repo, 1, comment="Thanks")
            equal(api.get_discussion_details(self.repo, 1).status, "merged")
            expect(api.file_exists(self.repo, "proposed.txt") and api.file_exists(self.repo, "more.txt"), "the merge brought nothing")

        step("library upload_file create_pr, download and upload on refs/pr/1", propose)
        step("library merge_pull_request", merge)

    def cards(self, step, impossible):
        from huggingface_hub import DatasetCard, ModelCard, metadata_load

        def load():
            card = ModelCard.load(self.repo)
            equal((card.data.license, card.data.base_model), ("mit", "org/base"))
            equal(DatasetCard.load(self.data).data.license, "cc0-1.0")
            expect(metadata_load, "no metadata_load")

        step("library ModelCard.load, DatasetCard.load", load)
        impossible("library ModelCard.push_to_hub", lambda: ModelCard("---\nlicense: mit\n---\n# Card\n").push_to_hub(self.repo), "its check of the metadata goes to huggingface.co by a fixed address")

    def file_system(self, step, impossible):
        from huggingface_hub import HfFileSystem

        files = HfFileSystem()

        def read():
            names = {entry["name"] for entry in files.ls(self.repo)}
            expect(f"{self.repo}/README.md" in names, str(names))
            equal(files.cat_file(f"{self.repo}/notes/hello.txt"), b"hello")
            with files.open(f"{self.repo}/large.bin", "rb") as file:
                file.seek(LARGE - 10)
                equal(file.read(), self.large[-10:])
            expect(files.glob(f"{self.repo}/deep/**"), "glob finds nothing")
            equal(files.info(f"{self.repo}/large.bin")["size"], LARGE)
            expect(files.find(f"datasets/{self.data}"), "find finds nothing")
            expect(files.isdir(f"{self.repo}/deep") and not files.exists(f"{self.repo}/nothing"), "isdir or exists is wrong")

        def write():
            with files.open(f"{self.repo}/fs/new.txt", "w") as file:
                file.write("by fs")
            equal(files.read_text(f"{self.repo}/fs/new.txt"), "by fs")
            files.cp_file(f"{self.repo}/fs/new.txt", f"{self.repo}/fs/copy.txt")
            files.invalidate_cache()
            expect(files.exists(f"{self.repo}/fs/copy.txt"), "the copy is not there")
            expect(files.modified(f"{self.repo}/fs/new.txt"), "no time of change")
            files.rm(f"{self.repo}/fs", recursive=True)
            files.invalidate_cache()
            expect(not files.exists(f"{self.repo}/fs/new.txt"), "it is still there")

        def branch():
            self.api.create_branch(self.repo, branch="fs/dev")
            with files.open(f"{self.repo}@fs%2Fdev/x.txt", "wb") as file:
                file.write(b"x")
            equal(files.cat_file(f"hf://{self.repo}@fs%2Fdev/x.txt"), b"x")

        step("library HfFileSystem reads", read)
        step("library HfFileSystem writes, copies and removes", write)
        step("library HfFileSystem on a branch", branch)

    def mixin(self, step, impossible):
        from huggingface_hub import ModelHubMixin

        class Tiny(ModelHubMixin):
            def _save_pretrained(self, save_directory):
                Path(save_directory, "weights.txt").write_text("3")

            @classmethod
            def _from_pretrained(cls, *, model_id, revision=None, **kwargs):
                from huggingface_hub import hf_hub_download

                tiny = cls()
                tiny.weights = Path(hf_hub_download(model_id, "weights.txt", revision=revision)).read_text()
                return tiny

        def push():
            name = f"{self.me}/{self.name}-mixin"
            Tiny().push_to_hub(name)
            equal(Tiny.from_pretrained(name).weights, "3")

        step("library ModelHubMixin push_to_hub and from_pretrained", push)

    def big_folder(self, step, impossible):
        def upload():
            folder = self.work / "big"
            for number in range(40):
                path = folder / str(number % 4) / f"{number}.{'bin' if number % 2 else 'txt'}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(os.urandom(30_000) if number % 2 else str(number).encode())
            name = f"{self.me}/{self.name}-big"
            self.api.upload_large_folder(repo_id=name, repo_type="model", folder_path=folder, num_workers=3, print_report=False)
            equal(len([file for file in self.api.list_repo_files(name) if not file.startswith(".")]), 40)

        step("library upload_large_folder", upload)

    def scheduler(self, step, impossible):
        def commit():
            from huggingface_hub import CommitScheduler

            folder, name = self.work / "scheduled", f"{self.me}/{self.name}-scheduled"
            folder.mkdir()
            scheduler = CommitScheduler(repo_id=name, repo_type="dataset", folder_path=folder, every=10)
            with scheduler.lock:
                (folder / "log.jsonl").write_text('{"a": 1}\n')
            scheduler.trigger().result(60)
            scheduler.stop()
            expect(self.api.file_exists(name, "log.jsonl", repo_type="dataset"), "nothing was committed")

        step("library CommitScheduler", commit)

    def listings(self, step, impossible):
        api = self.api

        def models():
            names = [model.id for model in api.list_models(author=self.me, search=self.name)]
            expect(self.repo in names, str(names))
            found = next(model for model in api.list_models(author=self.me, search=self.name, full=True, cardData=True, fetch_config=True) if model.id == self.repo)
            expect(found.siblings and found.card_data and found.sha, "the full listing lacks siblings, card or sha")
            equal([model.id for model in api.list_models(filter="tiny", author=self.me, search=self.name)], [self.repo])
            equal([model.id for model in api.list_models(pipeline_tag="text-classification", author=self.me, search=self.name)], [self.repo])
            equal(len(list(api.list_models(author=self.me, search=self.name, limit=2))), 2)

        def order():
            for sort in ("downloads", "likes", "last_modified", "created_at", "trending_score"):
                expect(list(api.list_models(author=self.me, sort=sort, limit=3)), f"nothing by {sort}")
            times = [model.last_modified for model in api.list_models(author=self.me, search=self.name, sort="last_modified", expand=["lastModified"])]
            equal(times, sorted(times, reverse=True))

        step("library list_models by search, author, filter, task and limit", models)
        step("library list_models in each order", order)
        step("library list_datasets", lambda: expect(any(found.id == self.data for found in api.list_datasets(author=self.me, search=self.name)), "it is not listed"))
        step("library list_spaces", lambda: expect(any(found.id.startswith(f"{self.me}/{self.name}") for found in api.list_spaces(author=self.me, search=self.name)), "it is not listed"))
        step("library list_repo_likers, list_liked_repos", lambda: (list(api.list_repo_likers(self.repo)), api.list_liked_repos(self.me)))
        step("library get_model_tags, get_dataset_tags", lambda: (expect("library" in api.get_model_tags(), "no libraries"), api.get_dataset_tags()))

    def settings(self, step, impossible):
        api = self.api

        def private():
            api.update_repo_settings(self.repo, private=True)
            expect(api.model_info(self.repo).private, "it is not private")
            api.update_repo_settings(self.repo, gated="auto", private=False)
            equal(api.model_info(self.repo).gated, "auto")
            api.update_repo_settings(self.repo, gated=False)
            equal(api.model_info(self.repo).gated, False)

        old, new = f"{self.me}/{self.name}-many", f"{self.me}/{self.name}-moved"

        def move():
            api.move_repo(old, new)
            expect(api.repo_exists(new), "it did not move")

        step("library update_repo_settings", private)
        step("library move_repo", move)
        step("library the old name of a moved repository leads to the new one", lambda: equal(api.model_info(old).id, new))

    def failures(self, step, impossible):
        from huggingface_hub import hf_hub_download
        from huggingface_hub.errors import EntryNotFoundError, RepositoryNotFoundError, RevisionNotFoundError

        api = self.api
        step("library a missing repository", lambda: raises(RepositoryNotFoundError, lambda: api.model_info(f"{self.me}/not-there"), None))
        step("library a missing revision", lambda: raises(RevisionNotFoundError, lambda: api.model_info(self.repo, revision="not-there"), 404))
        step("library a missing file", lambda: raises(EntryNotFoundError, lambda: hf_hub_download(self.repo, "not-there.txt")))
        step("library a missing file of a missing repository", lambda: raises(RepositoryNotFoundError, lambda: hf_hub_download(f"{self.me}/not-there", "x")))
        step("library a private dataset without a token", lambda: raises(RepositoryNotFoundError, lambda: api.dataset_info(self.data, token=False)))
        step("library a missing folder", lambda: raises(EntryNotFoundError, lambda: list(api.list_repo_tree(self.repo, "not-there"))))

    def deletes(self, step, impossible):
        def delete():
            for kind, listed in (("model", self.api.list_models), ("dataset", self.api.list_datasets), ("space", self.api.list_spaces)):
                for found in list(listed(author=self.me, search=self.name)):
                    self.api.delete_repo(found.id, repo_type=kind)
            expect(not self.api.repo_exists(self.repo), "it is still there")
            self.api.delete_repo(self.repo, missing_ok=True)

        step("library delete_repo", delete)
