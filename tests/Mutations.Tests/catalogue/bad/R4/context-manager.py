# rule: R4
# guard: GuardScope
# base: sft.py
# why: a patch in a context
# after: args = configuration()
    from unittest import mock
    mock.patch.object(SFTTrainer, "train", lambda self: None).start()
