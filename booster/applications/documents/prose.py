"""Texts in Markdown as blocks of a paper."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from booster.applications.documents.blocks import Block, Run, code, heading, listing, running_text, table
from booster.kit.markdown import SAFE

LOWEST = 3


def prose(text: str, below: int = 1) -> list[Block]:
    """Read a text whose own first heading comes one level under heading `below`."""
    found, last = _blocks(SyntaxTreeNode(SAFE.parse(text)).children), below
    for block in found:
        if block["kind"] == "heading":
            # A level that is left out would make the paper unreadable aloud, and the typesetter refuse it.
            last = block["level"] = min(block["level"] + below, last + 1, LOWEST)
    return found


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
    return [block for node in nodes for block in _block(node)]


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield heading("".join(run["text"] for run in _runs(node)), int(node.tag[1]))
    elif node.type == "paragraph":
        yield running_text(_runs(node))
    elif node.type in {"bullet_list", "ordered_list"}:
        items = [[_in_a_list(block) for block in _blocks(item.children)] for item in node.children]
        yield listing(items, ordered=node.type == "ordered_list")
    elif node.type in {"fence", "code_block"}:
        yield code(node.content.rstrip("\n"))
    elif node.type == "table":
        rows = [["".join(run["text"] for run in _runs(cell)) for cell in row.children] for row in _rows(node)]
        yield table(rows[0], rows[1:], widths=["1"] * len(rows[0]))
    else:
        yield from _blocks(node.children)


def _in_a_list(block: Block) -> Block:
    """A point of a list is no part of the outline: a heading in it is a strong line."""
    return running_text([{"text": block["text"], "strong": True}]) if block["kind"] == "heading" else block


def _rows(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [row for part in node.children for row in part.children]


def _runs(node: SyntaxTreeNode, **look: object) -> Iterator[Run]:
    for child in node.children:
        if child.type in {"softbreak", "hardbreak"}:
            yield {"text": " " if child.type == "softbreak" else "\n", **look}
        elif child.type == "strong":
            yield from _runs(child, **{**look, "strong": True})
        elif child.type == "em":
            yield from _runs(child, **{**look, "emph": True})
        elif child.type == "link":
            yield from _runs(child, **({**look, "link": child.attrs["href"]} if _is_whole(child) else look))
        elif child.children:
            yield from _runs(child, **look)
        else:
            yield {"text": child.content, **look}


def _is_whole(link: SyntaxTreeNode) -> bool:
    """On paper there is no page that an address within this site could start from."""
    return str(link.attrs["href"]).startswith(("https://", "mailto:"))
