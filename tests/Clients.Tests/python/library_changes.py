"""Repositories through the library, continued: branches, history, file system, helpers, listings, settings, failures."""

import os
from pathlib import Path

from checklist import equal, expect, raises

LARGE = 12 << 20


class Changes:
    """Steps on the repository that library_repos.Run made."""

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
            try:
                self.api.upload_large_folder(repo_id=name, repo_type="model", folder_path=folder, num_workers=3, print_report=False)
            except TypeError:  # A newer client has fewer options.
                self.api.upload_large_folder(repo_id=name, repo_type="model", folder_path=folder)
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
