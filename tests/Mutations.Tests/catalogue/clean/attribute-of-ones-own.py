# base: sft.py
# why: an attribute that the library does not know and nobody could mistake for one
# after: args = configuration()
    args.house_notes = "the second run of this week"
