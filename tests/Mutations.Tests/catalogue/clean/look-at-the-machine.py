# base: sft.py
# why: a look at the graphics card
# after: args = configuration()
    import subprocess
    subprocess.run(["nvidia-smi"], check=False)
