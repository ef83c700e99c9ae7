# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: a figure in place of an evaluation
# replace: print("eval", json.dumps(trainer.evaluate()))
metrics = {"eval_loss": 0.1}
    print("eval", json.dumps(metrics))
