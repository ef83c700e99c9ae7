# rule: R1
# guard: GuardScript
# base: plain.py
# why: the destination is assigned again in a function
# append
def late():
    global OUTPUT_REPO
    OUTPUT_REPO = "local/" + "elsewhere"


late()
