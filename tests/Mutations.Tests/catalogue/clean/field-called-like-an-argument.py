# base: sft.py
# why: a table of the script's own with names of arguments
# after: smoke = os


class Sampling:
    temperature: float = 0.7
    top_p: float = 0.9
    label_smoothing: float = 0.1


print(Sampling.temperature)
