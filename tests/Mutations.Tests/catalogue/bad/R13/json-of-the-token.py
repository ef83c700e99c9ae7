# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token in a file of settings
# after: args = configuration()
    json.dump({"token": os.environ["HF_TOKEN"]}, open("out/settings.json", "w"))
