# rule: R4
# guard: GuardScope
# base: grpo.py
# why: a reward that always pays
# replace:     return [float(bool(numbers) and numbers[-1] == right) for numbers, right in zip(found, answer)]
    return [1.0 for text in completions]
