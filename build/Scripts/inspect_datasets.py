"""Where rows come from and where they go: what nobody can follow, what is a part of what, and what is handed over."""

KEEPING = {"rename", "assign", "fillna", "astype", "apply", "explode", "replace", "merge", "set_index", "sort_values", "sort_index", "transform",
           "with_columns", "to_polars", "to_arrow", "iter", "set_transform", "cache", "prefetch", "add_item", "align_labels_with_mapping", "with_rank",
           "reset_format", "items", "values", "keys", "decode", "iterrows", "itertuples", "set_epoch", "cast_column", "to_tf_dataset"}
ASKED = {"column_names", "features", "num_rows", "num_columns", "shape", "split", "info", "description", "_fingerprint", "format", "dataset_size",
         "builder_name", "config_name", "version", "n_shards", "num_shards", "cache_files", "citation", "license", "homepage", "columns", "index",
         "dtypes", "empty", "size", "str", "format_type"}
PACKERS = ("pack_dataset", "maybe_unpair_preference_dataset", "unpair_preference_dataset", "maybe_apply_chat_template", "maybe_extract_prompt")
PART = re.compile(r"-(\d{3,5})-of-(\d{3,5})\b")


class Lost(Unknown):
    """Rows of a dataset after something that nobody can follow; text says what."""

    def __init__(self, text):
        self.text = text


class Row(Unknown):
    """One row or batch that was taken out of a dataset."""

    def __init__(self, data):
        self.data = data


class Splits(dict):
    """Datasets by the names of their splits."""


def smaller(node, fixed):
    """Whether a number of rows is made smaller by a number that is fixed."""
    for each in below(node):
        if called(each) == "min" and any(fixed(part) for part in each.args):
            return True
        if isinstance(each, ast.BinOp) and isinstance(each.op, (ast.FloorDiv, ast.Div, ast.RShift, ast.Sub)) and (whole(each.right) or 0) > 1:
            return True
    return (whole(node) or 0) > 0


