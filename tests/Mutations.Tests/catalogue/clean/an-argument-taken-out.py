# base: sft.py
# why: an argument is taken out where a condition says so
# after: args = configuration()
    extra = {"report_to": "trackio", "project": "x"}
    if not os.environ.get("HF_TOKEN"):
        extra.pop("report_to")
    extra.pop("project")
