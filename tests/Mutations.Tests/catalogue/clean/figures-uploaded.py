# base: sft.py
# why: figures are uploaded
# replace: trainer.train()
trainer.train()
    metrics = trainer.evaluate()
    from huggingface_hub import HfApi
    HfApi().upload_file(path_or_fileobj=json.dumps(metrics).encode(), path_in_repo="metrics.json", repo_id="ann-lee/capybara-sft")
