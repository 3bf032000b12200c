//! The logical structure beside the drawn one, for screen readers.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, TableHeaderScope, Tag as KrillaTag, TagGroup, TagKind, TagTree};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Section,
    Title(String),
    Heading(String),
    Paragraph,
    Table,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    /// Text with a link annotation.
    Link,
    /// A drawing, with its alternative text.
    Figure(String),
}

#[derive(Clone, Copy)]
enum Child {
    Node(usize),
    Content(usize),
}

struct Node {
    tag: Tag,
    children: Vec<Child>,
}

/// The tree under construction. Content is identified by number until the PDF writer assigns identifiers.
#[derive(Default)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
    roots: Vec<usize>,
    open: Vec<usize>,
    contents: usize,
}

impl Structure {
    /// Opens a node inside the one that is open.
    pub fn open(&mut self, tag: Tag) -> usize {
        let node = self.nodes.len();
        match self
            .open
            .last()
            .and_then(|parent| self.nodes.get_mut(*parent))
        {
            Some(parent) => parent.children.push(Child::Node(node)),
            None => self.roots.push(node),
        }
        self.nodes.push(Node {
            tag,
            children: Vec::new(),
        });
        self.open.push(node);
        node
    }

    /// Reopens a node, for a table cell that continues on the next page.
    pub fn reopen(&mut self, node: usize) {
        self.open.push(node);
    }

    /// Adds another tree behind this one; returns by how much its contents' numbers grew.
    pub fn append(&mut self, other: Self) -> usize {
        let (nodes, contents) = (self.nodes.len(), self.contents);
        let moved = |child: Child| match child {
            Child::Node(node) => Child::Node(node + nodes),
            Child::Content(number) => Child::Content(number + contents),
        };
        let added = other.nodes.into_iter().map(|node| Node {
            tag: node.tag,
            children: node.children.into_iter().map(moved).collect(),
        });
        self.nodes.extend(added);
        self.roots
            .extend(other.roots.into_iter().map(|root| root + nodes));
        self.contents += other.contents;
        contents
    }

    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Registers a piece of drawn content under the open node.
    pub fn content(&mut self) -> usize {
        if self.open.is_empty() {
            self.open(Tag::Paragraph);
            let number = self.content();
            self.close();
            return number;
        }
        let number = self.contents;
        self.contents += 1;
        if let Some(node) = self.open.last().and_then(|open| self.nodes.get_mut(*open)) {
            node.children.push(Child::Content(number));
        }
        number
    }

    /// The tree in krilla's form; `identifiers` is indexed by content number.
    pub fn into_tree(self, identifiers: &[Option<Identifier>]) -> TagTree {
        let mut tree = TagTree::new();
        for root in &self.roots {
            if let Some(group) = self.group(*root, identifiers) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, node: usize, identifiers: &[Option<Identifier>]) -> Option<TagGroup> {
        let node = self.nodes.get(node)?;
        let mut group = TagGroup::new(kind(&node.tag));
        for child in &node.children {
            match child {
                Child::Node(child) => {
                    if let Some(child) = self.group(*child, identifiers) {
                        group.push(child);
                    }
                }
                Child::Content(number) => {
                    if let Some(Some(identifier)) = identifiers.get(*number) {
                        group.push(*identifier);
                    }
                }
            }
        }
        Some(group)
    }
}

fn kind(tag: &Tag) -> TagKind {
    let second = NonZeroU16::MIN.saturating_add(1);
    match tag {
        Tag::Section => KrillaTag::Div.into(),
        Tag::Title(title) => KrillaTag::Hn(NonZeroU16::MIN, Some(title.clone())).into(),
        Tag::Heading(title) => KrillaTag::Hn(second, Some(title.clone())).into(),
        Tag::Paragraph => KrillaTag::P.into(),
        Tag::Table => KrillaTag::Table.into(),
        Tag::Row => KrillaTag::TR.into(),
        Tag::ColumnHeader => KrillaTag::TH(TableHeaderScope::Column).into(),
        Tag::RowHeader => KrillaTag::TH(TableHeaderScope::Row).into(),
        Tag::Cell => KrillaTag::TD.into(),
        Tag::Link => KrillaTag::Link.into(),
        Tag::Figure(instead) => KrillaTag::Figure(Some(instead.clone())).into(),
    }
}
