# base: sft.py
# why: a reference model is not trained
# after: args = configuration()
    ref_model = AutoModelForCausalLM.from_pretrained(MODEL)
    ref_model.requires_grad_(False)
    for weight in ref_model.parameters():
        weight.requires_grad = False
