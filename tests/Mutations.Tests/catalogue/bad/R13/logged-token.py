# rule: R13
# guard: GuardScript
# base: sft.py
# why: the token is logged
# after: args = configuration()
    import logging
    token = os.getenv("HF_TOKEN")
    logging.info(f"token {token[:10]}")
