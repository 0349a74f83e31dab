use super::{dump, module};

fn imports(path: &str, text: &str) -> Vec<String> {
    dump::imports(&module(path, text))
}

fn exports(path: &str, text: &str) -> Vec<String> {
    dump::exports(&module(path, text))
}

#[test]
fn imports_of_all_forms() {
    for (text, expected) in [
        (
            "import a, { b, c as d, default as e } from 'm'",
            vec!["a <- default of m", "b <- b of m", "d <- c of m", "e <- default of m"],
        ),
        ("import a, * as b from \"m\"", vec!["a <- default of m", "b <- * of m"]),
        ("import 'm'", vec![]),
        ("const a = require('m')", vec!["a <- * of m"]),
        ("const { a, b: c, d = 1 } = require('m')", vec!["a <- a of m", "c <- b of m", "d <- d of m"]),
        ("const a = require('m').b, c = require('m').default", vec!["a <- b of m", "c <- default of m"]),
        (
            "async () => { const a = await import('m'); const { default: b } = await import('n') }",
            vec!["a <- * of m", "b <- default of n"],
        ),
        ("const a = (await import('m')).b", vec!["a <- b of m"]),
        ("let a = require('m'); a = 1", vec![]),
        ("function f(require) { const a = require('m') }", vec![]),
        ("const { a: { b } } = require('m')", vec![]),
    ] {
        for path in ["a.js", "a.ts"] {
            assert_eq!(imports(path, text), expected, "{path}: {text}");
        }
    }
}

#[test]
fn typescript_imports() {
    for (text, expected) in [
        ("import type { A } from 'm'", vec!["type A <- A of m"]),
        ("import { type A, B } from 'm'", vec!["type A <- A of m", "B <- B of m"]),
        ("import type A from 'm'", vec!["type A <- default of m"]),
        ("import a = require('m')", vec!["a <- * of m"]),
        ("let a: import('m').A", vec!["type import <- * of m"]),
    ] {
        assert_eq!(imports("a.ts", text), expected, "{text}");
    }
}

#[test]
fn exports_of_all_forms() {
    for (text, expected) in [
        ("export const a = 1, { b, c: [d] } = e", vec!["a = binding a", "b = binding b", "d = binding d"]),
        ("export function f() { const x = 1 } export class G {}", vec!["f = binding f", "G = binding G"]),
        ("export default function f() {}", vec!["default = binding f"]),
        ("export default class {}", vec!["default = class  {  }"]),
        ("export default class A {}", vec!["default = binding A"]),
        ("export default { a: 1 }", vec!["default = {a: 1}"]),
        ("const a = 1; export default a", vec!["default = binding a"]),
        ("export default () => 1", vec!["default = () => [1]"]),
        (
            "const a = 1; export { a, a as b, a as default }",
            vec!["a = binding a", "b = binding a", "default = binding a"],
        ),
        (
            "export { a } from 'm'; export { default } from 'n'; export { default as b, c as default } from 'o'",
            vec!["a <- a of m", "default <- default of n", "b <- default of o", "default <- c of o"],
        ),
        ("export * from 'm'; export * as n from 'o'", vec!["all of m", "n <- * of o"]),
    ] {
        for path in ["a.js", "a.ts"] {
            assert_eq!(exports(path, text), expected, "{path}: {text}");
        }
    }
}

#[test]
fn typescript_exports() {
    for (text, expected) in [
        (
            "export type A = B; export interface C {} export enum D {}",
            vec!["A = binding A", "C = binding C", "D = binding D"],
        ),
        ("type A = B; export type { A }; export { type A as C }", vec!["A = binding A", "C = binding A"]),
        ("const a = 1; export = a", vec!["whole = a"]),
        ("export = { a: 1 }", vec!["whole = {a: 1}", "a = 1"]),
        ("export type * from 'm'", vec!["all of m"]),
        ("export declare const a: A", vec!["a = binding a"]),
        ("export abstract class A {}", vec!["A = binding A"]),
        ("namespace N { export const a = 1 } declare module 'm' { export const b: B }", vec![]),
        ("export namespace N { export const a = 1 }", vec!["N = binding N"]),
        ("@D() export class A {}", vec!["A = binding A"]),
    ] {
        assert_eq!(exports("a.ts", text), expected, "{text}");
    }
}

#[test]
fn common_js_exports() {
    for (text, expected) in [
        ("exports.a = 1; module.exports.b = c", vec!["a = 1", "b = c?"]),
        (
            "const a = 1; module.exports = { a, b: 2, c() {}, ...require('./m') }",
            vec![
                "whole = {a, b: 1, c: c() => [], ...require?(\"./m\")}",
                "a = binding a",
                "b = 1",
                "c = c() => []",
                "all of ./m",
            ],
        ),
        ("const a = 1; module.exports = a", vec!["whole = a"]),
        ("module.exports = require('./m')", vec!["whole = require?(\"./m\")", "all of ./m"]),
        ("module.exports = exports = { a: 1 }", vec!["whole = {a: 1}", "a = 1"]),
        ("Object.assign(module.exports, { a: 1 }, require('./m'))", vec!["a = 1", "all of ./m"]),
        (
            "__exportStar(require('./m'), exports); exports.a = exports.b = void 0; exports.a = 1",
            vec!["all of ./m", "a = 1"],
        ),
        ("exports.a = function () {}", vec!["a = a() => []"]),
        ("function f(exports) { exports.a = 1 }", vec![]),
    ] {
        assert_eq!(exports("a.js", text), expected, "{text}");
    }
}
