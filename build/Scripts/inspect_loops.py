"""The loops of a script's own: how long they train, on which rows, and in what steps."""

SMOKE_WORD = re.compile(r"smoke|preflight|dry_?run|print_config|debug", re.I)
HEALTH = re.compile(r"loss|nan|inf|finite|grad|norm|diverg|\bkl\b|reward|error", re.I)
STEPPING = {"step", "backward", "train_step", "_step", "training_step", "train_on_batch", "partial_fit"}
BOUNDS = {"last", "total", "total_steps", "max_steps", "num_steps", "n_steps", "last_step"}


def number(node):
    """A number that is written, or infinity; None for anything else."""
    if isinstance(node, ast.Attribute) and node.attr == "inf":
        return float("inf")
    if isinstance(node, ast.Call) and called(node) == "float" and node.args and isinstance(node.args[0], ast.Constant) and str(node.args[0].value).lstrip("+-").lower() in ("inf", "infinity"):
        return float("inf")
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and number(node.left) is not None and number(node.right) is not None and number(node.right) <= 64:
        return number(node.left) ** number(node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return None if number(node.operand) is None else -number(node.operand)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool) else None


class Loops:
    """The tree of a script, and what its loops do."""

    short = None

    def above(self, node):
        """The nodes around a node, the nearest first."""
        while id(node) in self.parents:
            node = self.parents[id(node)]
            yield node

    def is_short(self, node):
        """Whether a node is in the branch of a smoke, or of one that only prints."""
        if self.short is None:
            smokes = [each for each in below(self.tree) if isinstance(each, ast.If) and SMOKE_WORD.search(ast.unparse(each.test)) and not any(isinstance(part, ast.Not) for part in below(each.test))]
            self.short = {id(part) for smoke in smokes for statement in smoke.body for part in below(statement)}
        return id(node) in self.short

    def tests(self, node):
        """The tests that decide whether a node is reached, up to its function."""
        for around in self.above(node):
            if isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                return
            if isinstance(around, (ast.If, ast.IfExp)):
                yield ast.unparse(around.test)

    def signal(self, kind, node, text=None):
        self.notes.signal(kind, (text or ast.unparse(node))[:80], node)

    def loops(self, node):
        """A loop of the script's own that trains, and ends at a number that is written in it; steps that are narrower than their stride."""
        if not isinstance(node, (ast.For, ast.While)):
            return
        inside = [each for part in node.body for each in below(part)]
        if any(called(each) in STEPPING for each in inside):
            for each in inside:
                if isinstance(each, ast.If) and each.body and isinstance(each.body[-1], (ast.Break, ast.Return)) and not HEALTH.search(ast.unparse(each.test)) and not self.is_short(each):
                    sides = [side for test in below(each.test) if isinstance(test, ast.Compare) for side in [test.left] + test.comparators]
                    if any(number(side) is not None and number(side) > 1 for side in sides):
                        self.signal("stop", each, "stops if " + ast.unparse(each.test))
        if isinstance(node, ast.For) and called(node.iter) == "range" and len(node.iter.args) == 3 and isinstance(node.target, ast.Name):
            stride = node.iter.args[2]
            for each in inside:
                upper = each.slice.upper if isinstance(each, ast.Subscript) and isinstance(each.slice, ast.Slice) else None
                if isinstance(upper, ast.BinOp) and isinstance(upper.op, ast.Add) and last_name(upper.left) == node.target.id and last_name(each.slice.lower) == node.target.id:
                    if self.narrower(upper.right, stride):
                        self.signal("subset", each, "%s at every %s" % (ast.unparse(each), ast.unparse(stride)))

    def narrower(self, width, stride):
        """Whether a width is its stride made smaller, or a smaller number."""
        if number(width) is not None and number(stride) is not None:
            return number(width) < number(stride)
        return isinstance(width, ast.BinOp) and isinstance(width.op, (ast.FloorDiv, ast.Div, ast.RShift, ast.Sub)) and ast.unparse(width.left) == ast.unparse(stride)

    def own_loop(self):
        """What decides how long, and on what, a script without a trainer trains."""
        if self.trains or not any(called(node) in STEPPING for node in below(self.tree)):
            return
        self.idle_epochs()
        named = [last_name(node.targets[0]) for node in self.tree.body if isinstance(node, ast.Assign)]
        if "EVAL_SPLIT" in named and "EVAL_SPLIT" not in self.loads:
            self.signal("same-split", self.tree.body[0], "EVAL_SPLIT decides nothing")
        for node in below(self.tree):
            if isinstance(node, ast.Assign) and last_name(node.targets[0]) in BOUNDS and any(self.bounded(each) for each in below(node.value)):
                self.signal("stop", node)
        scored = [node for node in below(self.tree) if called(node) in ("score", "evaluate") and not self.is_short(node)]
        trained = [node for node in scored if any(TRAINED.match(word_of(each).lower()) for each in node.args)]
        if trained and not any(EVALUATED.match(word_of(each).lower()) for node in scored for each in node.args):
            self.signal("same-split", trained[0])

    def bounded(self, node):
        """A number of steps that is made smaller by a number that is written there."""
        if called(node) == "min":
            return any((number(each) or 0) > 1 for each in node.args)
        return isinstance(node, ast.BinOp) and isinstance(node.op, (ast.FloorDiv, ast.Div, ast.RShift)) and (number(node.right) or 0) > 1 and isinstance(node.left, ast.Name)

    def picked(self):
        """Rows that a loop takes only some of, by their length, their number or by chance, into what is trained on."""
        made = {each.id for node in below(self.tree) if isinstance(node, ast.Call) for each in list(node.args) + [keyword.value for keyword in node.keywords if keyword.arg in ("train_dataset", "eval_dataset")]
                if isinstance(each, ast.Name) and (called(node) in ("from_list", "from_dict", "from_pandas") or each.id in [last_name(keyword.value) for keyword in node.keywords])}
        for node in below(self.tree):
            if not isinstance(node, ast.For) or self.is_short(node):
                continue
            row = {each.id for each in below(node.target) if isinstance(each, ast.Name)}
            taken = [each for part in node.body for each in below(part) if called(each) == "append" and last_name(each.func.value) in made and any(isinstance(name, ast.Name) and name.id in row for name in below(each))]
            tests = [each for part in node.body for each in below(part) if isinstance(each, ast.If) and (isinstance(each.body[-1], (ast.Continue, ast.Break)) or any(inner in taken for inner in below(each)))]
            for each in [each for each in tests if taken and not keeps(each.test)]:
                self.signal("subset", each, "if " + ast.unparse(each.test))

    def idle_epochs(self):
        """A script that trains by a loop of its own, in which the number of epochs decides nothing."""
        constants = [node for node in self.tree.body if isinstance(node, ast.Assign) and last_name(node.targets[0]) == "NUM_TRAIN_EPOCHS"]
        if not constants or self.trains:
            return
        for node in below(self.tree):
            if isinstance(node, ast.Name) and node.id == "NUM_TRAIN_EPOCHS" and isinstance(node.ctx, ast.Load):
                around = self.parents[id(node)]
                formats = isinstance(around, ast.BinOp) and isinstance(around.op, ast.Mod)
                if isinstance(around, (ast.BinOp, ast.IfExp, ast.BoolOp, ast.Assign, ast.Return)) and not formats or isinstance(around, ast.Call) and called(around) not in ("min", "max", "print", "dict", "str", "format") \
                        or isinstance(around, ast.Compare) and not any(isinstance(each, ast.Constant) for each in [around.left] + around.comparators):
                    return
        self.signal("stop", constants[0], "NUM_TRAIN_EPOCHS decides nothing")
