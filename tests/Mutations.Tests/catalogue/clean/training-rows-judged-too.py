# base: sft.py
# why: the training rows are judged beside the evaluation's
# after: trainer.train()
    print("train", json.dumps(trainer.evaluate(train_dataset, metric_key_prefix="train")))
