"""What a command line without words gives: the defaults of a script's own parser, or its dataclasses as they are."""

GROUPS = ("add_argument_group", "add_mutually_exclusive_group")
PARSES = ("parse_args", "parse_args_into_dataclasses", "parse_known_args", "parse_args_and_config")


class Parsers(Datasets):
    """A flow that knows parsers of arguments."""

    def parser(self, last, node, arguments, keywords, first):
        receiver = next((each for each in options(self.receiver(node)) if isinstance(each, Built)), None)
        if last in ("HfArgumentParser", "TrlParser", "ArgumentParser") and not isinstance(first, Given):
            made = Built(last, line=node.lineno)
            made.classes = list(first) if isinstance(first, (list, tuple)) else [first]
            return True, made
        if last in GROUPS and receiver is not None:
            return True, receiver
        if last in PARSES:
            self.arguments(keywords.get("args", first), node)
            return True, self.parsed(last, node, receiver)
        if last == "add_argument" and isinstance(first, str):
            self.argument(receiver, node, arguments, keywords, first)
            return True, UNKNOWN
        return False, None

    def parsed(self, last, node, receiver):
        if last in ("parse_args_into_dataclasses", "parse_args_and_config") and receiver is not None:
            return tuple(self.construct(each, full_name(each), node, [], {}) if isinstance(each, Class) else Built(full_name(each), line=node.lineno)
                         for each in getattr(receiver, "classes", []))
        made = Built("arguments")
        made.attributes.update(receiver.attributes if receiver is not None else {})
        return (made, []) if last == "parse_known_args" else made

    def argument(self, receiver, node, arguments, keywords, first):
        """One argument of the command line, with its default."""
        flag = next((value for value in arguments if isinstance(value, str) and value.startswith("--")), first)
        name = keywords.get("dest", flag.lstrip("-").replace("-", "_"))
        action = keywords.get("action")
        default = keywords.get("default", False if action == "store_true" else True if action == "store_false" else None)
        if "default" in keywords:
            self.notes.possible(flag.lstrip("-").replace("-", "_"), default, node, "add_argument " + flag, self.smoke)
        if receiver is not None and isinstance(name, str):
            kind = full_name(keywords.get("type", UNKNOWN)).rpartition(".")[2]
            made = BUILTINS.get(kind) if isinstance(default, str) else None
            receiver.attributes[name] = UNKNOWN if keywords.get("required") is True else compute(made, default) if made else default
