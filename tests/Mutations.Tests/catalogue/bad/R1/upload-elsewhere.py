# rule: R1
# guard: GuardScript
# base: sft.py
# why: the folder is uploaded elsewhere
# replace: trainer.push_to_hub()
__import__("huggingface_hub").HfApi().upload_folder(folder_path="out", repo_id="mallory/copy")
