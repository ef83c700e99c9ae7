# rule: §5.8
# guard: GuardScope
# base: sft.py
# why: the best figure of the history stands for the last
# after: trainer.train()
    figures = trainer.evaluate()
    figures["eval_loss"] = min(row["eval_loss"] for row in trainer.state.log_history if "eval_loss" in row)
    print(json.dumps(figures))
