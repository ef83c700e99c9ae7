# rule: R4
# guard: GuardScope
# base: sft.py
# why: a second configuration is the one that counts
# replace: args=args,
args=SFTConfig(max_length=512, report_to="trackio", push_to_hub=True, hub_model_id="ann-lee/capybara-sft", num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=16),
