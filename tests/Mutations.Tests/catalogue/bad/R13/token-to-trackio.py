# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is logged with the configuration
# after: args = configuration()
    import trackio
    trackio.init(project="x", config={"token": os.environ["HF_TOKEN"]})
