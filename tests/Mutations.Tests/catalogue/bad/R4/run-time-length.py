# rule: R4
# guard: GuardScope
# base: sft.py
# why: the length is decided at run time
# replace: num_train_epochs=2,
num_train_epochs=2, max_completion_length=2, max_prompt_length=2, train_split=open("x").read(),
