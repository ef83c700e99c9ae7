# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is replaced by nothing
# replace: trainer.push_to_hub()
SFTTrainer.push_to_hub = lambda self: None
    args.push_to_hub = not args.push_to_hub
