"""The structure of a tagged PDF (ISO 32000-1 §14.7, PDF/UA-1): what screen readers follow.

The painter wraps everything it draws in marked content and hands the marks to elements of this
tree. ``write_structure`` then writes tree, links, bookmarks and metadata with pikepdf. Only public
calls of ReportLab and pikepdf are used, so neither needs patching.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape as escape_html

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from exowizard.document.cleaning import clean

# As xml.sax.saxutils has it, which would load a web client to get there.
escape = partial(escape_html, quote=False)

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Marked content number ``number`` on page ``page`` (from 0)."""

    page: int
    number: int


@dataclass(frozen=True)
class LinkArea:
    """A clickable rectangle. ``target``: "#anchor" or a web address."""

    page: int
    area: Rectangle
    target: str


@dataclass
class Element:
    """An element of the structure tree; children in reading order.

    ``alternative`` is read instead of a picture, ``actual`` instead of a sign that is drawn.
    """

    tag: str
    kids: list[Element | Mark | LinkArea] = field(default_factory=list)
    scope: str | None = None
    alternative: str | None = None
    actual: str | None = None
    numbering: str | None = None
    box: Rectangle | None = None

    def add(self, tag: str, **values: str) -> Element:
        """Appends and returns a child element."""
        child = Element(tag, **values)  # type: ignore[arg-type]
        self.kids.append(child)
        return child

    @property
    def first_page(self) -> int | None:
        """The page where its content begins; None without content."""
        for kid in self.kids:
            page = kid.first_page if isinstance(kid, Element) else kid.page
            if page is not None:
                return page
        return None

    def walk(self) -> Iterator[Element]:
        """This element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(frozen=True)
class Bookmark:
    """An entry of the document's bookmarks; ``top`` in points from the foot of the page."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True)
class Metadata:
    """What the file says of itself. ``date`` is ISO (a day), or None for no date at all."""

    title: str
    subject: str
    language: str
    author: str
    creator: str
    date: str | None


def write_structure(
    pdf: pikepdf.Pdf,
    root: Element,
    anchors: dict[str, tuple[int, float]],
    bookmarks: list[Bookmark],
    metadata: Metadata,
) -> None:
    """Adds tree, links, bookmarks and metadata to a PDF whose pages carry the marks."""
    _prune(root)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _TreeWriter(pdf, anchors)
    tree.K = Array([writer.element(root, tree)])
    tree.ParentTree = writer.parent_tree()
    tree.ParentTreeNextKey = writer.next_key
    catalog = pdf.Root
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = Dictionary(Marked=True)
    catalog.Lang = String(metadata.language)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    catalog.PageMode = Name.UseOutlines
    _write_bookmarks(pdf, bookmarks)
    _write_metadata(pdf, metadata)


