# base: sft.py
# why: a generator is seeded for a look at the rows
# after: args = configuration()
    import random
    random.seed(0)
    print(random.random())
