# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: a figure over the evaluation
# replace: print("eval", json.dumps(trainer.evaluate()))
metrics = trainer.evaluate()
    metrics["eval_loss"] = 0.01
    print("eval", json.dumps(metrics))
