# base: sft.py
# why: a configuration has a property of its own
# after: smoke = os
class Config(SFTConfig):
    @property
    def effective(self):
        return self.per_device_train_batch_size * self.gradient_accumulation_steps


print(Config.effective)
