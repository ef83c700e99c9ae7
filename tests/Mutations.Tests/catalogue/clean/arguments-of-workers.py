# base: sft.py
# why: workers and columns
# after: bf16=True,
        dataloader_num_workers=4,
        dataloader_pin_memory=True,
        dataloader_persistent_workers=True,
        dataloader_prefetch_factor=2,
        dataset_num_proc=4,
        remove_unused_columns=True,
        dataset_kwargs={"skip_prepare_dataset": False},
