# rule: R13
# guard: GuardScript
# base: sft.py
# why: the environment as a file
# replace: trainer.train()
print(open("/proc/self/environ").read())
    trainer.train()
