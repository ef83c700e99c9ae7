# rule: R3
# guard: GuardScope
# base: sft.py
# why: another script does the training
# after: args = configuration()
    os.system("python3 real_train.py --fast")
