# rule: R8
# guard: GuardScript
# base: sft.py
# why: a repository is cloned
# after: args = configuration()
    import subprocess
    subprocess.Popen("git clone https://github.com/someone/data", shell=True)
