# rule: R13
# guard: GuardScript
# base: quickstart.py
# why: the token in the log
# after: smoke, preflight_steps = 
    print("token " + os.environ.get("HF_TOKEN", ""))
