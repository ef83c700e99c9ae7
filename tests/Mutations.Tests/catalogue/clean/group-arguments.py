# base: grpo.py
# why: groups at their defaults, completions shown
# replace: max_steps=-1,
max_steps=-1, log_completions=True, num_completions_to_print=2, use_vllm=False, vllm_mode='colocate', temperature=1.0, top_p=1.0, epsilon=0.2,
        num_iterations=1, loss_type='dapo', scale_rewards='group', mask_truncated_completions=False, shuffle_dataset=True, remove_unused_columns=False,
