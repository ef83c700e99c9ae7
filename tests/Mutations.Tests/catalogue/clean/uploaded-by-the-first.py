# base: sft.py
# why: one process of several uploads
# replace: print("eval", json.dumps(trainer.evaluate()))
metrics = trainer.evaluate()
    if trainer.is_world_process_zero() and "eval_loss" in metrics:
        from huggingface_hub import HfApi
        HfApi().upload_file(path_or_fileobj=json.dumps(metrics).encode(), path_in_repo="metrics.json", repo_id="ann-lee/capybara-sft")
