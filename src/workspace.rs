//! Which databases a workspace has: their definitions, migrations, dialect, and the code that belongs to them.
//!
//! Found from the sources alone, without configuration.

use crate::catalog::Dialect;
use crate::migrate::History;
use crate::source::SourceId;

/// One database of a workspace.
#[derive(Clone, Debug)]
pub struct Database {
    /// What to call it where there are several: the path of its definitions or migrations.
    pub label: String,
    pub dialect: Dialect,
    /// The client whose definitions these are: the name of its grammar.
    pub client: &'static str,
    /// The files that define its models, sorted.
    pub definitions: Vec<SourceId>,
    /// Its migrations; none where the project has none (it pushes its schema), so that nothing is unmigrated.
    pub history: Option<History>,
    /// The folder that it belongs to: code below it uses it unless its imports say otherwise.
    pub folder: String,
    /// The client's version as far as a package file tells: major and minor.
    pub version: Option<(u32, u32)>,
    /// Preview features and other switches of the client that are on.
    pub features: Vec<String>,
    /// Where generated clients are written (a folder or module path relative to the root): an import of one of these
    /// means this database.
    pub outputs: Vec<String>,
    /// The command that makes a migration, up to its name (`pnpm prisma migrate dev --name`), if there is one.
    pub migrate_command: Option<String>,
}
