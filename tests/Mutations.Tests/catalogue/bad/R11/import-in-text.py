# rule: R11
# guard: GuardScript
# base: sft.py
# why: an undeclared import in a text
# after: args = configuration()
    exec("import wandb")
