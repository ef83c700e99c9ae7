# base: sft.py
# why: eval is a method, too
# after: args = configuration()
    model.eval()
    model.train()
    model.config.use_cache = False
