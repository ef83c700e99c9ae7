# rule: R8
# guard: GuardScope
# base: sft.py
# why: finished weights are loaded over it
# after: model = AutoModelForCausalLM
    from huggingface_hub import hf_hub_download
    model.load_state_dict(__import__("torch").load(hf_hub_download(repo_id="someone/finished", filename="model.bin")))
