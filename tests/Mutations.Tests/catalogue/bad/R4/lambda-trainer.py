# rule: R4
# guard: GuardScope
# base: sft.py
# why: the trainer is made elsewhere
# replace: trainer = SFTTrainer(
trainer = (lambda **k: SFTTrainer(**{**k, "train_dataset": k["train_dataset"].select(range(10))}))(
