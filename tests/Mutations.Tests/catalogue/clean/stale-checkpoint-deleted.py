# base: sft.py
# why: a checkpoint of an earlier try is deleted
# after: args = configuration()
    from huggingface_hub import CommitOperationDelete, HfApi
    stale = [name for name in HfApi().list_repo_files("ann-lee/capybara-sft") if name.startswith("last-checkpoint/")]
    HfApi().create_commit("ann-lee/capybara-sft", [CommitOperationDelete(path_in_repo="last-checkpoint/", is_folder=True)] if stale else [], commit_message="Begin")
