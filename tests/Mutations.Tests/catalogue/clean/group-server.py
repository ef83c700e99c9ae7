# base: grpo.py
# why: completions by a server of the job's own
# replace: max_steps=-1,
max_steps=-1, use_vllm=True, vllm_mode='server', vllm_server_host='0.0.0.0', vllm_server_port=8000, vllm_server_timeout=600.0, vllm_gpu_memory_utilization=0.3, vllm_tensor_parallel_size=1,
