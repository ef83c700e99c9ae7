# rule: R4
# guard: GuardScope
# base: sft.py
# why: a method that sets several arguments
# after: args = configuration()
    args = args.set_training(learning_rate=2e-5, batch_size=4, num_epochs=0.1, gradient_accumulation_steps=16)
