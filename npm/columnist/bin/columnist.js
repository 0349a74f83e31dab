#!/usr/bin/env node
// Starts the program of this platform's package, and ends as it ends.
"use strict";

const { spawnSync } = require("node:child_process");
const { program } = require("../lib/program.js");

const found = program(process.platform, process.arch, require.resolve);
if (found.problem) {
  console.error(`error: ${found.problem}`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(found.path, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
if (error) {
  console.error(`error: ${found.path} could not be started: ${error.message}`);
  process.exit(2);
}
if (signal) {
  process.kill(process.pid, signal);
}
process.exit(status ?? 2);
