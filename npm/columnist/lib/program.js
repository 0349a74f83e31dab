// Finds the program for a platform.
"use strict";

/** The packages that hold a program, by platform and architecture as Node calls them. */
const PACKAGES = {
  "darwin-arm64": "@columnist/darwin-arm64",
  "darwin-x64": "@columnist/darwin-x64",
  "linux-arm64": "@columnist/linux-arm64",
  "linux-x64": "@columnist/linux-x64",
  "win32-x64": "@columnist/win32-x64",
};

/**
 * The path of the program, or what is wrong.
 *
 * @param {string} platform as `process.platform` has it
 * @param {string} architecture as `process.arch` has it
 * @param {(path: string) => string} resolve as `require.resolve` does; throws where there is nothing
 * @returns {{ path: string, problem?: undefined } | { path?: undefined, problem: string }}
 */
function program(platform, architecture, resolve) {
  const name = PACKAGES[`${platform}-${architecture}`];
  if (name === undefined) {
    return { problem: `columnist is not built for ${platform} on ${architecture}; \`cargo install\` builds it` };
  }
  try {
    return { path: resolve(`${name}/bin/columnist${platform === "win32" ? ".exe" : ""}`) };
  } catch {
    return {
      problem: `the package ${name} is missing; it is an optional dependency: install without --omit=optional`,
    };
  }
}

module.exports = { PACKAGES, program };
