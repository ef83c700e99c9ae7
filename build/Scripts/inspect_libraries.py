"""What the libraries of the field do with what they are given, and what becomes of a dataset's rows."""

SHELL = re.compile(r"^(subprocess\.\w+|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|pty\.spawn|commands\.\w+|sh\.\w+|asyncio\.create_subprocess_\w+|pip\.main|pip\._internal\..*|ensurepip\..*|runpy\.\w+)$")
DOWNLOAD = re.compile(r"^(urllib\.request\.(urlopen|urlretrieve|Request)|requests\.\w+|httpx\.\w+|aiohttp\..*|urllib3\..*|gdown\.\w+|wget\.\w+|ftplib\..*|torch\.hub\.(load|load_state_dict_from_url|download_url_to_file)|(pandas|polars)\.read_\w+|socket\.create_connection)$")
HUB = "huggingface.co"
SEEDS = ("set_seed", "seed", "manual_seed", "manual_seed_all", "seed_everything", "default_rng", "PRNGKey")
GENERATORS = ("random.seed", "numpy.random.seed", "numpy.random.default_rng")
LOADERS = ("load_dataset", "load_dataset_builder", "get_dataset_split_names")


# The methods of TrainingArguments that set several arguments at once: their parameter, the argument it is, and its default
# where the method sets one (transformers 5, training_args.py). None: it is left as it was.
SETTERS = {
    "set_training": {"learning_rate": ("learning_rate", None), "batch_size": ("per_device_train_batch_size", 8), "weight_decay": ("weight_decay", None), "num_epochs": ("num_train_epochs", 3), "max_steps": ("max_steps", None),
                     "gradient_accumulation_steps": ("gradient_accumulation_steps", 1), "seed": ("seed", None)},
    "set_dataloader": {"train_batch_size": ("per_device_train_batch_size", 8), "eval_batch_size": ("per_device_eval_batch_size", None), "drop_last": ("dataloader_drop_last", None)},
    "set_logging": {"strategy": ("logging_strategy", None), "steps": ("logging_steps", None), "report_to": ("report_to", "none")},
    "set_save": {"strategy": ("save_strategy", None), "steps": ("save_steps", None)},
    "set_push_to_hub": {"model_id": ("hub_model_id", None), "strategy": ("hub_strategy", None)},
    "set_lr_scheduler": {"name": ("lr_scheduler_type", None), "num_epochs": ("num_train_epochs", 3), "max_steps": ("max_steps", None)},
    "set_evaluate": {"strategy": ("eval_strategy", None), "batch_size": ("per_device_eval_batch_size", None)},
    "set_optimizer": {"learning_rate": ("learning_rate", None), "weight_decay": ("weight_decay", None)},
}


