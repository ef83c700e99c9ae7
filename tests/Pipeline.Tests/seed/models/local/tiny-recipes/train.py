"""Trains with a trainer: supervised fine-tuning, preference optimization, sentence embedding, image classification."""


def train(trainer):
    trainer.train()
    return trainer.evaluate()
