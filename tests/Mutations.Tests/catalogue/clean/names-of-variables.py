# base: sft.py
# why: the names of the environment's variables
# after: args = configuration()
    print(sorted(os.environ))
    print({name: value for name, value in os.environ.items() if name.startswith("CUDA")})
    print({name: "***" if "TOKEN" in name else value for name, value in os.environ.items()})
    for name, value in sorted(os.environ.items()):
        if "TOKEN" not in name and "KEY" not in name:
            print(name, value)
