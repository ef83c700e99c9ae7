# rule: R12
# guard: GuardScript
# base: sft.py
# why: a process becomes pip
# after: args = configuration()
    os.execvp("pip", ["pip", "install", "flash-attn"])
