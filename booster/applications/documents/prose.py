"""Texts in Markdown as blocks of a paper."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from booster.applications.documents.blocks import Block, Run, heading, listing, running_text, table

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
LOWEST = 3


def prose(text: str, below: int = 1) -> list[Block]:
    """Read a text whose own first heading comes one level under heading `below`."""
    return _blocks(SyntaxTreeNode(_READER.parse(text)).children, below)


def _blocks(nodes: Sequence[SyntaxTreeNode], below: int) -> list[Block]:
    return [block for node in nodes for block in _block(node, below)]


def _block(node: SyntaxTreeNode, below: int) -> Iterator[Block]:
    if node.type == "heading":
        level = min(int(node.tag[1]) - 1 + below, LOWEST)
        yield heading("".join(run["text"] for run in _runs(node)), level)
    elif node.type == "paragraph":
        yield running_text(_runs(node))
    elif node.type in {"bullet_list", "ordered_list"}:
        items = [_blocks(item.children, below) for item in node.children]
        yield listing(items, ordered=node.type == "ordered_list")
    elif node.type == "table":
        rows = [["".join(run["text"] for run in _runs(cell)) for cell in row.children] for row in _rows(node)]
        yield table(rows[0], rows[1:], widths=["1"] * len(rows[0]))
    else:
        yield from _blocks(node.children, below)


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
