// Writes the package that holds the program for one platform:
//
//     node npm/platform.mjs linux-x64 target/release/columnist OUT
//
// OUT/linux-x64 is then a package for `npm pack` or `npm publish`.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [target, program, out] = process.argv.slice(2);
if (out === undefined) {
  console.error("usage: node npm/platform.mjs TARGET PROGRAM OUT");
  process.exit(2);
}
const main = JSON.parse(readFileSync(new URL("columnist/package.json", import.meta.url), "utf8"));
const name = `@columnist/${target}`;
if (main.optionalDependencies[name] !== main.version) {
  console.error(`${name} is not among the optional dependencies of columnist ${main.version}`);
  process.exit(2);
}

const [os, cpu] = target.split("-");
const folder = join(out, target);
const binary = join(folder, "bin", os === "win32" ? "columnist.exe" : "columnist");
mkdirSync(join(folder, "bin"), { recursive: true });
copyFileSync(program, binary);
chmodSync(binary, 0o755);
const { version, description, license } = main;
const content = { name, version, description: `${description} (${target})`, license, os: [os], cpu: [cpu], files: ["bin"] };
writeFileSync(join(folder, "package.json"), `${JSON.stringify(content, null, 2)}\n`);
