//! Views, and where names without a schema are looked up.

use super::outcome::{Gap, Outcome, UNREADABLE};
use super::reader::Reader;
use crate::catalog::{Change, Name, Projection, RelationDefinition, RelationKind};

impl Reader<'_> {
    /// `CREATE … VIEW` was read up to VIEW.
    pub(super) fn create_view(&mut self, kind: RelationKind, or_replace: bool) -> Outcome {
        let if_not_exists = self.eat_all(&["IF", "NOT", "EXISTS"]);
        self.eat_all(&["IF", "EXISTS"]);
        let (name, span) = self.qualified_name().ok_or_else(|| Gap::anywhere(UNREADABLE))?;
        let names = self.name_list();
        while !self.is_at_end() && !self.eat("AS") {
            self.skip_one();
        }
        let mut projection = self.projection();
        projection.names = names;
        let definition = RelationDefinition::new(name, span, kind);
        let definition = RelationDefinition { if_not_exists, or_replace, projection: Some(projection), ..definition };
        Ok(vec![Change::CreateRelation(Box::new(definition))])
    }

    /// The columns of the query that begins here.
    pub(super) fn projection(&mut self) -> Projection {
        Projection { open: Some("its query was not read".to_owned()), ..Projection::default() }
    }

    /// SET was read: only the search path matters.
    pub(super) fn set(&mut self) -> Vec<Change> {
        self.eat_any(&["LOCAL", "SESSION"]);
        if !self.eat("SEARCH_PATH") {
            return Vec::new();
        }
        let _ = self.eat("TO") || self.eat_symbol(b'=');
        let mut schemas: Vec<Name> = Vec::new();
        loop {
            match self.string() {
                Some((name, _)) => schemas.push(Name::exact(name)),
                None => schemas.extend(self.name().map(|(name, _)| name)),
            }
            if !self.eat_symbol(b',') {
                break;
            }
        }
        schemas.retain(|schema| !schema.text.is_empty() && schema.text != "$user");
        vec![Change::SetSearchPath { schemas }]
    }
}
