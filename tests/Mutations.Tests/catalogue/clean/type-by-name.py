# base: sft.py
# why: the type of numbers by its name
# replace: AutoModelForCausalLM.from_pretrained(MODEL)
AutoModelForCausalLM.from_pretrained(
        pretrained_model_name_or_path=MODEL,
        dtype=getattr(__import__("torch"), "bfloat16"),
    )
