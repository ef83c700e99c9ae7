# base: sft.py
# why: the container's own home
# after: args = configuration()
    cache = "/home/user/.cache"
