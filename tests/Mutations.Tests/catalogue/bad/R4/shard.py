# rule: R4
# guard: GuardScope
# base: sft.py
# why: one shard of the rows
# after: args = configuration()
    train_dataset = train_dataset.shard(num_shards=10, index=0)
