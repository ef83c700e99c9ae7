# base: sft.py
# why: several devices
# after: bf16=True,
        ddp_find_unused_parameters=False,
        ddp_timeout=3600,
        ddp_backend="nccl",
        tf32=True,
        fp16=False,
        full_determinism=False,
        fsdp=None,
