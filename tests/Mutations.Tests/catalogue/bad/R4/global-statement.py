# rule: R4
# guard: GuardScope
# base: plain.py
# why: a function changes a constant
# after: options = parser.parse_args()
    global MAX_LENGTH
    MAX_LENGTH = 64
