# rule: R3
# guard: GuardScope
# base: sft.py
# why: a process of its own
# after: args = configuration()
    import subprocess
    subprocess.run([sys.executable, "-c", open("x").read()])
