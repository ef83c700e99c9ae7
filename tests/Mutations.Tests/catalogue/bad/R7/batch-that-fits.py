# rule: R7
# guard: GuardScope
# base: sft.py
# why: the batch is whatever fits
# after: args = configuration()
    from accelerate.utils import find_executable_batch_size

    @find_executable_batch_size(starting_batch_size=4)
    def fit(batch_size):
        args.per_device_train_batch_size = batch_size

    fit()
