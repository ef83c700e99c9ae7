"""What calls do: those of the script itself are followed, those of libraries are noted with what they are given."""

SHELL = re.compile(r"^(subprocess\.\w+|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|pty\.spawn|commands\.\w+|sh\.\w+|asyncio\.create_subprocess_\w+|pip\.main|pip\._internal\..*|ensurepip\..*|runpy\.\w+)$")
DOWNLOAD = re.compile(r"^(urllib\.request\.(urlopen|urlretrieve|Request)|requests\.\w+|httpx\.\w+|aiohttp\..*|urllib3\..*|gdown\.\w+|wget\.\w+|ftplib\..*|torch\.hub\.(load|load_state_dict_from_url|download_url_to_file)|(pandas|polars)\.read_\w+|socket\.create_connection)$")
SEEDS = ("set_seed", "seed", "manual_seed", "manual_seed_all", "seed_everything", "default_rng", "PRNGKey")
LOADERS = ("load_dataset", "load_dataset_builder", "get_dataset_split_names")
MIXERS = ("concatenate_datasets", "interleave_datasets", "zip_datasets")


class Calls(Expressions):
    """A flow that knows what calls do."""

    def of_Call(self, node):
        function = self.value(node.func)
        last = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        quiet = last in QUIET
        self.quiet += quiet
        arguments = self.of_List(ast.List(node.args, ast.Load()))
        keywords = {}
        for keyword in node.keywords:
            value = self.value(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
            else:
                for each in options(value):
                    if isinstance(each, dict):
                        keywords.update((key, item) for key, item in each.items() if isinstance(key, str))
                    elif not isinstance(each, ConfigFile):
                        keywords["**"] = UNKNOWN
        for value in arguments + list(keywords.values()):
            self.used(value, node)
        self.quiet -= quiet
        results = [self.call(each, last, node, arguments, keywords) for each in options(function)]
        return join(results)

    def call(self, function, last, node, arguments, keywords):
        if isinstance(function, Built) and function.name == "functools.partial":
            merged = dict(function.attributes.get("keywords", {}), **keywords)
            target = function.attributes.get("target")
            return self.call(target, full_name(target).rpartition(".")[2] or last, node, function.attributes.get("arguments", []) + arguments, merged)
        if isinstance(function, Function):
            return self.call_function(function, arguments, keywords)
        name = full_name(function) or self.dotted(node.func)
        if last in LOG and (secret_in(arguments) or secret_in(keywords)) and not isinstance(function, Built):
            self.signal("leak", ast.unparse(node)[:80], node)
        if isinstance(function, Class) and not function.bases:
            return self.construct(function, name, node, arguments, keywords)
        self.notes.call(node, name, keywords, self.smoke)
        for special in (self.builtin, self.library, self.rows):
            found, value = special(function, name, last, node, arguments, keywords)
            if found:
                return value
        receiver = self.value(node.func.value) if isinstance(node.func, ast.Attribute) else None
        if isinstance(function, Class):
            return self.construct(function, name, node, arguments, keywords)
        value = self.method(receiver, last, node, arguments, keywords)
        if value is not None:
            return value
        made = Built(name)
        made.attributes.update(keywords)
        if arguments:
            made.attributes.setdefault("0", arguments[0])
        return made if name else UNKNOWN

    def dotted(self, node):
        """The name as it is written, where what it stands for is not known."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        return ".".join(reversed(parts + [node.id])) if isinstance(node, ast.Name) else ".".join(reversed(parts))

    def construct(self, function, name, node, arguments, keywords):
        made = Built(name, function)
        made.attributes.update(keywords)
        if "__init__" in function.methods:
            self.call_function(Function(function.methods["__init__"], made), arguments, keywords)
        return made

    def call_function(self, function, arguments, keywords, given=True):
        node = function.node
        if self.depth >= DEPTH or self.steps > BUDGET:
            return UNKNOWN
        self.entered.add(id(node))
        scope, positional = {}, [argument.arg for argument in node.args.posonlyargs + node.args.args]
        decorators = [getattr(each, "id", getattr(each, "attr", "")) for each in getattr(node, "decorator_list", [])]
        if function.owner is not None and positional and "staticmethod" not in decorators:
            scope[positional.pop(0)] = function.owner
        for name in positional + [argument.arg for argument in node.args.kwonlyargs]:
            scope[name] = UNKNOWN
        defaults = list(zip((node.args.posonlyargs + node.args.args)[::-1], node.args.defaults[::-1]))
        for argument, default in defaults + [pair for pair in zip(node.args.kwonlyargs, node.args.kw_defaults) if pair[1]]:
            scope[argument.arg] = self.value(default)
        scope.update(zip(positional, arguments))
        scope.update((key, value) for key, value in keywords.items() if key in scope)
        if node.args.vararg:
            scope[node.args.vararg.arg] = tuple(arguments[len(positional):])
        if node.args.kwarg:
            scope[node.args.kwarg.arg] = {key: value for key, value in keywords.items() if key not in scope} if given else UNKNOWN
        scopes, self.scopes = self.scopes, [self.globals] + (function.closure or []) + [scope]
        self.declared.append(set())
        self.returns.append([])
        self.depth += 1
        value = UNKNOWN
        if isinstance(node, ast.Lambda):
            value = self.value(node.body)
        else:
            self.body(node.body)
        self.depth -= 1
        returned = self.returns.pop()
        self.declared.pop()
        self.scopes = scopes
        return value if isinstance(node, ast.Lambda) else join(returned) if returned else None

    # --- Built-in functions and pure ones ------------------------------------------------------------------------

    def builtin(self, function, name, last, node, arguments, keywords):
        short = name[9:] if name.startswith("builtins.") else ""
        first = arguments[0] if arguments else UNKNOWN
        if short in ("exec", "eval"):
            return True, self.execute(first, short, node)
        if short == "compile":
            return True, first
        if short == "__import__" or name in ("importlib.import_module", "importlib.__import__"):
            return True, self.imported(first, node)
        if short == "getattr" and len(arguments) > 1:
            return True, join([self.attribute(first, each) if isinstance(each, str) else UNKNOWN for each in options(arguments[1])])
        if short == "setattr" and len(arguments) > 2 or last in ("__setattr__", "setattr") and len(arguments) >= 2:
            owner, key, value = arguments[:3] if len(arguments) > 2 else [UNKNOWN] + arguments
            for each in options(key):
                if isinstance(each, str) and isinstance(owner, Named) and owner.name.startswith("sys.modules"):
                    self.bind_global(each, value, node)
                elif isinstance(each, str):
                    self.set_attribute(owner, each, value, node, "%s.%s" % (ast.unparse(node.args[0]) if len(arguments) > 2 else "…", each))
            return True, None
        if short == "vars" and isinstance(first, Built):
            return True, self.holder(first)
        if short == "globals" or short in ("locals", "vars") and not arguments and len(self.scopes) == 1:
            return True, self.globals
        if short == "dict":
            merged = dict(first) if isinstance(first, dict) or plain(first) and isinstance(first, (list, tuple)) else {}
            if secret_in(first):
                return True, Secret()
            merged.update((key, value) for key, value in keywords.items())
            return True, merged
        if short == "open" or name in ("pathlib.Path.open", "io.open"):
            made = Built("open")
            made.attributes["0"] = first
            return True, made
        if short == "len" and isinstance(first, Data):
            return True, Length()
        if short in ("range", "list", "sorted", "min") and any(isinstance(value, Length) for value in arguments):
            return True, UNKNOWN if short == "min" and len(arguments) > 1 else first if short == "min" else Length()
        if short in ("list", "iter", "enumerate", "tqdm", "sorted", "reversed") and isinstance(first, Data):
            return True, first
        if short in ("bool", "isinstance", "len", "type", "hasattr") and secret_in(first):
            return True, UNKNOWN
        if short == "list" and not arguments:
            return True, []
        if name == "pathlib.Path.home":
            return True, "~/"
        if name in ("pathlib.Path", "pathlib.PurePosixPath", "pathlib.PurePath", "pathlib.PosixPath"):
            return True, compute(lambda *parts: "/".join(parts) or ".", *arguments)
        if name in ("json.load", "json.loads", "yaml.safe_load") and isinstance(first, ConfigFile):
            return True, first
        if name == "json.load" and isinstance(first, Built) and first.name == "open":
            path = first.attributes.get("0")
            return True, ConfigFile() if isinstance(path, str) and path.endswith("config.json") else UNKNOWN
        if name in ("json.dumps", "base64.b64encode", "pprint.pformat") and secret_in(arguments):
            return True, Secret()
        pure = BUILTINS.get(short) or PURE.get(name)
        return (True, compute(pure, *arguments)) if pure else (False, None)

    def execute(self, source, kind, node):
        for each in options(source):
            if isinstance(each, bytes):
                each = each.decode("utf-8", "replace")
            if not isinstance(each, str):
                self.signal("unreadable", ast.unparse(node)[:80], node)
                continue
            try:
                tree = ast.parse(each.strip(), mode="exec")
            except SyntaxError:
                continue
            for child in ast.walk(tree):
                if hasattr(child, "lineno"):
                    child.lineno = node.lineno
            self.notes.walk(tree)
            if kind == "eval" and len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
                return self.value(tree.body[0].value)
            self.body(tree.body)
        return UNKNOWN

    def imported(self, name, node):
        for each in options(name):
            if isinstance(each, str):
                self.notes.imported(each, node)
                return Named(each)
        self.notes.imported("?", node)
        return UNKNOWN

    # --- Libraries -----------------------------------------------------------------------------------------------

    def library(self, function, name, last, node, arguments, keywords):
        first = arguments[0] if arguments else keywords.get("path", keywords.get("repo_id", UNKNOWN))
        if name in ("os.getenv", "os.environ.get", "os.environ.pop"):
            return True, self.given(arguments[0] if arguments else keywords.get("key"), arguments[1] if len(arguments) > 1 else keywords.get("default", None))
        if name in ("os.putenv", "os.environ.setdefault", "os.environ.__setitem__") and len(arguments) > 1 and isinstance(first, str):
            self.set_environment(first, arguments[1], node)
            return True, arguments[1]
        if name == "os.environ.update":
            for key, value in dict(first if isinstance(first, dict) else {}, **keywords).items():
                self.set_environment(str(key), value, node)
            return True, None
        if name.endswith(("huggingface_hub.get_token", "HfFolder.get_token", "getpass.getpass")):
            return True, Secret()
        if name == "functools.partial" and arguments:
            made = Built(name)
            made.attributes.update(target=arguments[0], arguments=arguments[1:], keywords=keywords)
            self.notes.call(node, full_name(arguments[0]), keywords, self.smoke)
            return True, made
        if SHELL.match(name):
            self.signal("shell", " ".join(str(item) if plain(item) else "?" for item in (first if isinstance(first, list) else arguments)), node)
            return True, UNKNOWN
        if name in ("marshal.loads", "pickle.loads", "types.FunctionType", "types.CodeType", "dill.loads", "cloudpickle.loads"):
            self.signal("unreadable", ast.unparse(node)[:80], node)
        if DOWNLOAD.match(name) or any(isinstance(value, str) and re.match(r"https?://|ftp://", value) for key, value in keywords.items() if key == "data_files"):
            url = next((value for value in [keywords.get("url"), keywords.get("data_files")] + arguments if isinstance(value, str)), None)
            if url is not None or name.startswith(("torch.hub", "gdown", "wget", "ftplib")):
                self.signal("download", url or name, node)
        if name in ("sys.argv.extend", "sys.argv.append", "sys.argv.insert"):
            self.arguments(first if isinstance(first, list) else arguments[-1:], node)
            return True, None
        if last in SEEDS and arguments and not isinstance(arguments[0], str):
            self.notes.setting("seed", arguments[0], node, name + "(…)", self.smoke)
        if last in ("parse_args", "parse_args_into_dataclasses", "parse_known_args", "parse_args_and_config"):
            self.arguments(keywords.get("args", first), node)
            return True, Built("arguments")
        if last == "add_argument" and isinstance(first, str):
            flag = next((value for value in arguments if isinstance(value, str) and value.startswith("--")), first)
            if "default" in keywords:
                self.notes.setting(flag.lstrip("-").replace("-", "_"), keywords["default"], node, "add_argument " + flag, self.smoke)
            return True, UNKNOWN
        if last in ("parse_dict", "from_dict", "set_defaults", "replace", "update", "_replace", "merge", "load_overrides"):
            if name != "dict.update" and not isinstance(function, Unknown) or last in ("parse_dict", "from_dict", "set_defaults"):
                for value in [item for item in arguments if isinstance(item, dict)] + [keywords]:
                    for key, item in value.items():
                        if isinstance(key, str):
                            self.notes.setting(key, item, node, "%s(%s=…)" % (last, key), self.smoke)
        return self.hub(name, last, node, arguments, keywords, first)

    def hub(self, name, last, node, arguments, keywords, first):
        def note(key, value):
            for each in options(value):
                if isinstance(each, str):
                    self.notes.setting(key, each, node, "%s(…)" % (name or last), self.smoke)
        if last in LOADERS:
            files = keywords.get("data_files", UNKNOWN)
            inside = re.match(r"hf://datasets/([\w.-]+/[\w.-]+)", files) if isinstance(files, str) else None
            note("dataset", inside.group(1) if inside else first)
            note("dataset_config", arguments[1] if len(arguments) > 1 else keywords.get("name", UNKNOWN))
            note("dataset_revision", keywords.get("revision", UNKNOWN))
            split = keywords.get("split", UNKNOWN if len(arguments) < 6 else arguments[5])
            for each in options(split):
                if isinstance(each, str) and "[" in each:
                    self.signal("subset", "split=%s" % each, node)
            split = next((each.split("[")[0] for each in options(split) if isinstance(each, str)), None)
            return True, Data(first if isinstance(first, str) else None, split)
        if last == "from_pretrained" and isinstance(first, str) or last in ("SentenceTransformer", "CrossEncoder", "FastLanguageModel"):
            note("model", keywords.get("model_name_or_path", first))
            note("model_revision", keywords.get("revision", UNKNOWN))
        if last in ("SFTTrainer", "pipeline") or last.endswith("Trainer"):
            note("model", keywords.get("model", first if last != "pipeline" else UNKNOWN))
            self.compare(keywords, node)
        if last in ("snapshot_download", "hf_hub_download", "dataset_info", "model_info"):
            kind = keywords.get("repo_type", "model")
            note("dataset" if kind == "dataset" else "model", keywords.get("repo_id", first))
        if last in ("push_to_hub", "create_repo", "upload_folder", "upload_file", "create_commit", "Repository", "upload_large_folder", "push_to_hub_merged"):
            target = keywords.get("repo_id", keywords.get("repo_name", first if last in ("push_to_hub", "create_repo", "create_commit") else UNKNOWN))
            for each in options(target):
                if isinstance(each, str) and " " not in each and keywords.get("repo_type") != "space":
                    self.signal("push", each, node)
        if last == "remove_callback":
            self.signal("monitoring", ast.unparse(node)[:80], node)
        return False, None

    def compare(self, keywords, node):
        """Rows that are trained on must not be those that are evaluated on."""
        train, test = keywords.get("train_dataset"), keywords.get("eval_dataset")
        if isinstance(train, Data):
            self.notes.setting("train_split", train.split, node, "train_dataset", self.smoke) if train.split and "#" not in train.split else None
        if isinstance(train, Data) and isinstance(test, Data):
            if train is test or (train.id == test.id and train.split == test.split):
                self.signal("same-split", "eval_dataset is train_dataset (%s)" % (train.split or "the same rows"), node)
            elif test.split and "#" not in test.split:
                self.notes.setting("eval_split", test.split, node, "eval_dataset", self.smoke)
        elif train is not None and train is test and not plain(train):
            self.signal("same-split", "eval_dataset is train_dataset", node)

    # --- Rows ----------------------------------------------------------------------------------------------------

    def rows(self, function, name, last, node, arguments, keywords):
        receiver = self.value(node.func.value) if isinstance(node.func, ast.Attribute) else None
        if last in MIXERS and arguments and isinstance(arguments[0], list):
            data = next((each for each in arguments[0] if isinstance(each, Data)), None)
            return (True, Data(data.id, data.split, data.narrowed)) if data else (False, None)
        if name in ("itertools.islice", "torch.utils.data.Subset", "torch.utils.data.random_split", "random.sample", "random.choices") and arguments:
            row = isinstance(arguments[0], Data) or names_rows(node.args[0])
            if row and not self.quiet and not any(isinstance(value, Length) for value in arguments):
                self.signal("subset", ast.unparse(node)[:80], node)
        if isinstance(receiver, Data):
            full = any(isinstance(value, Length) for value in arguments + list(keywords.values()))
            if last in FEWER and not full or last == "filter" and keywords.get("with_indices") is True:
                return True, Data(receiver.id, receiver.split, ast.unparse(node)[:80])
            if last == "train_test_split":
                return True, Data(receiver.id, (receiver.split or "*") + "#split", receiver.narrowed)
            return True, Data(receiver.id, receiver.split, receiver.narrowed) if last in ROWS or last in FEWER else UNKNOWN
        module = isinstance(receiver, Named)
        if last in ("select", "take", "head", "sample", "limit", "shard") and not module and not self.quiet and (arguments or keywords):
            first = arguments[0] if arguments else next(iter(keywords.values()))
            rows = names_rows(node.func.value) if isinstance(node.func, ast.Attribute) else False
            if last == "select" and isinstance(first, list) and all(isinstance(item, int) for item in first) and first \
                    or isinstance(first, int) and not isinstance(first, bool) and rows or last == "shard" and rows:
                self.signal("subset", ast.unparse(node)[:80], node)
        return False, None

    def method(self, receiver, last, node, arguments, keywords):
        """A method of a literal, or of an object of the script."""
        for each in options(receiver):
            if isinstance(each, dict):
                if last == "update":
                    changes = dict(arguments[0] if arguments and isinstance(arguments[0], dict) else {}, **keywords)
                    if each is self.globals:
                        for key, value in changes.items():
                            self.bind_global(key, value, node)
                    elif getattr(each, "holder", None) is not None:
                        for key, value in changes.items():
                            self.set_attribute(each.holder, key, value, node, "%s[%r]" % (ast.unparse(node.func.value), key))
                    elif not self.smoke:
                        each.update(changes)
                    return UNKNOWN
                if last in ("setdefault", "pop") and arguments and plain(arguments[0]) and not isinstance(arguments[0], (list, dict)):
                    if last == "pop":
                        return each.pop(arguments[0], UNKNOWN) if not self.smoke else each.get(arguments[0], UNKNOWN)
                    return each.setdefault(arguments[0], arguments[1] if len(arguments) > 1 else None)
                if last in ("items", "keys", "values"):
                    return [tuple(pair) for pair in each.items()] if last == "items" else list(getattr(each, last)())
            if isinstance(each, list) and last in ("append", "extend", "insert") and arguments:
                added = arguments[-1]
                if not self.smoke:
                    each.extend(added if last == "extend" and isinstance(added, (list, tuple)) else [added])
                return UNKNOWN
            if isinstance(each, Secret):
                return Secret()
            if isinstance(each, Built) and each.name == "open" and last in ("read", "read_text"):
                path = each.attributes.get("0")
                return ConfigFile() if isinstance(path, str) and path.endswith("config.json") else UNKNOWN
            if isinstance(each, str) and last == "read_text":
                return ConfigFile() if each.endswith("config.json") else UNKNOWN
            if isinstance(each, str) and last == "joinpath":
                return compute(lambda *parts: "/".join(parts), each, *arguments)
            if isinstance(each, str) and last in ("write_text", "write_bytes", "open", "mkdir", "exists"):
                return UNKNOWN
            kind = next((kind for kind in METHODS if isinstance(each.value if isinstance(each, Given) else each, kind)), None)
            if kind and last in METHODS[kind]:
                return compute(lambda own, *rest: getattr(own, last)(*rest, **{key: value for key, value in keywords.items() if plain(value)}), receiver, *arguments)
        return None
