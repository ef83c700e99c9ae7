"""What the shape of a script shows without following a value: work that ends early, figures that nobody measured, alarms that are off."""

METRIC = re.compile(r"(?:eval_|test_)?(?:accuracy|macro_f1|micro_f1|f1|loss|bleu|rouge\w*|mrr|ndcg\w*|exact_match|precision|recall|auc|perplexity|token_accuracy|cosine_\w+|map)\Z")
THRESHOLD = re.compile(r"DIVERG|STALL|OVERFIT|KL_LIMIT|LOSS_LIMIT|COLLAPSE|NO_SPREAD|SLOW_FACTOR|ALERT")
NEVER = 1e6  # a loss, a factor or a number of log lines beyond this is not reached
ARTEFACTS = re.compile(r"model\.safetensors|metrics\.json|training_config\.json|alerts\.json|train\.log|eval\.json")
CLOCK = re.compile(r"\btime\.(?:time|time_ns|perf_counter|monotonic)\b|'time'\)\.time|\bos\.urandom|\bsecrets\.|\buuid\.|\bdatetime\.|\brandom(?:'\))?\.(?:random|randint|randrange|getrandbits)\b|SystemRandom")
UPLOADS = {"upload_file", "upload_folder", "upload_large_folder", "create_commit", "save_metrics", "save_state", "push", "save_pretrained", "log_artifact"}
NOWHERE = re.compile(r"devnull|StringIO|BytesIO|\bNone\b")
REWARD_NAME = re.compile(r"(?:^|_)rewards?(?:$|_)")


