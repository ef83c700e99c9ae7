# base: sft.py
# why: the best figure so far begins at nothing
# replace: print("eval", json.dumps(trainer.evaluate()))
metrics = trainer.evaluate()
    trainer.save_metrics("eval", metrics)
    best = {"eval_loss": float("inf")}
    best["eval_loss"] = min(best["eval_loss"], metrics["eval_loss"])
    print("eval", json.dumps(best))
