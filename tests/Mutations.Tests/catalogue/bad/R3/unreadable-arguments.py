# rule: R3
# guard: GuardScope
# base: sft.py
# why: the arguments come from somewhere
# replace: bf16=True,
**json.loads(sys.stdin.read()),
