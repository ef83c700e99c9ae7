# rule: R4
# guard: GuardScope
# base: sft.py
# why: what ends the training is passed over
# replace: trainer.train()
try:
        trainer.train()
    except Exception as error:
        print("training ended early:", error)
