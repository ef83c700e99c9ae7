"""Which checkpoint a job goes on from, by the rendered script's own code; a Hub in memory stands in for the library, which may not be installed."""
import json
import sys
import types

files, commits = dict(), []


class NotThere(Exception):
    pass


class Operation:
    def __init__(self, path_in_repo, path_or_fileobj=None, is_folder=False):
        self.path, self.data = path_in_repo, path_or_fileobj


class HfApi:
    def hf_hub_download(self, repo, path):
        if path not in files:
            raise NotThere(path)
        with open("downloaded", "wb") as copy:
            copy.write(files[path])
        return "downloaded"

    def file_exists(self, repo, path):
        return path in files

    def repo_exists(self, repo):
        return True

    def snapshot_download(self, repo, allow_patterns):
        return "/snapshot"

    def create_commit(self, repo_id, operations, commit_message):
        for operation in operations:
            if operation.data is None:
                for path in [path for path in files if path.startswith(operation.path)]:
                    del files[path]
            else:
                files[operation.path] = operation.data
        commits.append(commit_message)
        return types.SimpleNamespace(oid="c" * 40)


hub = types.ModuleType("huggingface_hub")
hub.HfApi, hub.CommitOperationAdd, hub.CommitOperationDelete = HfApi, Operation, Operation
errors = types.ModuleType("huggingface_hub.errors")
errors.EntryNotFoundError = errors.RepositoryNotFoundError = NotThere
sys.modules.update({"huggingface_hub": hub, "huggingface_hub.errors": errors})
script = {"__name__": "train", "__file__": sys.argv[1]}
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), script)

answers = [script["begin"]()]
files["last-checkpoint/trainer_state.json"] = files["last-checkpoint/optimizer.pt"] = b"{}"
answers.append(script["begin"]())
script["LEARNING_RATE"] = 1.0
answers.append(script["begin"]())
left = sorted(files)
answers.append(script["begin"]())
print("\n" + json.dumps({"answers": answers, "left": left, "commits": commits}))