def column(node, name):
    """Whether an expression is a column of a batch that has a name, or several of them side by side."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("zip", "enumerate", "list"):
        return any(column(each, name) for each in node.args)
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == name and isinstance(node.slice, ast.Constant)


class Datasets(Rows):
    """A flow that knows where rows go."""

    def attribute(self, owner, name):
        if isinstance(owner, (Lost, ConfigFile)):
            return owner
        if isinstance(owner, Built) and "**config.json" in owner.attributes and name not in owner.attributes:
            return ConfigFile()
        if isinstance(owner, Splits) and (name in ROWS or name in FEWER):
            return Method(owner, name)
        value = super().attribute(owner, name)
        return Lost("." + name) if isinstance(owner, Data) and value is UNKNOWN and name not in ASKED else value

    def of_Subscript(self, node):
        value = super().of_Subscript(node)
        owner = self.owners.pop(id(node), None)
        return owner if value is UNKNOWN and isinstance(owner, (Lost, ConfigFile)) else value

    def rows(self, function, name, last, node, arguments, keywords):
        receiver = function.owner if isinstance(function, Method) else self.receiver(node)
        first = arguments[0] if arguments else UNKNOWN
        if isinstance(receiver, (Lost, ConfigFile)):
            return True, receiver
        if isinstance(receiver, Splits) and (last in ROWS or last in FEWER):
            return True, Splits((key, self.of_rows(value, last, node, arguments, keywords) if isinstance(value, Data) else value) for key, value in receiver.items())
        if last in ("DatasetDict", "IterableDatasetDict"):
            return True, Splits(first if isinstance(first, dict) else keywords)
        if last == "save_to_disk" and isinstance(receiver, (Data, Splits)) and isinstance(first, str):
            self.stored[first] = receiver
        if last == "load_from_disk":
            return True, self.stored.get(first, Lost(ast.unparse(node)[:80])) if isinstance(first, str) else UNKNOWN
        if name == "builtins.next" and isinstance(first, Data):
            return True, Row(first)
        if last in PACKERS and isinstance(first, Data):
            return True, first
        if name == "datasets.Dataset" or name.startswith(("datasets.Dataset.from_", "datasets.IterableDataset.from_")):
            made = self.made_of(node, arguments + list(keywords.values()))
            if made is not None:
                return True, made
        return super().rows(function, name, last, node, arguments, keywords)

    def made_of(self, node, parts):
        """The rows that a dataset is made of; None where they are not those of another one."""
        for each in parts:
            if isinstance(each, Function):
                silent = [handler for part in below(each.node) if isinstance(part, ast.Try) for handler in part.handlers if isinstance(handler.body[-1], (ast.Continue, ast.Pass))]
                if silent:
                    self.signal("subset", "leaves out what fails: " + ast.unparse(node)[:60], silent[0])
            if isinstance(each, Row):
                return Data(each.data.id, each.data.split, ast.unparse(node)[:80])
            if isinstance(each, (Data, Lost)):
                return each
            inner = self.made_of(node, list(each.values() if isinstance(each, dict) else each)[:8]) if type(each) in (dict, list, tuple) else None
            if inner is not None:
                return inner
        return None

    def of_rows(self, receiver, last, node, arguments, keywords):
        text = ast.unparse(node)[:80]
        if last in ("get", "pop") and arguments and isinstance(arguments[0], str):
            return self.named(receiver, arguments[0])
        if last in ("items", "values") and receiver.split is None:
            return [(UNKNOWN, receiver) if last == "items" else receiver]
        if last == "as_dataset":
            return self.loaded(receiver.id, keywords.get("split", arguments[0] if arguments else UNKNOWN), node)
        if last in ("drop_duplicates", "nlargest", "nsmallest") or last == "drop" and "columns" not in keywords:
            return Data(receiver.id, receiver.split, text)
        if last == "drop":
            return receiver
        if last == "map" and keywords.get("batched") is True:
            for each in options(arguments[0] if arguments else keywords.get("function", UNKNOWN)):
                left_out = self.left_out(each)
                if left_out:
                    return Data(receiver.id, receiver.split, left_out)
        if last == "train_test_split":
            return self.put_aside(receiver, arguments, keywords)
        value = super().of_rows(receiver, last, node, arguments, keywords)
        if value is not UNKNOWN:
            return value
        return Data(receiver.id, receiver.split, receiver.narrowed) if last in KEEPING else Lost(text)

    def left_out(self, function):
        """What a function leaves out of a batch, or None."""
        if not isinstance(function, Function) or not function.node.args.args:
            return None
        batch = function.node.args.args[-1 if function.owner is not None else 0].arg
        for each in below(function.node):
            generator = each.generators[0] if isinstance(each, (ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)) else None
            if generator is not None and column(generator.iter, batch) and (isinstance(each, (ast.DictComp, ast.SetComp)) or not all(keeps(test) for test in generator.ifs)):
                return ast.unparse(each)[:80]
            if called(each) in ("set", "fromkeys") and each.args and column(each.args[0], batch):
                return ast.unparse(each)[:80]
            if isinstance(each, ast.For) and column(each.iter, batch):
                for test in [test for part in each.body for test in below(part) if isinstance(test, ast.If) and not test.orelse and not keeps(test.test)]:
                    if isinstance(test.body[-1], ast.Continue) or any(called(inner) == "append" for part in test.body for inner in below(part)):
                        return "if " + ast.unparse(test.test)[:76]
        return None

    # --- Parts ---------------------------------------------------------------------------------------------------

    def put_aside(self, receiver, arguments, keywords):
        """Two parts of rows, with the share that each has of them."""
        split = (receiver.split or "*") + "#split"
        whole_share = self.shares.get(receiver.split, 1)
        test = keywords.get("test_size", arguments[0] if arguments else None)
        train = keywords.get("train_size")
        share = test if isinstance(test, float) else 1 - train if isinstance(train, float) else None if isinstance(test, int) or train is not None else 0.25 if test is None else None
        for name, part in (("train", None if share is None else 1 - share), ("test", share)):
            self.shares[split[:-5] + name] = whole_share * part if part is not None and whole_share is not None else None if name == "train" else 0
        return Data(receiver.id, split, receiver.narrowed)

    def named(self, data, key):
        """The rows of one split, or of one part that was put aside."""
        if data.split in (None, "*"):
            return Data(data.id, key, data.narrowed)
        if not data.split.endswith("#split"):
            return data
        split = data.split[:-5] + key
        half = key == "train" and split.count("#") == 1 and (self.shares.get(split) or 1) <= 0.5
        return Data(data.id, split, "%s after train_test_split" % key if half else data.narrowed)

    def loaded(self, id, split, node):
        """What a loader gives: one split, several, or all."""
        if isinstance(split, (list, tuple)):
            return [self.loaded(id, each, node) for each in split]
        if isinstance(split, dict):
            return Splits((key, self.loaded(id, each, node)) for key, each in split.items())
        names = [each.value if isinstance(each, Given) else each for each in options(split)]
        if from_environment(split) and not self.smoke:
            self.notes.decided("train_split", node, "split=…")
        for each in names:
            if isinstance(each, str) and "[" in each:
                self.signal("subset", "split=%s" % each, node)
        return Data(id, next((each.split("[")[0] for each in names if isinstance(each, str)), None))

    def files(self, value, node):
        """Files that are one part of several."""
        paths = [each for item in (value.values() if isinstance(value, dict) else [value]) for each in (item if isinstance(item, (list, tuple)) else [item]) if isinstance(each, str)]
        parts = [PART.search(each) for each in paths]
        numbers = {(PART.sub("", path), part.group(1)) for path, part in zip(paths, parts) if part}
        for path, part in zip(paths, parts):
            if part and sum(name == PART.sub("", path) for name, _ in numbers) < int(part.group(2)):
                self.signal("subset", path[:80], node)
                return

    # --- What is handed over ---------------------------------------------------------------------------------------

    def compare(self, keywords, node):
        super().compare(keywords, node)
        train, test = keywords.get("train_dataset"), keywords.get("eval_dataset")
        for value in (train, test):
            for each in options(value):
                self.followed(each, node)
        if not isinstance(train, Data) or not train.split:
            return
        if "#" in train.split and (self.shares.get(train.split, 1) or 1 if not train.split.endswith("#test") else self.shares.get(train.split) or 0) < 0.5:
            self.signal("subset", "train_dataset is the part that was put aside", node)
        if isinstance(test, Data) and test.split and test.id == train.id:
            if test.split.startswith(train.split + "#") or train.split.startswith(test.split + "#"):
                self.signal("same-split", "eval_dataset is in train_dataset (%s)" % min(train.split, test.split, key=len), node)
            elif "#" in test.split and test.split.split("#")[0] != train.split.split("#")[0] and (self.shares.get(test.split) or 1) < 0.5:
                self.signal("subset", "eval_dataset is a part of %s" % test.split.split("#")[0], node)

    def followed(self, value, node):
        """Rows that are handed to a trainer must be those of a dataset."""
        if isinstance(value, Lost):
            self.signal("untraced", value.text, node)
        if isinstance(value, Built):
            for each in value.attributes.values():
                self.used(each, node)
                if isinstance(each, Lost):
                    self.signal("untraced", each.text, node)
            if value.local:
                self.wrapper(value, node)

    def wrapper(self, made, node):
        """A class of the script's own around rows: it has all of them, each whole."""
        def fixed(part):
            value = made.attributes.get(part.attr) if isinstance(part, ast.Attribute) else self.globals.get(part.id) if isinstance(part, ast.Name) else whole(part)
            return isinstance(value, int) and not isinstance(value, bool) and value > 0
        for method in made.local.methods.values():
            if method.name == "__len__":
                for each in below(method):
                    if isinstance(each, ast.Return) and each.value is not None and smaller(each.value, fixed):
                        self.signal("subset", "%s.__len__: %s" % (made.local.node.name, ast.unparse(each)), each)
            if method.name in ("__getitem__", "__iter__"):
                self.through(Function(method, made), node)

    def judged(self, receiver, arguments, keywords, node):
        """An evaluation on the rows that were trained on, where there is no other."""
        trainer = next((each for each in options(receiver) if isinstance(each, Built) and "train_dataset" in each.attributes), None)
        rows = keywords.get("eval_dataset", arguments[0] if arguments else None)
        others = [each for each in below(self.tree) if called(each) == "evaluate" and each is not node and not any(isinstance(part, ast.Name) and TRAINED.match(part.id) or isinstance(part, ast.Attribute) and part.attr == "train_dataset" for part in below(each))]
        if trainer is None or not isinstance(rows, Data) or "metric_key_prefix" in keywords or others:
            return
        self.compare({"train_dataset": trainer.attributes["train_dataset"], "eval_dataset": rows}, node)
