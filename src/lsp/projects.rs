//! The workspaces that open files belong to: each is read once, and then kept up with what changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::documents::{Document, Documents};
use crate::discover;
use crate::engine::Project;
use crate::settings::{self, FILE_NAMES, Mistake, Settings};
use crate::source::{Source, SourceId, Sources};
use crate::suppress::baseline;

/// All workspaces that were read.
#[derive(Default)]
pub(super) struct Projects {
    /// What the editor calls its workspace: the root of files for which nothing else tells.
    folders: Folders,
    /// The roots that were looked for.
    roots: BTreeMap<PathBuf, Option<PathBuf>>,
    by_root: BTreeMap<PathBuf, Opened>,
}

/// The folders that an editor has open.
#[derive(Clone, Debug, Default)]
pub(super) struct Folders(pub(super) Vec<PathBuf>);

impl Folders {
    /// The root of the workspace that a file belongs to. A file that stands for itself belongs to none: everything around
    /// it would have to be read, and that can be a whole disk.
    fn root_of(&self, file: &Path) -> Option<PathBuf> {
        let around = self.0.iter().filter(|folder| file.starts_with(folder));
        let nearest = || around.max_by_key(|folder| folder.components().count()).cloned();
        discover::root_of(file).or_else(nearest)
    }
}

/// One workspace.
pub(super) struct Opened {
    pub(super) root: PathBuf,
    pub(super) project: Project,
    /// The file with its configuration, and what is wrong in it: then it is checked as if it had none.
    pub(super) mistake: Option<Misconfigured>,
    /// Whether there may be other files now, or other settings.
    stale: bool,
}

/// The name of a file with a configuration, and what is wrong in it.
pub(super) type Misconfigured = (&'static str, Mistake);

impl Projects {
    /// The editor has other folders open now.
    pub(super) fn set_folders(&mut self, folders: Folders) {
        self.folders = folders;
        self.forget();
    }

    /// The workspace of a file, read now if it was not before; none where it cannot be read.
    pub(super) fn of(&mut self, file: &Path, documents: &Documents) -> Option<&mut Opened> {
        let folders = &self.folders;
        let root = self.roots.entry(file.to_owned()).or_insert_with(|| folders.root_of(file)).clone()?;
        if !self.by_root.contains_key(&root) {
            let opened = Opened::read(&root, &self.folders, documents)?;
            self.by_root.insert(root.clone(), opened);
        }
        let opened = self.by_root.get_mut(&root)?;
        opened.refresh(&self.folders, documents);
        Some(opened)
    }

    /// The workspaces that were read.
    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Opened> {
        self.by_root.values_mut()
    }

    /// There may be other files now: everything is read anew when it is asked about next.
    pub(super) fn doubt(&mut self) {
        self.roots.clear();
        self.all().for_each(|opened| opened.stale = true);
    }

    /// Forgets everything: what is asked next is read anew.
    pub(super) fn forget(&mut self) {
        self.roots.clear();
        self.by_root.clear();
    }

    /// The text of an open file is another one.
    pub(super) fn edit(&mut self, document: &Document, documents: &Documents) {
        let Some(opened) = self.of(&document.path, documents) else { return };
        match opened.source(&document.path) {
            Some(_) if is_configuration(&document.path) => opened.stale = true,
            Some(source) => opened.project.edit(source, document.text.clone()),
            // A file that is not on the disk yet. One that is there was passed over for a reason.
            None if !discover::is_file(&document.path) => opened.stale = true,
            None => {}
        }
    }

    /// A file of the disk was written, made or deleted.
    pub(super) fn disk_changed(&mut self, file: &Path, documents: &Documents) {
        self.roots.clear();
        for opened in self.by_root.values_mut().filter(|opened| file.starts_with(&opened.root)) {
            let known = opened.source(file).filter(|_| !is_configuration(file) && discover::is_file(file));
            match known {
                Some(source) if documents.at(file).is_none() => opened.reread(source),
                Some(_) => {}
                None => opened.stale = true,
            }
        }
    }
}

impl Opened {
    fn read(root: &Path, folders: &Folders, documents: &Documents) -> Option<Opened> {
        let (sources, settings, mistake) = read(root, folders, documents)?;
        Some(Opened { root: root.to_owned(), project: Project::new(sources, settings), mistake, stale: false })
    }

    /// Reads everything anew where that is needed; what did not change is not parsed again.
    fn refresh(&mut self, folders: &Folders, documents: &Documents) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        if let Some((sources, settings, mistake)) = read(&self.root, folders, documents) {
            self.project.renew(sources, settings);
            self.mistake = mistake;
        }
    }

    fn reread(&mut self, source: SourceId) {
        let relative = self.project.sources()[source].path.clone();
        let read = discover::file(&self.root, &relative);
        if read.text != self.project.sources()[source].text {
            self.project.edit(source, read.text);
        }
    }

    /// The source at a path, if it is one of the workspace.
    pub(super) fn source(&self, file: &Path) -> Option<SourceId> {
        self.project.sources().find(&relative(&self.root, file)?)
    }

    /// The full path of a source.
    pub(super) fn path(&self, source: SourceId) -> PathBuf {
        self.root.join(&self.project.sources()[source].path)
    }
}

/// What a workspace holds, with the texts that are open in place of those of the disk.
fn read(root: &Path, folders: &Folders, documents: &Documents) -> Option<(Sources, Settings, Option<Misconfigured>)> {
    let (settings, mistake) = match configured(root, documents) {
        Ok(settings) => (settings, None),
        Err(mistake) => (Settings::default(), Some(mistake)),
    };
    let settings = Settings { known: discover::known(root, &settings), ..settings };
    let mut list = discover::below(root, &settings).ok()?;
    for document in documents.iter() {
        let Some(relative) = relative(root, &document.path) else { continue };
        match list.iter_mut().find(|source| source.path == relative) {
            Some(source) => *source = Source::new(relative, document.text.clone()),
            None if !discover::is_file(&document.path)
                && folders.root_of(&document.path).is_some_and(|of| of == root) =>
            {
                list.push(Source::new(relative, document.text.clone()));
            }
            None => {}
        }
    }
    Some((Sources::new(list), settings, mistake))
}

/// What the configuration says; of several files that hold one the first counts.
fn configured(root: &Path, documents: &Documents) -> Result<Settings, Misconfigured> {
    for name in FILE_NAMES {
        let path = root.join(name);
        let text = match documents.at(&path) {
            Some(document) => document.text.clone(),
            None if discover::is_file(&path) => discover::file(root, name).text,
            None => continue,
        };
        if let Some(settings) = settings::parse(name, &text).map_err(|mistake| (name, mistake))? {
            return Ok(settings);
        }
    }
    Ok(Settings::default())
}

/// A path below a root, with `/` between its parts.
fn relative(root: &Path, file: &Path) -> Option<String> {
    let parts = file.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Whether a file can say which files there are, or how they are checked.
fn is_configuration(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    FILE_NAMES.contains(&name) || [".gitignore", baseline::FILE_NAME].contains(&name)
}
