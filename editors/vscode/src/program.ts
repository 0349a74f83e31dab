// Which program is the language server. Knows nothing of the editor, so that it can be tested without one.

import { join } from "node:path";

/** What decides which program is run. */
export interface Surroundings {
  /** The setting `columnist.path`; empty where it is not set. */
  configured: string;
  /** The folders of the workspace. */
  folders: string[];
  platform: NodeJS.Platform;
  /** Whether there is a file. */
  exists: (path: string) => boolean;
}

/** The program to run: the one that is set, else one that a folder of the workspace has installed, else the `PATH`'s. */
export function program({ configured, folders, platform, exists }: Surroundings): string {
  if (configured !== "") {
    return configured.replace(/^\$\{workspaceFolder\}/, folders[0] ?? "");
  }
  const name = platform === "win32" ? "columnist.cmd" : "columnist";
  const installed = folders.map((folder) => join(folder, "node_modules", ".bin", name)).find(exists);
  return installed ?? "columnist";
}

/** The languages whose files are sent to the server, by the editor's ids. */
export const LANGUAGES = [
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "rust",
  "sql",
  "prisma",
];

/** The files whose change on disk can make or cure a finding elsewhere. */
export const WATCHED = "**/{*.prisma,*.sql,columnist.toml,package.json,Cargo.toml,migration_lock.toml,_journal.json}";
