"""Where secrets are kept, and what sorts them out of what is shown."""

ORDERS = {"list", "tuple", "set", "sorted", "reversed", "iter"}
TOKEN_FILE = re.compile(r"(?:^|/)(?:token|stored_tokens|\.netrc)\Z")


def token_file(path, node=None):
    """Whether a path is where the Hub's libraries, or curl, keep a token."""
    for each in options(path):
        each = each.value if isinstance(each, Given) else each
        if isinstance(each, str) and TOKEN_FILE.search(each) or isinstance(each, Named) and each.name.endswith("HF_TOKEN_PATH"):
            return True
    return node is not None and not plain(path) and any(isinstance(each, ast.Constant) and isinstance(each.value, str) and TOKEN_FILE.search(each.value)
                                                        for argument in node.args[:1] for each in below(argument))


def element(rows, parts):
    """One of what is gone through: of secrets it is one, unless a test in the parts sorts them out by their names."""
    if isinstance(rows, Named) or not secret_in(rows):  # of os.environ itself it is a variable's name
        return UNKNOWN
    choices = [each for part in parts for each in below(part) if isinstance(each, (ast.If, ast.IfExp))]
    tests = [each.test for each in choices] + [test for part in parts for each in below(part) if isinstance(each, ast.comprehension) for test in each.ifs]
    words = [each.value.upper() for test in tests for each in below(test) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    asks = any(SECRET_NAME.search(word) or word in ("KEY", "PASS", "AUTH") for word in words)
    left_out = any(isinstance(each, (ast.NotIn, ast.Not, ast.NotEq)) for test in tests for each in below(test)) or any(isinstance(each, ast.IfExp) or each.orelse or isinstance(each.body[-1], ast.Continue) for each in choices)
    if words and (left_out if asks else not any("HF_TOKEN".startswith(word) or word.startswith("HUGGING") for word in words)):
        return UNKNOWN
    return rows if isinstance(rows, SecretPairs) else Secret()