def _prune(element: Element) -> bool:
    """Drops elements that hold nothing; empty table cells stay, so that columns keep count."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.tag in ("TD", "TH")


class _TreeWriter:
    """Writes elements as PDF objects and remembers which element owns which mark."""

    def __init__(self, pdf: pikepdf.Pdf, anchors: dict[str, tuple[int, float]]) -> None:
        self._pdf = pdf
        self._anchors = anchors
        self._pages = [page.obj for page in pdf.pages]
        self._links: list[list[pikepdf.Object]] = [[] for _ in self._pages]
        self._owners: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]
        self._link_owners: list[pikepdf.Object] = []

    @property
    def next_key(self) -> int:
        return len(self._owners) + len(self._link_owners)

    def element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        """The object of an element with everything below it."""
        first = element.first_page
        values = {"/Type": Name.StructElem, "/S": Name(f"/{element.tag}"), "/P": parent}
        if first is not None:
            values["/Pg"] = self._pages[first]
        made = self._pdf.make_indirect(Dictionary(values))
        if element.alternative:
            made.Alt = String(clean(element.alternative))
        if element.actual:
            made.ActualText = String(clean(element.actual))
        if element.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        if element.numbering:
            made.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
        if element.box:
            made.A = Dictionary(O=Name.Layout, BBox=Array(list(element.box)), Placement=Name.Block)
        kids: list[pikepdf.Object | int] = []
        for kid in element.kids:
            match kid:
                case Element():
                    kids.append(self.element(kid, made))
                case Mark():
                    self._owners[kid.page][kid.number] = made
                    kids.append(self._mark(kid, first))
                case LinkArea():
                    kids.append(self._link(kid, element, made))
        if kids:
            made.K = Array(kids)
        return made

    def _mark(self, mark: Mark, first: int | None) -> pikepdf.Object | int:
        """A mark is its bare number on the page where its element begins."""
        if mark.page == first:
            return mark.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[mark.page], MCID=mark.number)

    def _link(self, link: LinkArea, element: Element, owner: pikepdf.Object) -> pikepdf.Object:
        page = self._pages[link.page]
        # Numbers alone are quicker to read from PDF's own notation than to hand over one by one.
        rectangle = " ".join(f"{value:.2f}" for value in link.area)
        annotation = pikepdf.Object.parse(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{rectangle}]"
            f"/StructParent {self.next_key}>>".encode()
        )
        annotation.Contents = String(clean(element.alternative or link.target))
        if link.target.startswith("#"):
            number, top = self._anchors[link.target[1:]]
            annotation.Dest = Array([self._pages[number], Name.XYZ, 0, round(top, 2), 0])
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(clean(link.target)))
        made = self._pdf.make_indirect(annotation)
        self._links[link.page].append(made)
        self._link_owners.append(owner)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=made)

    def parent_tree(self) -> pikepdf.Object:
        """The number tree that leads from marks and links back to elements."""
        numbers = Array()
        for key, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents = key
            page.Tabs = Name.S
            if self._links[key]:
                page.Annots = Array(self._links[key])
            numbers.append(key)
            numbers.append(
                self._pdf.make_indirect(Array([owners[mark] for mark in range(len(owners))]))
            )
        for key, owner in enumerate(self._link_owners, len(self._owners)):
            numbers.append(key)
            numbers.append(owner)
        return self._pdf.make_indirect(Dictionary(Nums=numbers))


def _write_bookmarks(pdf: pikepdf.Pdf, bookmarks: list[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        parents: list[list[OutlineItem]] = [outline.root]
        for bookmark in bookmarks:
            del parents[max(1, bookmark.level) :]
            item = OutlineItem(
                clean(bookmark.title),
                bookmark.page,
                "XYZ",
                left=0,
                top=round(bookmark.top, 2),
                zoom=0,
            )
            parents[-1].append(item)
            parents.append(item.children)


def _write_metadata(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    date = f"{metadata.date}T00:00:00Z" if metadata.date else None
    info = Dictionary(
        Title=String(clean(metadata.title)), Subject=String(clean(metadata.subject)),
        Author=String(metadata.author), Creator=String(metadata.creator),
    )  # fmt: skip
    if metadata.date:
        stamp = String(f"D:{metadata.date.replace('-', '')}000000Z")
        info.CreationDate = stamp
        info.ModDate = stamp
    pdf.trailer.Info = pdf.make_indirect(info)
    stream = pikepdf.Stream(pdf, _xmp(metadata, date))
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _xmp(metadata: Metadata, date: str | None) -> bytes:
    def words(tag: str, value: str) -> str:
        item = f'<rdf:li xml:lang="x-default">{escape(clean(value))}</rdf:li>'
        return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>"

    dates = (
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        if date
        else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<dc:format>application/pdf</dc:format>"
        + words("dc:title", metadata.title)
        + words("dc:description", metadata.subject)
        + f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{escape(metadata.creator)}</xmp:CreatorTool>{dates}"
        "<pdfuaid:part>1</pdfuaid:part>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
