# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push is decided at run time
# replace: push_to_hub=True,
push_to_hub=os.path.exists("push"),
