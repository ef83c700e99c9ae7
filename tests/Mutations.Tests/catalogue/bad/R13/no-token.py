# rule: R13
# guard: GuardScript
# base: plain.py
# why: no token is read at all
# replace: token = os.environ["HF_TOKEN"]
token = ""
