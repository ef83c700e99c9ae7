# base: sft.py
# why: epochs as a float
# replace: num_train_epochs=2,
num_train_epochs=2.0,
