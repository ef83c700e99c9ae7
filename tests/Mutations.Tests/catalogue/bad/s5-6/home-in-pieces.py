# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: a home in pieces
# replace: trainer.train()
rows = open(os.path.join("/", "Users", "a", "rows.json")).read()
    trainer.train()
