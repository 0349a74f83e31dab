//! What a report misses in the migrations of a database.

use crate::catalog::QualifiedName;
use crate::finding::Report;
use crate::model::{Definitions, EnumDefinition, EnumMember, Field, FieldKind, Model};
use crate::source::Location;

/// What is declared and no migration makes, in the order of the definitions.
pub(super) struct Missing<'d> {
    pub(super) enums: Vec<&'d EnumDefinition>,
    pub(super) values: Vec<(&'d EnumDefinition, &'d EnumMember)>,
    pub(super) tables: Vec<&'d Model>,
    /// The hidden tables that join two models, and the models.
    pub(super) join_tables: Vec<(&'d QualifiedName, [&'d Model; 2])>,
    pub(super) columns: Vec<(&'d Model, &'d Field)>,
}

impl<'d> Missing<'d> {
    /// What a report says at the places of declarations.
    pub(super) fn of(definitions: &'d Definitions, report: &Report) -> Missing<'d> {
        let says = |rule: &str, at: Location| {
            report.findings.iter().any(|finding| finding.rule == rule && finding.primary.location == at)
        };
        let models = &definitions.models;
        let enums = definitions.enums.iter();
        let values = enums.clone().flat_map(|declared| declared.values.iter().map(move |member| (declared, member)));
        let columns = models.iter().flat_map(|model| model.fields.iter().map(move |field| (model, field)));
        let tables: Vec<&Model> = models.iter().filter(|model| says("unmigrated-table", model.location)).collect();
        let join_tables = definitions.implied_tables.iter().filter_map(|(name, _, at)| {
            let joined = joined(definitions, *at)?;
            let is_new = |model: &&Model| tables.iter().any(|table| std::ptr::eq(*table, *model));
            (says("unmigrated-table", *at) || joined.iter().any(is_new)).then_some((name, joined))
        });
        Missing {
            join_tables: join_tables.collect(),
            enums: enums.filter(|declared| says("unmigrated-enum", declared.location)).collect(),
            values: values.filter(|(_, member)| says("unmigrated-enum-value", member.location)).collect(),
            columns: columns.filter(|(_, field)| says("unmigrated-column", field.location)).collect(),
            tables,
        }
    }

    /// A name for the migration; none where nothing is missing.
    pub(super) fn name(&self) -> Option<String> {
        match (self.tables.as_slice(), self.columns.as_slice()) {
            ([], [(model, field)]) => Some(format!("add {} {}", model.name, field.name)),
            ([], [_, ..]) => Some("add columns".to_owned()),
            ([model], []) => Some(format!("add {}", model.name)),
            ([_, ..], []) => Some("add tables".to_owned()),
            ([_, ..], [_, ..]) => Some("add tables and columns".to_owned()),
            ([], []) => self.name_of_others(),
        }
    }

    fn name_of_others(&self) -> Option<String> {
        let tables = self.join_tables.iter().map(|(name, _)| name.name.text.as_str());
        let enums = self.enums.iter().map(|declared| declared.name.as_str());
        let values = self.values.iter().map(|(declared, member)| format!("{} {}", declared.name, member.name));
        let mut names = tables.chain(enums).map(str::to_owned).chain(values);
        names.next().map(|name| format!("add {name}"))
    }
}

/// The models of a relation whose field stands there: its own, and the target.
fn joined(definitions: &Definitions, at: Location) -> Option<[&Model; 2]> {
    let fields = definitions.models.iter().flat_map(|model| model.relations().map(move |field| (model, field)));
    let (model, field) = fields.into_iter().find(|(_, field)| field.location == at)?;
    let FieldKind::Relation { target, .. } = field.kind else { return None };
    Some([model, &definitions[target]])
}
