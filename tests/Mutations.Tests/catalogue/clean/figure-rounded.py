# base: sft.py
# why: a figure is rounded, another added
# after: trainer.train()
    figures = trainer.evaluate()
    figures["eval_loss"] = round(figures["eval_loss"], 4)
    figures["eval_perplexity"] = min(1e6, 2.718281828 ** figures["eval_loss"])
    from huggingface_hub import upload_file
    upload_file(path_or_fileobj=json.dumps(figures).encode(), path_in_repo="metrics.json", repo_id="ann-lee/capybara-sft")
