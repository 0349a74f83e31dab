//! Extensions of PostgreSQL: what they make is in no statement.

use super::Replayer;
use crate::catalog::{Change, Name, QualifiedName};

/// Extensions that make tables or views where they are made themselves, and these.
///
/// As their scripts for version 3.4 of PostGIS, 5.0 of pg_partman and 1.4 of HypoPG make them.
const MAKING: [(&str, &[&str]); 4] = [
    ("postgis", &["spatial_ref_sys", "geometry_columns", "geography_columns"]),
    ("postgis_raster", &["raster_columns", "raster_overviews"]),
    ("pg_partman", &["part_config", "part_config_sub", "custom_time_partitions", "table_privs"]),
    ("hypopg", &["hypopg_list_indexes", "hypopg_hidden_indexes"]),
];

/// Extensions that make nothing but types, functions, operators, what begins with `pg_`, and schemas of their own:
/// those that come with PostgreSQL (<https://www.postgresql.org/docs/current/contrib.html>) and that many projects use.
/// Sorted.
const MAKING_NONE: [&str; 63] = [
    "adminpack",
    "amcheck",
    "autoinc",
    "bloom",
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "dblink",
    "dict_int",
    "dict_xsyn",
    "earthdistance",
    "file_fdw",
    "fuzzystrmatch",
    "hstore",
    "http",
    "index_advisor",
    "insert_username",
    "intagg",
    "intarray",
    "isn",
    "lo",
    "ltree",
    "moddatetime",
    "pageinspect",
    "pg_bigm",
    "pg_buffercache",
    "pg_cron",
    "pg_freespacemap",
    "pg_graphql",
    "pg_hint_plan",
    "pg_jsonschema",
    "pg_net",
    "pg_prewarm",
    "pg_repack",
    "pg_search",
    "pg_stat_statements",
    "pg_surgery",
    "pg_tle",
    "pg_trgm",
    "pg_uuidv7",
    "pg_visibility",
    "pg_walinspect",
    "pgaudit",
    "pgcrypto",
    "pgjwt",
    "pgmq",
    "pgroonga",
    "pgrowlocks",
    "pgsodium",
    "pgstattuple",
    "pgtap",
    "plpgsql",
    "plpgsql_check",
    "plv8",
    "postgres_fdw",
    "refint",
    "seg",
    "sslinfo",
    "supabase_vault",
    "unaccent",
    "uuid-ossp",
    "vector",
];

impl Replayer {
    /// What an extension makes is there from here on; of one that is not known, anything may be.
    pub(super) fn create_extension(&mut self, change: &Change) {
        let Change::CreateExtension { name, schema, .. } = change else { return };
        let target = QualifiedName { schema: schema.clone(), name: Name::exact("") };
        let schema = self.target(&target).0;
        let key = self.catalog.dialect.key(name);
        let Some((_, made)) = MAKING.iter().find(|(known, _)| *known == key) else {
            if MAKING_NONE.binary_search(&key.as_str()).is_err() {
                self.catalog.extended.insert(schema);
            }
            return;
        };
        self.catalog.extension_made.extend(made.iter().map(|table| (schema.clone(), (*table).to_owned())));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::MAKING_NONE.is_sorted());
    }
}
