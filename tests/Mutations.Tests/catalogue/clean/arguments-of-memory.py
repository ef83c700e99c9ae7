# base: sft.py
# why: memory and kernels
# after: bf16=True,
        gradient_checkpointing=True,
        gradient_checkpointing_kwargs={"use_reentrant": False},
        use_liger_kernel=True,
        activation_offloading=False,
        torch_empty_cache_steps=50,
        torch_compile=False,
        use_cache=False,
        pad_to_multiple_of=8,
        padding_free=False,
