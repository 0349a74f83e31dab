// The extension: a thin client of `columnist lsp`.

import { existsSync } from "node:fs";
import { type ExtensionContext, commands, window, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { LANGUAGES, WATCHED, program } from "./program";

let client: LanguageClient | undefined;

/** Starts the server, and offers to start it again. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(commands.registerCommand("columnist.restart", restart));
  await start();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const command = program({
    configured: workspace.getConfiguration("columnist").get("path", ""),
    folders: (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    platform: process.platform,
    exists: existsSync,
  });
  const server: ServerOptions = { command, args: ["lsp"], options: { shell: command.endsWith(".cmd") } };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
    synchronize: { fileEvents: workspace.createFileSystemWatcher(WATCHED) },
  };
  client = new LanguageClient("columnist", server, options);
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(`columnist: ${command} could not be started: ${error}. Set "columnist.path".`);
  }
}
