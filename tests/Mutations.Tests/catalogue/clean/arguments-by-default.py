# base: plain.py
# why: a limit that is none
# replace: parser.add_argument("--print-config", action="store_true")
parser.add_argument("--print-config", action="store_true")
    parser.add_argument("--limit", type=int, default=0)
