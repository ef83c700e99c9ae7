# base: dpo.py
# why: preferences at their defaults, the reference counted first
# after: report_to=["trackio"],
    precompute_ref_log_probs=True,
    precompute_ref_batch_size=4,
    loss_type="sigmoid",
    label_smoothing=0.0,
    truncation_mode="keep_start",
    dataset_num_proc=2,
    disable_dropout=True,
    gradient_checkpointing_kwargs={"use_reentrant": False},
