# base: sft.py
# why: rows that a function takes
# after: smoke = os
def build(model, args, rows, test):
    return SFTTrainer(model=model, args=args, train_dataset=rows, eval_dataset=test)
