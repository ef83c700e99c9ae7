# rule: R1
# guard: GuardScript
# base: sft.py
# why: the push only on some machines
# replace: push_to_hub=True,
push_to_hub=os.environ.get("PUSH", "0") == "1",