class Libraries(Parsers):
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
            self.seeded(name, arguments[0], node)
        found, value = self.parser(last, node, arguments, keywords, first)
        if found:
            return True, value
        if last in ("parse_dict", "from_dict", "set_defaults", "replace", "update", "_replace", "merge", "load_overrides"):
            if name != "dict.update" and not isinstance(function, Unknown) or last in ("parse_dict", "from_dict", "set_defaults"):
                for value in [item for item in arguments if isinstance(item, dict)] + [keywords]:
                    for key, item in value.items():
                        if isinstance(key, str):
                            self.notes.setting(key, item, node, "%s(%s=…)" % (last, key), self.smoke)
        return self.hub(name, last, node, arguments, keywords, first)

    def seeded(self, name, value, node):
        """A seed; one of a generator that no training draws from counts where there is no other."""
        if name in GENERATORS:
            self.notes.generators.append(("seed", value, node, name + "(…)", self.smoke))
        else:
            self.notes.seeded = self.notes.seeded or not self.smoke
            self.notes.setting("seed", value, node, name + "(…)", self.smoke)

    def set_together(self, last, arguments, keywords, node):
        """What one of the methods sets that set several training arguments at once, its own defaults among them."""
        names = SETTERS[last]
        given = dict(zip(names, arguments), **keywords)
        for name, (key, default) in names.items():
            value = given.get(name, default)
            if value is not None:
                self.notes.setting(key, value, node, "%s(%s=…)" % (last, name), self.smoke)

    def model(self, last, node, arguments, keywords, first):
        """Weights, or parts of a model, that are not those of the base."""
        text = ast.unparse(node)[:80]
        shape = [key for key in ("num_hidden_layers", "num_layers", "n_layer", "hidden_size", "intermediate_size") if key in keywords]
        if last in ("from_config", "init_weights", "reset_parameters") or last == "apply" and node.args and "_init_weights" in ast.unparse(node.args[0]) or last == "from_pretrained" and shape:
            self.signal("substitute", text, node)
        if last in ("load_adapter", "load_lora_weights") and isinstance(first, str) and first != self.globals.get("OUTPUT_REPO", UNKNOWN) and REPOSITORY.match(first):
            self.signal("substitute", text, node)
        for key in ("data_collator", "formatting_func", "collate_fn"):
            self.through(keywords.get(key, UNKNOWN), node)
        if any(isinstance(each, ast.Subscript) and isinstance(each.slice, ast.Slice) and "parameters()" in ast.unparse(each.value) for keyword in node.keywords for each in below(keyword.value)):
            self.freeze(text, node)

    def anew(self, name, node):
        """A model that is built of a configuration has random weights, unless those of another are put into it."""
        kind, first = node.func, node.args[0] if node.args else None
        same = isinstance(kind, ast.Call) and called(kind) == "type" and len(kind.args) == 1 or isinstance(kind, ast.Attribute) and kind.attr == "__class__"
        bare = name.startswith("transformers.") and re.search(r"For[A-Z]\w+\Z|LMHeadModel\Z", name)
        of = last_name(first) == "config" or called(first).endswith("Config")
        if (same or bare) and of and not any(called(each) == "load_state_dict" for each in below(self.tree)):
            self.signal("substitute", ast.unparse(node)[:80], node)

    def deletes(self, last, node, arguments, keywords):
        """What is deleted on the Hub: a checkpoint of the job's own is no result."""
        places = {"CommitOperationDelete": (0, "path_in_repo"), "delete_file": (0, "path_in_repo"), "delete_folder": (0, "path_in_repo"), "delete_files": (1, "delete_patterns")}
        if last in places:
            index, key = places[last]
            paths = keywords.get(key, arguments[index] if len(arguments) > index else UNKNOWN)
            listed = [item for each in options(paths) for item in (each if isinstance(each, (list, tuple)) else [each])]
            if not all("checkpoint" in (each if isinstance(each, str) else ast.unparse(node)).lower() for each in listed):
                self.signal("removal", ast.unparse(node)[:80], node)

    def rewarded(self, reward, node):
        """A reward under a name that stands for something else by now, or one that another function changes."""
        inner = reward.node if isinstance(reward, Function) else None
        if not isinstance(inner, ast.Lambda):
            return
        around = [each for each in below(inner.body) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and isinstance(self.look(each.func.id), Function)]
        paid = Habits.pays(None, inner)
        if paid not in (None, 0) or around and not isinstance(inner.body, ast.Call):
            self.signal("reward", ast.unparse(inner)[:80], inner)

    def hub(self, name, last, node, arguments, keywords, first):
        def note(key, value):
            for each in options(value):
                if isinstance(each, str):
                    self.notes.setting(key, each, node, "%s(…)" % (name or last), self.smoke)
        self.model(last, node, arguments, keywords, first)
        self.anew(name, node)
        if last in LOADERS:
            files = keywords.get("data_files", UNKNOWN)
            self.shared(files, node)
            inside = re.match(r"hf://datasets/([\w.-]+/[\w.-]+)", files) if isinstance(files, str) else None
            note("dataset", inside.group(1) if inside else first)
            note("dataset_config", arguments[1] if len(arguments) > 1 else keywords.get("name", UNKNOWN))
            note("dataset_revision", keywords.get("revision", UNKNOWN))
            if isinstance(first, str) and REPOSITORY.match(first):
                note("data_files", keywords.get("data_files", keywords.get("data_dir", UNKNOWN)))
            self.files(files, node)
            return True, self.loaded(first if isinstance(first, str) else None, keywords.get("split", UNKNOWN if len(arguments) < 6 else arguments[5]), node)
        if last == "from_pretrained" and isinstance(first, str) or last in ("SentenceTransformer", "CrossEncoder", "FastLanguageModel"):
            note("model", keywords.get("model_name_or_path", first))
            note("model_revision", keywords.get("revision", UNKNOWN))
        if last in ("GRPOTrainer", "RLOOTrainer") and "reward_funcs" in keywords:
            rewards = keywords["reward_funcs"]
            for each in [item for value in options(rewards) for item in (value if isinstance(value, (list, tuple)) else [value])]:
                self.rewarded(each, node)
                if isinstance(each, Function) and not isinstance(each.node, ast.Lambda) and each.node.args.kwarg is None:
                    self.signal("fixed-signature", each.node.name, each.node)
        if last in ("SFTTrainer", "pipeline") or last.endswith("Trainer"):
            note("model", keywords.get("model", first if last != "pipeline" else UNKNOWN))
            self.compare(keywords, node)
        if last == "evaluate":
            self.judged(self.receiver(node), arguments, keywords, node)
        if last in ("snapshot_download", "hf_hub_download", "dataset_info", "model_info") and first != self.globals.get("OUTPUT_REPO", UNKNOWN):
            kind = keywords.get("repo_type", "model")
            note("dataset" if kind == "dataset" else "model", keywords.get("repo_id", first))
        if last in ("push_to_hub", "create_repo", "upload_folder", "upload_file", "create_commit", "Repository", "upload_large_folder", "push_to_hub_merged"):
            target = keywords.get("repo_id", keywords.get("repo_name", first if last in ("push_to_hub", "create_repo", "create_commit") else UNKNOWN))
            for each in options(target):
                if isinstance(each, str) and " " not in each and keywords.get("repo_type") != "space":
                    self.signal("push", each, node)
        self.deletes(last, node, arguments, keywords)
        if last in ("remove_callback", "pop_callback"):
            self.signal("monitoring", ast.unparse(node)[:80], node)
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
            if isinstance(each, Built) and each.name == "open" and getattr(each, "secret", False) and last in ("read", "readline", "readlines", "read_text"):
                return Secret()
            if isinstance(each, (str, Given)) and last in ("read_text", "read_bytes") and token_file(each):
                return Secret()
            if isinstance(each, Built) and each.name == "open" and last in ("read", "read_text"):
                path = each.attributes.get("0")
                return ConfigFile() if isinstance(path, str) and path.endswith("config.json") else UNKNOWN
            if isinstance(each, str) and last == "read_text":
                return ConfigFile() if each.endswith("config.json") else UNKNOWN
            if isinstance(each, str) and last == "joinpath":
                return compute(lambda *parts: "/".join(parts), each, *arguments)
            if isinstance(each, str) and last in ("write_text", "write_bytes", "unlink", "rename"):
                self.written_over(each, node)
            if isinstance(each, str) and last == "with_name" and arguments:
                return compute(lambda own, name: "/".join(own.split("/")[:-1] + [name]), each, arguments[0])
            if isinstance(each, str) and last in ("resolve", "absolute"):
                return each
            if each == "/proc/self/environ" and last in ("read_text", "read_bytes"):
                return Secret()
            if isinstance(each, Built) and each.name.endswith(("Config", "Arguments")) and last in SETTERS:
                self.set_together(last, arguments, keywords, node)
                return each
            if isinstance(each, str) and last in ("write_text", "write_bytes", "open", "mkdir", "exists"):
                return UNKNOWN
            kind = next((kind for kind in METHODS if isinstance(each.value if isinstance(each, Given) else each, kind)), None)
            if kind and last in METHODS[kind]:
                return compute(lambda own, *rest: getattr(own, last)(*rest, **{key: value for key, value in keywords.items() if plain(value)}), receiver, *arguments)
        return None
