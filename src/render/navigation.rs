//! The handbook's tree as each page needs it: the levels from the top to the page, shared between all pages.

use std::collections::HashMap;

use tera::{Map, Value};

use crate::view::types::NavNode;

/// The levels of navigation of every page of the handbook.
///
/// A level is `{ nodes, open }`: the pages of a folder, and the position of the one that leads on. The lists are made
/// once; a page's own part is as many references as its folder is deep.
pub(super) struct Navigation {
    levels: HashMap<String, Value>,
}

impl Navigation {
    /// Of the whole tree.
    pub(super) fn new(tree: &[NavNode]) -> Self {
        let mut navigation = Self { levels: HashMap::new() };
        navigation.add(tree, &[]);
        navigation
    }

    /// The levels of the page at `path`, from the top; none outside the handbook.
    pub(super) fn of(&self, path: &str) -> Value {
        self.levels.get(path).cloned().unwrap_or_else(|| Value::from(Vec::<Value>::new()))
    }

    /// Adds the pages of `nodes` and below; the list of `nodes`, as levels share it.
    fn add(&mut self, nodes: &[NavNode], above: &[Value]) -> Value {
        let shared = Value::from(nodes.iter().map(node).collect::<Vec<_>>());
        for (index, node) in nodes.iter().enumerate() {
            let mut levels = above.to_vec();
            levels.push(level(&shared, Some(index)));
            if !node.children.is_empty() {
                let below = self.add(&node.children, &levels);
                levels.push(level(&below, None));
            }
            if let Some(url) = &node.url {
                self.levels.insert(url.clone(), Value::from(levels));
            }
        }
        shared
    }
}

fn node(node: &NavNode) -> Value {
    let mut map = Map::new();
    map.insert("title".into(), Value::from(node.title.as_str()));
    map.insert("language".into(), Value::from(node.language.clone()));
    map.insert("url".into(), Value::from(node.url.clone()));
    map.insert("folder".into(), Value::from(!node.children.is_empty()));
    Value::from(map)
}

fn level(nodes: &Value, open: Option<usize>) -> Value {
    let mut map = Map::new();
    map.insert("nodes".into(), nodes.clone());
    map.insert("open".into(), Value::from(open));
    Value::from(map)
}
