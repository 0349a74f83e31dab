import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { LANGUAGES, program } from "../src/program";

const surroundings = { configured: "", folders: ["/a", "/b"], platform: "linux" as const, exists: () => false };

test("the program on the path is run where nothing else is there", () => {
  assert.equal(program(surroundings), "columnist");
});

test("the one that the workspace has installed comes first", () => {
  const exists = (path: string) => path === "/b/node_modules/.bin/columnist";
  assert.equal(program({ ...surroundings, exists }), "/b/node_modules/.bin/columnist");
});

test("on Windows npm installs it under another name", () => {
  const exists = (path: string) => path.endsWith("columnist.cmd");
  assert.match(program({ ...surroundings, platform: "win32", exists }), /columnist\.cmd$/);
});

test("the setting counts more than what is installed", () => {
  assert.equal(program({ ...surroundings, configured: "/opt/columnist", exists: () => true }), "/opt/columnist");
  assert.equal(program({ ...surroundings, configured: "${workspaceFolder}/bin/columnist" }), "/a/bin/columnist");
});

test("every language activates the extension, but those that only an extension knows", () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
  for (const language of LANGUAGES.filter((language) => language !== "prisma")) {
    assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`), language);
  }
});
