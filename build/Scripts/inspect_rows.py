"""What becomes of a dataset's rows: which are left out, which are cut, and which splits are put together."""

SEEDS_OF_ROWS = ("random.sample", "random.choices", "random.choice", "numpy.random.choice")
MIXERS = ("concatenate_datasets", "interleave_datasets", "zip_datasets", "ConcatDataset", "concat", "chain")
PREDICATES = {"bool", "len", "any", "all", "isinstance", "str", "strip", "get", "lower", "keys", "values", "items", "type", "isna", "notna"}
TRAINED = re.compile(r"order\Z|(?:the_)?train(?:ing)?(?:_?(?:data|dataset|rows|set|split|ds|examples|samples|records))?\Z")
EVALUATED = re.compile(r"(?:eval|evaluation|valid|validation|val|test|dev|held_?out|holdout)(?:_?(?:data|dataset|rows|set|split|ds|examples|samples|records))?\Z")
LENGTH_NAME = re.compile(r"len|max_seq|block_size|cutoff|context", re.I)
NO_TEXT = re.compile(r"digest|uuid|isoformat|sha\d|commit|revision")


# What a preference or a triplet is learned from, each with what it must not be taken for.
OPPOSITES = {"chosen": "rejected", "rejected": "chosen", "positive": "negative", "negative": "positive"}


def whole(node):
    """The whole number that an expression is written as, or None."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def word_of(node):
    """What rows are called in an expression, without what only lists them."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("list", "tuple", "iter", "sorted", "enumerate") and node.args:
        node = node.args[0]
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def mixed(one, other):
    """Whether two expressions are rows to train on and rows to evaluate on."""
    words = word_of(one).lower(), word_of(other).lower()
    return any(TRAINED.match(a) and EVALUATED.match(b) for a, b in (words, words[::-1]))


def keeps(node):
    """Whether a test of a row only asks if there is anything in it."""
    for each in below(node):
        if isinstance(each, ast.Compare):
            sides = [each.left] + each.comparators
            named = all(isinstance(operator, (ast.In, ast.NotIn, ast.Is, ast.IsNot)) for operator in each.ops)
            plain_sides = [side for side in sides if isinstance(side, ast.Constant)]
            if any(side.value not in (None, "", 0, -1, True, False) and not (side.value == 1 and isinstance(each.ops[0], ast.GtE)) for side in plain_sides):
                if not (named and isinstance(plain_sides[0].value, str)):
                    return False
            if any(isinstance(operator, (ast.Lt, ast.LtE)) for operator in each.ops) or not plain_sides and not named:
                return False
        if isinstance(each, ast.Call) and called(each) not in PREDICATES:
            return False
        if isinstance(each, ast.BinOp):
            return False
    return True


def shows(statements):
    """Whether statements only show what they are given."""
    for each in statements:
        if isinstance(each, (ast.If, ast.For)):
            if not shows(each.body) or not shows(each.orelse):
                return False
        elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Call):
            if called(each.value) not in QUIET:
                return False
        elif isinstance(each, ast.Assign):
            if not all(isinstance(target, ast.Name) for target in each.targets):
                return False
        elif isinstance(each, ast.AugAssign):
            if not isinstance(each.target, ast.Name) or not (isinstance(each.value, ast.Constant) or getattr(getattr(each.value, "func", None), "id", "") in QUIET):
                return False
        elif not isinstance(each, (ast.Assert, ast.Pass, ast.Continue, ast.Expr)):
            return False
    return True


