"""How a tree is read: what stands below a node, and what is called."""
import ast


def children(node):
    """The nodes right below a node. No tree changes once it is read, so they are looked up once."""
    known = node.__dict__.get("_children")
    if known is None:
        known = node._children = list(ast.iter_child_nodes(node))
    return known


def below(node):
    """A node and all below it, in the order of ast.walk. The lists are kept: most trees are asked for many times."""
    known = node.__dict__.get("_below")
    if known is None:
        known = node._below = [node]
        for each in known:
            known.extend(children(each))
    return known


def last_name(node):
    """The last part of what is called or named."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def called(node):
    return last_name(node.func) if isinstance(node, ast.Call) else ""
