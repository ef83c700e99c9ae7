# rule: R3
# guard: GuardScope
# base: sft.py
# why: compiled code
# after: args = configuration()
    code = compile(open("x").read(), "x", "exec")
    exec(code)
