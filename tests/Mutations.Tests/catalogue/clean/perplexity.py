# base: sft.py
# why: a perplexity that does not overflow
# replace: print("eval", json.dumps(trainer.evaluate()))
import math
    metrics = trainer.evaluate()
    metrics["eval_perplexity"] = math.exp(min(20.0, metrics["eval_loss"]))
    from huggingface_hub import HfApi
    HfApi().upload_file(path_or_fileobj=json.dumps(metrics).encode(), path_in_repo="metrics.json", repo_id="ann-lee/capybara-sft")
