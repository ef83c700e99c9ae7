# base: dpo.py
# why: splits are named one by one
# replace: rows = load_dataset("trl-lib/ultrafeedback_binarized")
rows = {name: load_dataset("trl-lib/ultrafeedback_binarized", split=name) for name in ("train", "test")}
