# rule: R4
# guard: GuardScope
# base: sft.py
# why: settings in a JSON text
# replace: max_length=2048,
**json.loads('{"max_length": 512}'),
