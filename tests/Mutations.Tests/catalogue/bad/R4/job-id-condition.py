# rule: R4
# guard: GuardScope
# base: sft.py
# why: only in a job
# replace: trainer.train()
if "JOB_ID" in os.environ:
        trainer.args.max_steps = 3
    trainer.train()
