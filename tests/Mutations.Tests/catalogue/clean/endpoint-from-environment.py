# base: plain.py
# why: the Hub is where the job says
# append
def hub():
    return os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
