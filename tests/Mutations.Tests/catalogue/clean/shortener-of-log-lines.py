# base: sft.py
# why: a class of the script's own shortens log lines
# after: smoke = os
class Shortener:
    def __init__(self, max_length=80):
        self.max_length = max_length

    def __call__(self, text):
        return text if len(text) <= self.max_length else text[: self.max_length] + "…"


print(Shortener()(MODEL))
