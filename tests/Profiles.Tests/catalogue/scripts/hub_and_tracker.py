import os

import trackio
from huggingface_hub import HfApi, create_repo, get_token, hf_hub_download, login, snapshot_download, upload_folder

os.environ.setdefault("TRACKIO_SPACE_ID", "someone/board")
login(token=os.environ["HF_TOKEN"], add_to_git_credential=False)
api = HfApi(token=get_token())
who = api.whoami()["name"]
url = api.create_repo(f"{who}/model", repo_type="model", private=True, exist_ok=True)
create_repo(f"{who}/data", repo_type="dataset", exist_ok=True)
path = hf_hub_download("org/model", "config.json", revision="main")
snapshot_download("org/model", allow_patterns=["*.json"], local_dir="m", max_workers=4)
api.upload_file(path_or_fileobj=b"{}", path_in_repo="results.json", repo_id=f"{who}/model", commit_message="results")
upload_folder(folder_path="out", repo_id=f"{who}/model", ignore_patterns=["*.pt"])
job = api.inspect_job(job_id="abc")
for line in api.fetch_job_logs(job_id=job.id):
    print(line)
run = trackio.init(project="p", name="first", group="g", config={"lr": 1}, space_id="someone/board", resume="allow")
for step in range(3):
    trackio.log({"loss": 1.0 / (step + 1)}, step=step)
trackio.alert("late", text="it takes long", level=trackio.AlertLevel.WARN)
trackio.finish()
