//! Names as statements have to write them.

use std::borrow::Cow;

use super::Dialect;

impl Dialect {
    /// A name in the dialect's quotes.
    pub fn quoted(self, name: &str) -> String {
        match self {
            Dialect::MySql => format!("`{name}`"),
            Dialect::SqlServer => format!("[{name}]"),
            _ => format!("\"{name}\""),
        }
    }

    /// A name in quotes where it would be read as another, or as no name, without them.
    pub fn written(self, name: &str) -> Cow<'_, str> {
        if self.is_plain(name) && !self.is_reserved(name) { Cow::Borrowed(name) } else { Cow::Owned(self.quoted(name)) }
    }

    /// Whether a name keeps its letters without quotes.
    fn is_plain(self, name: &str) -> bool {
        let folds = matches!(self, Dialect::Postgres | Dialect::Cockroach);
        let letter = |byte: u8| byte == b'_' || byte.is_ascii_lowercase() || !folds && byte.is_ascii_uppercase();
        name.bytes().next().is_some_and(letter) && name.bytes().all(|byte| letter(byte) || byte.is_ascii_digit())
    }

    /// Whether a statement takes a word for a part of itself.
    fn is_reserved(self, name: &str) -> bool {
        let lists = match self {
            Dialect::Postgres | Dialect::Cockroach => &[POSTGRES][..],
            Dialect::MySql => &[MYSQL],
            _ => &[POSTGRES, MYSQL],
        };
        lists.iter().any(|list| list.split(' ').any(|word| word.eq_ignore_ascii_case(name)))
    }
}

/// What PostgreSQL 15 reserves (`pg_get_keywords()`, "R" and "T").
const POSTGRES: &str = "\
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation \
    column concurrently constraint create cross current_catalog current_date current_role current_schema \
    current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for \
    foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral \
    leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps \
    placing primary references returning right select session_user similar some symmetric table tablesample then to \
    trailing true union unique user using variadic verbose when where window with";

/// What MariaDB 10.11 takes for no name of a column or table, and what MySQL 8.0 reserves besides
/// (<https://dev.mysql.com/doc/refman/8.0/en/keywords.html>).
const MYSQL: &str = "\
    accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade \
    case change char character check collate column condition constraint continue convert create cross cube \
    cume_dist current_date current_role current_time current_timestamp current_user cursor databases day_hour \
    day_microsecond day_minute day_second dec decimal declare default delayed delete delete_domain_id dense_rank \
    desc describe deterministic distinct distinctrow div do_domain_ids double drop dual each else elseif empty \
    enclosed escaped except exists exit explain false fetch first_value float for force foreign from fulltext \
    function generated get grant group grouping groups having high_priority hour_microsecond hour_minute hour_second \
    if ignore ignore_domain_ids in index infile inner inout insensitive insert int integer intersect interval into \
    io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading \
    leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority \
    master_bind master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert match maxvalue \
    mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural \
    no_write_to_binlog not nth_value ntile null numeric of offset on optimize optimizer_costs optionally or order \
    out outer outfile over page_checksum parse_vcol_expr partition percent_rank portion precision primary procedure \
    purge range rank read read_write reads real recursive ref_system_id references regexp release rename repeat \
    replace require resignal restrict return returning revoke right rlike row row_number rows schemas \
    second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_big_result \
    sql_buffer_result sql_cache sql_calc_found_rows sql_no_cache sql_small_result sqlexception sqlstate sqlwarning \
    ssl starting stats_auto_recalc stats_persistent stats_sample_pages stored straight_join system table terminated \
    then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using \
    utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying virtual when where while window \
    with write xor year_month zerofill";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, names: &[&str], expected: &[&str]) {
        let written: Vec<_> = names.iter().map(|name| dialect.written(name)).collect();
        assert_eq!(written, expected);
    }

    #[test]
    fn quotes_stand_where_they_are_needed() {
        let names = ["name", "createdAt", "user", "rank", "a-b", "2fa", "Order"];
        check(
            Dialect::Postgres,
            &names,
            &["name", "\"createdAt\"", "\"user\"", "rank", "\"a-b\"", "\"2fa\"", "\"Order\""],
        );
        check(Dialect::MySql, &names, &["name", "createdAt", "user", "`rank`", "`a-b`", "`2fa`", "`Order`"]);
        check(Dialect::SqlServer, &names, &["name", "createdAt", "[user]", "[rank]", "[a-b]", "[2fa]", "[Order]"]);
    }
}
