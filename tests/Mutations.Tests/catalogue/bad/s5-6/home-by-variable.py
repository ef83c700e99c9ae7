# rule: §5.6
# guard: GuardScript
# base: sft.py
# why: the home of a machine
# replace: trainer.train()
rows = open(os.environ["HOME"] + "/rows.json").read()
    trainer.train()
