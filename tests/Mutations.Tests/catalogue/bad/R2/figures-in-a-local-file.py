# rule: R2
# guard: GuardScript
# base: sft.py
# why: figures go into a file of the machine
# replace: trainer.train()
trainer.train()
    metrics = trainer.evaluate()
    with open("metrics.json", "w") as file:
        json.dump(metrics, file)
