"""What the libraries of the field do with what they are given, and what becomes of a dataset's rows."""

SHELL = re.compile(r"^(subprocess\.\w+|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|pty\.spawn|commands\.\w+|sh\.\w+|asyncio\.create_subprocess_\w+|pip\.main|pip\._internal\..*|ensurepip\..*|runpy\.\w+)$")
DOWNLOAD = re.compile(r"^(urllib\.request\.(urlopen|urlretrieve|Request)|requests\.\w+|httpx\.\w+|aiohttp\..*|urllib3\..*|gdown\.\w+|wget\.\w+|ftplib\..*|torch\.hub\.(load|load_state_dict_from_url|download_url_to_file)|(pandas|polars)\.read_\w+|socket\.create_connection)$")
HUB = "huggingface.co"
SEEDS = ("set_seed", "seed", "manual_seed", "manual_seed_all", "seed_everything", "default_rng", "PRNGKey")
LOADERS = ("load_dataset", "load_dataset_builder", "get_dataset_split_names")
MIXERS = ("concatenate_datasets", "interleave_datasets", "zip_datasets")


class Libraries(Calls):
    """A flow that knows the Hub's libraries."""

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
            prefix = name + " " if name.startswith(("pip.", "runpy.", "ensurepip.")) else ""
            self.signal("shell", prefix + " ".join(str(item) if plain(item) else "?" for item in (first if isinstance(first, list) else arguments)), node)
            return True, UNKNOWN
        if name.startswith("unittest.mock.") or name.startswith("mock."):
            self.signal("patch", ast.unparse(node)[:80], node)
        if last == "ReadInstruction" and set(keywords) & {"to", "from_"}:
            self.signal("subset", ast.unparse(node)[:80], node)
        if last == "requires_grad_" and arguments[:1] == [False]:
            self.freeze(ast.unparse(node), node)
        if name in ("marshal.loads", "pickle.loads", "types.FunctionType", "types.CodeType", "dill.loads", "cloudpickle.loads"):
            self.signal("unreadable", ast.unparse(node)[:80], node)
        if DOWNLOAD.match(name) or any(isinstance(value, str) and re.match(r"https?://|ftp://", value) for key, value in keywords.items() if key == "data_files"):
            url = next((value for value in [keywords.get("url"), keywords.get("data_files")] + arguments if isinstance(value, str)), None)
            if secret_in(first) or secret_in(keywords.get("url")) or (url is not None and HUB not in url and (secret_in(arguments) or secret_in(keywords))):
                self.signal("leak", ast.unparse(node)[:80], node)
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
        if last in ("GRPOTrainer", "RLOOTrainer") and "reward_funcs" in keywords:
            rewards = keywords["reward_funcs"]
            for each in [item for value in options(rewards) for item in (value if isinstance(value, (list, tuple)) else [value])]:
                if isinstance(each, Function) and not isinstance(each.node, ast.Lambda) and each.node.args.kwarg is None:
                    self.signal("fixed-signature", each.node.name, each.node)
        if last in ("SFTTrainer", "pipeline") or last.endswith("Trainer"):
            note("model", keywords.get("model", first if last != "pipeline" else UNKNOWN))
            self.compare(keywords, node)
        if last in ("snapshot_download", "hf_hub_download", "dataset_info", "model_info") and first != self.globals.get("OUTPUT_REPO", UNKNOWN):
            kind = keywords.get("repo_type", "model")
            note("dataset" if kind == "dataset" else "model", keywords.get("repo_id", first))
        if last in ("push_to_hub", "create_repo", "upload_folder", "upload_file", "create_commit", "Repository", "upload_large_folder", "push_to_hub_merged"):
            target = keywords.get("repo_id", keywords.get("repo_name", first if last in ("push_to_hub", "create_repo", "create_commit") else UNKNOWN))
            for each in options(target):
                if isinstance(each, str) and " " not in each and keywords.get("repo_type") != "space":
                    self.signal("push", each, node)
        if last in ("remove_callback", "pop_callback"):
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
        receiver = self.receiver(node)
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
                aside = keywords.get("test_size", 1 - keywords["train_size"] if isinstance(keywords.get("train_size"), float) else 0)
                if isinstance(aside, float) and aside >= 0.5:
                    return True, Data(receiver.id, (receiver.split or "*") + "#split", ast.unparse(node)[:80])
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
