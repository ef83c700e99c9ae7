# rule: R12
# guard: GuardScript
# base: quickstart.py
# why: an installation
# after: check_config()
    os.system("pip install numpy")
