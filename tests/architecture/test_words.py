"""Every error has its sentence, and every sentence of the interface can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from counter_app.services.ports import Scope, Trouble
from tests.architecture.sources import PACKAGE, ROOT, called_name, constant, python_files, relative, tree

CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
CATALOGUE = ROOT / "resources" / "translations" / "counter_app_id.ts"
# Codes that ports.py puts together from an enumeration.
COMPUTED = {f"issuer.{one.value}" for one in Trouble} | {f"issuer.rejected_{one.value}" for one in Scope}


def known_errors() -> dict[str, ast.ClassDef]:
    """KnownError and all classes derived from it, anywhere in the program, by name."""
    classes = {
        node.name: node for path in python_files() for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
    }
    found = {"KnownError"}

    def derived(node: ast.ClassDef) -> bool:
        return any(ast.unparse(base).split(".")[-1] in found for base in node.bases)

    while more := {name for name, node in classes.items() if derived(node)} - found:
        found |= more
    return {name: classes[name] for name in found}


def has_own_arguments(error: ast.ClassDef) -> bool:
    """Whether the class makes its code itself, so that its first argument is another thing."""
    return error.name != "KnownError" and any(
        isinstance(node, ast.FunctionDef) and node.name == "__init__" for node in error.body
    )


def raised_codes() -> Iterator[tuple[str, ast.expr]]:
    """Where a KnownError gets its code, and the expression of the code."""
    errors = known_errors()
    coded = {name for name, node in errors.items() if not has_own_arguments(node)}
    for path in python_files():
        calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and called_name(node) in coded]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and node.name in errors and has_own_arguments(node):
                inner = (call for call in ast.walk(node) if isinstance(call, ast.Call))
                calls += [call for call in inner if ast.unparse(call.func) == "super().__init__"]
        yield from ((f"{relative(path)}:{call.lineno}", call.args[0]) for call in calls if call.args)


def literal_codes(code: ast.expr) -> set[str]:
    """The codes that stand in an expression; a conditional has two, one from elsewhere none."""
    match code:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return literal_codes(one) | literal_codes(other)
        case _:
            return set()


def test_every_code_has_a_sentence() -> None:
    from counter_app.ui.messages import known_codes

    spoken = known_codes()
    silent = {
        f"{where}: {code}" for where, node in raised_codes() for code in literal_codes(node) if code not in spoken
    }
    assert not silent
    assert spoken >= COMPUTED


def test_every_computed_code_has_sentences() -> None:
    from counter_app.ui.messages import known_codes

    for where, node in raised_codes():
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(constant(part) or "") if constant(part) is not None else r"\w+" for part in node.values]
            form = re.compile("".join(parts))
            assert any(form.fullmatch(code) for code in known_codes()), f"{where}: {ast.unparse(node)}"


def test_codes_name_room_and_reason() -> None:
    odd = {
        f"{where}: {code}" for where, node in raised_codes() for code in literal_codes(node) if not CODE.fullmatch(code)
    }
    assert not odd


def interface_texts() -> Iterator[tuple[str, str | None, str | None]]:
    """(where, context, text) of every text marked for translation; None for what is not written out.

    The context of ``self.tr`` is the class it stands in. ``translate(CONTEXT, variable)`` looks up what
    QT_TRANSLATE_NOOP marks elsewhere, and is passed over.
    """

    def visit(node: ast.AST, path: Path, context: str | None) -> Iterator[tuple[str, str | None, str | None]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and child.args:
                where = f"{relative(path)}:{child.lineno}"
                match called_name(child), child.args:
                    case "tr", [text, *_]:
                        yield where, context, constant(text)
                    case "translate", [_, ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call(), *_]:
                        pass
                    case "translate" | "QT_TRANSLATE_NOOP", [of, text, *_]:
                        yield where, constant(of), constant(text)
                    case _:
                        pass
            yield from visit(child, path, child.name if isinstance(child, ast.ClassDef) else context)

    for path in python_files(PACKAGE / "ui"):
        yield from visit(tree(path), path, None)


def catalogued() -> set[tuple[str, str]]:
    contexts = ElementTree.parse(CATALOGUE).getroot().iter("context")
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in contexts
        for message in context.iter("message")
    }


def test_every_text_of_the_interface_is_in_the_catalogue() -> None:
    """lupdate passes over what it cannot read without a word: a call inside an f-string, a context in a variable,
    an alias of ``translate``. So what the syntax tree shows is held against the catalogue."""
    entries = catalogued()
    lost = [
        f"{where}: {context}: {text!r}"
        for where, context, text in interface_texts()
        if context is None or text is None or (context, text) not in entries
    ]
    assert not lost


def test_no_text_is_marked_where_lupdate_loses_its_class() -> None:
    lost = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files(PACKAGE / "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called_name(node) == "QT_TR_NOOP"
    ]
    assert not lost, "QT_TRANSLATE_NOOP with its context instead"
