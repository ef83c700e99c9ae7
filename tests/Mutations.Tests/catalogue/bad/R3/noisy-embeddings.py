# rule: R3
# guard: GuardScope
# base: sft.py
# why: noise on the embeddings
# after: bf16=True,
        neftune_noise_alpha=50,