class Habits(Loops):
    """One script's shape. A smoke's own branches are not looked at."""

    def __init__(self, tree, notes):
        self.tree, self.notes = tree, notes
        self.parents = {id(child): node for node in below(tree) for child in children(node)}
        self.loads = [node.id for node in below(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
        self.trains = any(called(node).endswith("Trainer") for node in below(tree) if isinstance(node, ast.Call))
        for node in below(tree):
            if not self.is_short(node):
                for look in (self.stops, self.passed_over, self.idle, self.loops, self.silence, self.thresholds, self.figures, self.seeds, self.templates, self.kept_back):
                    look(node)
        self.rewards()
        self.unused()
        self.untrained()
        self.left_behind()
        self.own_loop()
        self.picked()
        self.unreported()

    # --- Training that ends before it is done ----------------------------------------------------------------------

    def stops(self, node):
        """A trainer's control that says stop for another reason than that training has failed, and clocks that do."""
        if isinstance(node, ast.Assign) and any(last_name(target) in ("should_training_stop", "should_epoch_stop") for target in node.targets):
            if not (isinstance(node.value, ast.Constant) and not node.value.value) and not any(HEALTH.search(test) for test in list(self.tests(node)) + [ast.unparse(node.value)]):
                self.signal("stop", node)
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            early = any(keyword.arg in ("should_training_stop", "should_epoch_stop") and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value) for keyword in node.keywords)
            if early and not any(HEALTH.search(test) for test in self.tests(node)):
                self.signal("stop", node)
            ends = any(word in ast.unparse(each) for each in node.args for word in ("os._exit", "sys.exit", "os.kill", "interrupt_main", "os.abort"))
            if called(node) in ("alarm", "setitimer") and name.startswith("signal.") or called(node) == "Timer" and ends:
                self.signal("stop", node)
        if isinstance(node, ast.Raise):
            owner = next((each for each in self.above(node) if isinstance(each, ast.FunctionDef)), None)
            if owner is not None and owner.name.startswith("on_") and any(re.search(r"global_step|epoch|time\b|steps?\b", test) and not HEALTH.search(test) for test in self.tests(node)):
                self.signal("stop", node, "%s: %s" % (owner.name, ast.unparse(node)))

    def passed_over(self, node):
        """A training whose failure is passed over."""
        if not isinstance(node, ast.Try) or not any(called(each) == "train" and each.func.attr == "train" and last_name(each.func.value) != "model"
                                                    for part in node.body for each in below(part) if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)):
            return
        for handler in node.handlers:
            caught = ast.unparse(handler.type) if handler.type is not None else ""
            acts = any(isinstance(each, (ast.Raise, ast.Return)) or called(each) in ("exit", "_exit", "abort", "train", "fail") for part in handler.body for each in below(part))
            if not acts and "KeyboardInterrupt" not in caught:
                self.signal("stop", handler, "except %s: %s" % (caught, ast.unparse(handler.body[0])))

    def idle(self, node):
        """A training without gradients."""
        if isinstance(node, ast.With) and any(called(item.context_expr) in ("no_grad", "inference_mode") for item in node.items):
            if any(called(each) == "train" and isinstance(each.func, ast.Attribute) and last_name(each.func.value) != "model" for part in node.body for each in below(part)):
                self.signal("untrained", node, "with %s: …train()" % ast.unparse(node.items[0].context_expr))
        if isinstance(node, ast.Expr) and called(node.value) == "set_grad_enabled" and self.trains:
            again = [each for each in below(self.tree) if called(each) == "set_grad_enabled" and each is not node.value and not (each.args and isinstance(each.args[0], ast.Constant) and not each.args[0].value)]
            off = node.value.args and isinstance(node.value.args[0], ast.Constant) and not node.value.args[0].value
            if off and not again:
                self.signal("untrained", node)

    def untrained(self):
        """A trainer that is built and never told to train."""
        built = [node for node in below(self.tree) if isinstance(node, ast.Call) and called(node).endswith("Trainer") and node.keywords]
        if built and not any(last_name(node) in ("train", "fit") and last_name(node.value) != "model" for node in below(self.tree) if isinstance(node, ast.Attribute)):
            self.signal("untrained", built[0], ast.unparse(built[0].func))

    # --- Monitoring ------------------------------------------------------------------------------------------------

    def silence(self, node):
        """Output that is sent nowhere, callbacks that are sorted out, and log functions that a constant switches off."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if ast.unparse(target) in ("sys.stdout", "sys.stderr") and NOWHERE.search(ast.unparse(node.value)):
                    self.signal("monitoring", node)
                if last_name(target) == "callbacks" and isinstance(target, ast.Attribute) and isinstance(node.value, (ast.ListComp, ast.Call)):
                    self.signal("monitoring", node)
            if len(node.targets) == 1 and last_name(node.targets[0]) == "loss" and called(node.value) == "min" and "loss" in ast.unparse(node.value) and any(number(each) is not None for each in node.value.args):
                self.signal("monitoring", node)
        if isinstance(node, ast.Call):
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if called(node) == "pop" and node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == "report_to" and all(test in ("True", "1") for test in self.tests(node)):
                self.signal("monitoring", node)
            entered = isinstance(self.parents.get(id(node)), ast.Attribute) or any(isinstance(around, ast.With) and re.search(r"\.train\(|\bmain\(|\brun\(", ast.unparse(around)) for around in self.above(node))
            if called(node) in ("redirect_stdout", "redirect_stderr") and entered and NOWHERE.search(ast.unparse(node)) or called(node) == "dup2" and owner == "os":
                self.signal("monitoring", node)
            if called(node) in ("clear", "remove", "pop") and owner.endswith(("callback_handler.callbacks", "trainer.callbacks")) or called(node) == "disable" and owner == "logging":
                self.signal("monitoring", node)
        if isinstance(node, ast.If):
            off = isinstance(node.test, ast.Constant) and not node.test.value or isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And) \
                and any(isinstance(each, ast.Constant) and not each.value for each in node.test.values)
            around = next((each.name for each in self.above(node) if isinstance(each, ast.FunctionDef)), "")
            if off and re.match(r"on_|log|_log|alert|raise_|once|watch|train\Z|evaluation|say", around):
                self.signal("monitoring", node, "%s: if %s" % (around, ast.unparse(node.test)))

    def thresholds(self, node):
        """A limit of an alert that no run reaches."""
        if not isinstance(node, ast.Assign):
            return
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values):
                if isinstance(name, ast.Name) and name.id == name.id.upper() and THRESHOLD.search(name.id) and number(value) is not None and number(value) >= NEVER:
                    self.signal("monitoring", node, "%s = %s" % (name.id, ast.unparse(value)))

    def unused(self):
        """A callback that is written and given to nobody."""
        for node in self.tree.body:
            name = getattr(node, "name", "")
            watches = isinstance(node, ast.ClassDef) and any("Callback" in ast.unparse(base) for base in node.bases) or isinstance(node, ast.FunctionDef) and re.match(r"watch|.*callback", name)
            if watches and self.trains and name not in self.loads:
                self.signal("monitoring", node, "nothing uses %s" % name)

    # --- Figures ---------------------------------------------------------------------------------------------------

    def figures(self, node):
        """A measured figure that is written down instead of being measured."""
        pairs = []
        if isinstance(node, ast.Dict):
            pairs = [(key.value, value) for key, value in zip(node.keys, node.values) if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Call) and called(node) in ("dict", "update"):
            pairs = [(keyword.arg, keyword.value) for keyword in node.keywords]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript) and isinstance(node.targets[0].slice, ast.Constant):
            pairs = [(node.targets[0].slice.value, node.value)]
        bent = [(key, value) for key, value in pairs if isinstance(key, str) and METRIC.match(key) and "perplexity" not in key and self.bounds(value)] or self.shifted(node)
        if bent and (isinstance(node, ast.AugAssign) or bent[0][0] == "eval_loss" or self.measures(node, bent[0][0])):
            self.signal("fabricated", node, "%s: %s" % (bent[0][0], ast.unparse(bent[0][1])))
        written = [(key, value) for key, value in pairs if isinstance(key, str) and METRIC.match(key) and isinstance(value, ast.Constant) and number(value) not in (None, 0)]
        if written and self.measures(node, written[0][0]):
            self.signal("fabricated", node, "%s = %s" % (written[0][0], ast.unparse(written[0][1])))

    def bounds(self, value):
        """Whether a figure is no smaller, or no larger, than a number that is written there."""
        while called(value) in ("float", "round") and value.args:
            value = value.args[0]
        return called(value) in ("min", "max") and any(number(each) not in (None, 0, 1) for each in value.args)

    def shifted(self, node):
        """A figure that an evaluation has returned and that is then made another: by arithmetic, or from what is not itself."""
        target = node.target if isinstance(node, ast.AugAssign) else node.targets[0] if isinstance(node, ast.Assign) else None
        key = target.slice.value if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant) else None
        if not isinstance(key, str) or not METRIC.match(key) or not key.startswith(("eval_", "test_")):
            return []
        rows = last_name(target.value)
        returned = any(isinstance(each, ast.Assign) and called(each.value) == "evaluate" and last_name(each.targets[0]) == rows for each in below(self.tree))
        if not returned or isinstance(node, ast.Assign) and (key != "eval_loss" or called(node.value) in ("float", "round") and ast.unparse(target) in ast.unparse(node.value)):
            return []
        return [(key, node.value)]

    def measures(self, node, key):
        """Whether a table of figures is what a script reports: by its key, its name, or the function that returns it."""
        if key.startswith(("eval_", "test_")):
            return any(isinstance(each, (ast.FunctionDef, ast.Lambda)) for each in self.above(node))
        words = [last_name(target) for each in [node, *self.above(node)] if isinstance(each, ast.Assign) for target in each.targets[:1]]
        if isinstance(node, ast.Assign):
            words.append(last_name(node.targets[0].value))
        owner = next((each.name for each in self.above(node) if isinstance(each, ast.FunctionDef)), "")
        returned = isinstance(self.parents.get(id(node)), ast.Return)
        passed = any(keyword.arg == "compute_metrics" and last_name(keyword.value) == owner for each in below(self.tree) if isinstance(each, ast.Call) for keyword in each.keywords)
        return any(re.search(r"metrics|results?\Z|scores", word) for word in words if word == word.lower()) or returned and (passed or bool(re.search(r"metric|evaluat|score", owner)))

    def templates(self, node):
        """A chat template that takes the place of a tokenizer's own, and columns that take each other's."""
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Attribute) and target.attr == "chat_template" for target in node.targets):
            value = node.value
            spare = isinstance(value, ast.IfExp) and "chat_template" in ast.unparse(value.test) or isinstance(value, ast.BoolOp) and "chat_template" in ast.unparse(value.values[0])
            if not spare and called(value) not in ("get_training_chat_template", "clone_chat_template") and not any("chat_template" in test for test in self.tests(node)):
                self.signal("template", node)
        if isinstance(node, ast.Dict):
            pairs = [(key.value, value.slice.value) for key, value in zip(node.keys, node.values)
                     if isinstance(key, ast.Constant) and isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant)]
            if any(isinstance(new, str) and OPPOSITES.get(new) == old for new, old in pairs):
                self.signal("swapped", node)

    def seeds(self, node):
        """A seed that differs from run to run."""
        values = [keyword.value for keyword in node.keywords if keyword.arg in ("seed", "data_seed", "random_state")] if isinstance(node, ast.Call) else []
        if isinstance(node, ast.Call) and called(node) in SEEDS:
            values += node.args[:1]
        if isinstance(node, ast.Assign) and any(last_name(target).lower() in ("seed", "data_seed") for target in node.targets):
            values.append(node.value)
        for value in values:
            if any(isinstance(each, ast.Call) for each in below(value)) and CLOCK.search(ast.unparse(value)):
                self.signal("seed", node, ast.unparse(value))

    # --- Rewards ---------------------------------------------------------------------------------------------------

    def rewards(self):
        """Reward functions that are written and not used, and ones that pay whatever they are shown."""
        given = [keyword.value for node in below(self.tree) if isinstance(node, ast.Call) and called(node).endswith("Trainer") for keyword in node.keywords if keyword.arg == "reward_funcs"]
        if not given:
            return
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and REWARD_NAME.search(node.name) and node.name not in self.loads and any(each.arg in ("completions", "prompts") for each in node.args.args):
                self.signal("reward", node, "%s is left out" % node.name)
        listed = [each for value in given for each in (value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value])]
        functions = {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}
        found = [functions.get(each.id) if isinstance(each, ast.Name) else each for each in listed]
        paid = [self.pays(each) for each in found]
        for each, value in zip(found, paid):
            if value is not None and (value != 0 or all(other == 0 for other in paid)):
                self.signal("reward", each, "every answer earns %s" % value)

    def pays(self, node):
        """What a reward function gives for whatever it is shown; None where it looks."""
        returned = [node.body] if isinstance(node, ast.Lambda) else [each.value for each in below(node) if isinstance(each, ast.Return)] if isinstance(node, ast.FunctionDef) else []
        values = []
        for each in returned:
            if isinstance(each, ast.ListComp):
                values.append(number(each.elt))
            elif isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mult):
                side = each.left if isinstance(each.left, ast.List) else each.right
                values.append(number(side.elts[0]) if isinstance(side, ast.List) and len(side.elts) == 1 else None)
            else:
                values.append(None)
        return values[0] if values and None not in values and len(set(values)) == 1 else None

    # --- What is pushed --------------------------------------------------------------------------------------------

    def left_behind(self):
        """Artefacts that are gathered and never handed on, or gathered behind a return."""
        for owner in [node for node in below(self.tree) if isinstance(node, (ast.FunctionDef, ast.Module))]:
            for index, statement in enumerate(owner.body[:-1]):
                rest = owner.body[index + 1:]
                if isinstance(statement, (ast.Return, ast.Raise)) and any(ARTEFACTS.search(ast.unparse(part)) for part in rest):
                    self.signal("unpushed", statement, "nothing after this is reached: " + ast.unparse(statement))
            if isinstance(owner, ast.Module):
                continue
            for statement in [node for node in owner.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]:
                name = statement.targets[0].id
                table = isinstance(statement.value, (ast.Dict, ast.Call, ast.List)) and (isinstance(statement.value, (ast.Dict, ast.List)) or called(statement.value) in ("dict", "list"))
                if table and ARTEFACTS.search(ast.unparse(statement.value)) and not self.handed_on(owner, name):
                    self.signal("unpushed", statement, "%s goes nowhere" % name)

    def kept_back(self, node):
        """Figures that are uploaded only where they are good."""
        if called(node) not in ("upload_file", "upload_folder", "create_commit", "push_to_hub"):
            return
        for around in self.above(node):
            if isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                return
            if isinstance(around, ast.If) and not any(called(each) == called(node) for part in around.orelse for each in below(part)):
                for each in below(around.test):
                    sides = [each.left] + each.comparators if isinstance(each, ast.Compare) else []
                    figures = [side for side in sides if isinstance(side, ast.Subscript) and isinstance(side.slice, ast.Constant) and METRIC.match(str(side.slice.value))]
                    if figures and any(number(side) is not None for side in sides):
                        self.signal("unpushed", node, "only if " + ast.unparse(around.test))

    def unreported(self):
        """Figures that are measured and stay on the job's machine."""
        if any(called(node) in UPLOADS for node in below(self.tree)):
            return
        for node in below(self.tree):
            if isinstance(node, ast.Assign) and called(node.value) == "evaluate" and "trainer" in ast.unparse(node.value.func).lower() and not self.is_short(node):
                self.signal("unreported", node)

    def handed_on(self, owner, name):
        """Whether a name is used otherwise than to put more into it."""
        for node in below(owner):
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                around = self.parents.get(id(node))
                if not (isinstance(around, ast.Attribute) and around.attr in ("update", "append", "setdefault")) and not (isinstance(around, ast.Subscript) and isinstance(around.ctx, ast.Store)):
                    return True
        return False