class Rows(Calls):
    """A flow that knows what libraries do with rows."""

    def cut(self, node):
        """A place where a text or a list is cut at a number that is written there; what tells prompt from answer is none."""
        for each in below(node):
            if not isinstance(each, ast.Subscript) or not isinstance(each.slice, ast.Slice) or NO_TEXT.search(ast.unparse(each.value)):
                continue
            low, high, step = (whole(part) if part is not None else None for part in (each.slice.lower, each.slice.upper, each.slice.step))
            if high is None and isinstance(each.slice.upper, ast.Name) and not LENGTH_NAME.search(each.slice.upper.id):
                fixed = self.look(each.slice.upper.id)
                high = fixed if isinstance(fixed, int) and not isinstance(fixed, bool) else None
            if (high is not None and not (high == -1 and low is None)) or (low is not None and low not in (0, 1, -1)) or (step is not None and abs(step) > 1):
                return ast.unparse(each)[:80]
        return None

    def shortened(self, node, high):
        """A cut at a part of the greatest length is another greatest length."""
        upper = node.slice.upper
        if isinstance(upper, ast.BinOp) and isinstance(upper.op, (ast.Div, ast.FloorDiv, ast.RShift, ast.Sub)) and isinstance(high, (int, float)) \
                and any(re.search(r"max_?\w*len|max_seq", word_of(each), re.I) for each in below(upper)):
            self.notes.setting("max_length", high, node, ast.unparse(node), self.smoke)

    def part(self, node):
        """Whether a slice ends at a part of how many there are, and no other one goes on from there."""
        upper = node.slice.upper
        if node.slice.lower is not None or upper is None or not re.search(r"len\(.*(?://|/|\*|>>)", ast.unparse(upper)):
            return False
        return not any(isinstance(each, ast.Slice) and each.lower is not None and ast.unparse(each.lower) == ast.unparse(upper) for each in below(self.tree))

    def cutting(self, function, deep=2):
        """Where a function that rows go through cuts them, itself or in one that it calls."""
        if not isinstance(function, Function):
            return None
        for part in [function.node.body] if isinstance(function.node, ast.Lambda) else function.node.body:
            found = self.cut(part)
            if found:
                return found
            for each in below(part) if deep else ():
                if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
                    inner = self.look(each.func.id)
                    found = self.cutting(inner, deep - 1) if isinstance(inner, Function) and inner.node is not function.node else None
                    if found:
                        return found
        return None

    def through(self, value, node):
        """Rows go through a function."""
        for each in options(value):
            found = self.cutting(each)
            if found:
                self.signal("cut", found, node)

    def kept(self, value, node):
        """None where a filter leaves out only what is empty, else what it says."""
        for each in options(value):
            if not isinstance(each, Function):
                return ast.unparse(node)[:80]
            inner = each.node
            parts = [inner.body] if isinstance(inner, ast.Lambda) else [part for part in inner.body if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
            if not all(keeps(part) for part in parts):
                return ast.unparse(node)[:80]
        return None

    def mix(self, parts, node):
        """Rows of several datasets as one: it is called after all splits that are in it."""
        data = [each for part in parts for each in options(part) if isinstance(each, Data)]
        if not data:
            return None
        splits = [each.split for each in data if each.split]
        narrowed = next((each.narrowed for each in data if each.narrowed), None)
        return Data(data[0].id, "+".join(splits) if len(splits) == len(data) and len(data) > 1 else data[0].split, narrowed)

    def rows(self, function, name, last, node, arguments, keywords):
        receiver = self.receiver(node)
        if isinstance(function, Method):
            receiver, last = function.owner, function.name
        elif name.startswith("datasets.") and arguments and isinstance(arguments[0], Data) and (last in FEWER or last in ROWS):
            receiver, arguments = arguments[0], arguments[1:]
        if isinstance(function, Built) and function.name == "operator.methodcaller" and arguments:
            inner = function.attributes.get("arguments", [UNKNOWN])
            self.notes.call(node, str(inner[0]), keywords, self.smoke)
            return self.rows(Method(arguments[0], inner[0]), name, inner[0], node, inner[1:], function.attributes.get("keywords", {})) \
                if isinstance(arguments[0], Data) and isinstance(inner[0], str) else (True, UNKNOWN)
        if last in MIXERS and arguments:
            data = self.mix(arguments[0] if isinstance(arguments[0], (list, tuple)) else arguments, node)
            return (True, data) if data else (False, None)
        if name in ("itertools.islice", "torch.utils.data.Subset", "torch.utils.data.random_split") + SEEDS_OF_ROWS and arguments:
            row = isinstance(arguments[0], Data) or names_rows(node.args[0])
            if row and not self.quiet and not any(isinstance(value, Length) for value in arguments):
                self.signal("subset", ast.unparse(node)[:80], node)
        if isinstance(receiver, Data):
            return True, self.of_rows(receiver, last, node, arguments, keywords)
        module = isinstance(receiver, Named)
        if last in ("select", "take", "head", "sample", "limit", "shard") and not module and not self.quiet and (arguments or keywords):
            first = arguments[0] if arguments else next(iter(keywords.values()))
            rows = names_rows(node.func.value) if isinstance(node.func, ast.Attribute) else False
            if last == "select" and isinstance(first, list) and all(isinstance(item, int) for item in first) and first \
                    or isinstance(first, int) and not isinstance(first, bool) and rows or last == "shard" and rows:
                self.signal("subset", ast.unparse(node)[:80], node)
        if last == "from_generator":
            for each in arguments:
                tests = [test.test for test in below(each.node) if isinstance(test, ast.If)] if isinstance(each, Function) else []
                if not all(keeps(test) for test in tests):
                    self.signal("subset", ast.unparse(node)[:80], node)
        if name in ("shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.move", "os.replace", "os.rename") and len(arguments) > 1:
            self.written_over(arguments[1], node)
        if last == "extend" and isinstance(node.func, ast.Attribute) and node.args and mixed(node.func.value, node.args[0]):
            self.signal("same-split", ast.unparse(node)[:80], node)
        return False, None

    def of_rows(self, receiver, last, node, arguments, keywords):
        """What a method of a dataset makes of its rows."""
        text = ast.unparse(node)[:80]
        full = any(isinstance(value, Length) for value in arguments + list(keywords.values()))
        applied = arguments[0] if arguments else keywords.get("function", keywords.get("transform"))
        if last in ("map", "with_transform", "set_transform"):
            self.through(applied, node)
        if last in ("rename_columns", "rename_column"):
            self.swapped(arguments[:1] if last == "rename_columns" else [dict([arguments[:2]])] if len(arguments) > 1 and isinstance(arguments[0], str) else [], text, node)
        if last == "select_columns" and "COLUMN_ORDER" in self.globals:
            self.notes.setting("column_order", applied, node, text, self.smoke)
        if last == "filter":
            left_out = text if keywords.get("with_indices") is True else self.kept(applied, node)
            return Data(receiver.id, receiver.split, left_out or receiver.narrowed)
        if last is None or last in FEWER and not full:
            return Data(receiver.id, receiver.split, text)
        return Data(receiver.id, receiver.split, receiver.narrowed) if last in ROWS or last in FEWER else UNKNOWN

    def swapped(self, tables, text, node):
        """A column that is called after another one of those that a method tells apart."""
        for table in [each for each in tables if isinstance(each, dict)]:
            if any(old in OPPOSITES and OPPOSITES[old] == new for old, new in table.items() if isinstance(old, str)):
                self.signal("swapped", text, node)

    def compare(self, keywords, node):
        """Rows that are trained on must not be those that are evaluated on."""
        train, test = keywords.get("train_dataset"), keywords.get("eval_dataset")
        if isinstance(train, Data) and train.split and "#" not in train.split:
            self.notes.setting("train_split", train.split, node, "train_dataset", self.smoke)
        if isinstance(train, Data) and isinstance(test, Data):
            if train is test or (train.id == test.id and (train.split == test.split or test.split in (train.split or "").split("+"))):
                self.signal("same-split", "eval_dataset is in train_dataset (%s)" % (train.split or "the same rows"), node)
            elif test.split and "#" not in test.split:
                self.notes.setting("eval_split", test.split, node, "eval_dataset", self.smoke)
        elif train is not None and train is test and not plain(train) and (train is not UNKNOWN or len({ast.unparse(each.value) for each in node.keywords if each.arg in ("train_dataset", "eval_dataset")}) == 1):
            self.signal("same-split", "eval_dataset is train_dataset", node)

    def fixed(self, node):
        """Whether an expression counts to a number that has nothing to do with how many rows there are."""
        return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range" and bool(node.args) \
            and not isinstance(self.value(node), Length) and "len(" not in ast.unparse(node) and all(isinstance(self.value(each), int) for each in node.args)

    def indexed(self, part, target):
        """Rows that are taken by the number that a loop counts."""
        for each in below(part):
            if isinstance(each, ast.Subscript) and isinstance(each.slice, ast.Name) and isinstance(target, ast.Name) and each.slice.id == target.id:
                data = self.value(each.value)
                if isinstance(data, Data):
                    return data
        return None

    def collected(self, node, rows):
        """The rows that a comprehension collects, with what it leaves out; None where it collects something else."""
        generator, made = node.generators[0], getattr(node, "elt", None)
        if made is None or len(node.generators) != 1:
            return None
        names = {each.id for each in below(generator.target) if isinstance(each, ast.Name)}
        whole_row = isinstance(made, (ast.Dict, ast.Subscript)) or isinstance(made, ast.Name) and made.id in names \
            or isinstance(made, ast.Call) and getattr(made.func, "id", "") == "dict"
        if not whole_row:
            return None
        if isinstance(rows, Data):
            if isinstance(made, ast.Subscript):
                return None
            left_out = any(not keeps(test) for test in generator.ifs)
            cut = self.cut(made)
            return Data(rows.id, rows.split, ast.unparse(node)[:80] if left_out else rows.narrowed or (cut and "cut " + cut))
        word = word_of(generator.iter).lower()
        if (TRAINED.match(word) or EVALUATED.match(word)) and not self.quiet and not all(keeps(test) for test in generator.ifs):
            self.signal("subset", ast.unparse(node)[:80], node)
        data = self.indexed(made, generator.target)
        return Data(data.id, data.split, ast.unparse(node)[:80] if self.fixed(generator.iter) else data.narrowed) if data else None
