# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token in a commit's message
# replace: trainer.push_to_hub()
trainer.push_to_hub(commit_message=os.environ["HF_TOKEN"])
