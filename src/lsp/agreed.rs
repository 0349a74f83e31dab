//! What client and server agree on at the beginning.

use lsp_types::notification::{DidChangeWatchedFiles, Notification};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, HoverProviderCapability,
    InitializeParams, InitializeResult, OneOf, Registration, RegistrationParams, SaveOptions, ServerCapabilities,
    ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::documents::without_links;
use super::position::Encoding;
use super::projects::Folders;
use super::uri;

/// What the client can do, as far as the server asks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Agreed {
    pub(super) encoding: Encoding,
    /// Whether the client tells which files of the disk change.
    pub(super) watches_files: bool,
}

impl Agreed {
    pub(super) fn new(parameters: &InitializeParams) -> Agreed {
        let ClientCapabilities { general, workspace, .. } = &parameters.capabilities;
        let offered = general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let watching = workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files);
        let watches_files = watching.and_then(|watching| watching.dynamic_registration).unwrap_or(false);
        Agreed { encoding: Encoding::of(offered), watches_files }
    }

    /// What the server can do.
    pub(super) fn result(self) -> InitializeResult {
        let server_info =
            ServerInfo { name: "columnist".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities: capabilities(self.encoding), server_info: Some(server_info) }
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let synchronisation = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]), ..CodeActionOptions::default() };
    let completion = CompletionOptions {
        trigger_characters: Some([".", "{", "\"", "'", " "].map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(synchronisation)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        completion_provider: Some(completion),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The folders that a client has open, as it says at the beginning.
pub(super) fn folders(parameters: &InitializeParams) -> Folders {
    #[expect(deprecated, reason = "older clients give nothing else")]
    let root = parameters.root_uri.as_ref();
    let several = parameters.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let mut folders: Vec<_> = several.chain(root).filter_map(uri::path).map(|path| without_links(&path)).collect();
    folders.sort();
    folders.dedup();
    Folders(folders)
}

/// The wish to be told when a file changes that a workspace can be made of.
pub(super) fn watching() -> RegistrationParams {
    let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: WATCHED.iter().copied().map(watcher).collect() };
    let registration = Registration {
        id: "watched-files".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    RegistrationParams { registrations: vec![registration] }
}

const WATCHED: &[&str] = &[
    "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,rs,prisma,sql}",
    "**/{package.json,tsconfig*.json,jsconfig*.json,_journal.json,pnpm-workspace.yaml}",
    "**/{columnist.toml,migration_lock.toml,diesel.toml,Cargo.toml,.gitignore}",
];
