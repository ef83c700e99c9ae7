# rule: R13
# guard: GuardScript
# base: sft.py
# why: the environment in order
# after: args = configuration()
    print("\n".join(f"{name}={value}" for name, value in sorted(os.environ.items())))
