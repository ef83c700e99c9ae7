# rule: R4
# guard: GuardScope
# base: sft.py
# why: the arguments inside the trainer
# replace: trainer.train()
trainer.args.num_train_epochs = 0.01
    trainer.train()
