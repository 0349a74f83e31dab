//! What the fast reader takes, and what it leaves to the one that recovers.

use super::dump;
use crate::syntax::language::Language;
use crate::syntax::{parse, whole};

fn is_whole(language: Language, text: &str) -> bool {
    whole::read(language, false, text).is_some()
}

#[test]
fn modules_and_scripts_are_whole() {
    for text in [
        "import a from 'b'; await a; export {}",
        "return await (f())",
        "with (a) { b = 010 } delete c; var let = 1",
        "const a = <b c={d} {...e}>Q & A<></></b>",
        "module.exports = async () => { for await (const a of b) {} }",
        "#!/usr/bin/env node\na()",
        "",
    ] {
        assert!(is_whole(Language::JavaScript, text), "{text}");
    }
    assert!(whole::read(Language::TypeScript, true, "export const a: string").is_some());
}

#[test]
fn what_the_grammars_cannot_read_is_whole() {
    for text in [
        "const a = styled(b)<C>`d`",
        "export type * from 'a'",
        "vi.importActual<typeof import('a')>('a')",
        "type A = B extends infer C extends D ? C : never",
        "class A { accessor b = 1; declare c: C; override get d() { return 1 } }",
        "using a = b()",
    ] {
        assert!(is_whole(Language::TypeScript, text), "{text}");
        assert_eq!(parse("a.ts", text).unwrap().problems, [], "{text}");
    }
}

#[test]
fn what_is_broken_or_in_another_language_is_not_whole() {
    for text in ["const a = ;", "f(", "let a: string", "const a; const a", "import a", "`${"] {
        assert!(!is_whole(Language::JavaScript, text), "{text}");
    }
    assert!(!is_whole(Language::TypeScript, "const a = <b></b>"));
}

#[test]
fn places_are_those_of_the_text_as_it_is() {
    for before in ["\u{feff}", "#!/usr/bin/env node\r\n", "\u{feff}// é\r\n", "/* 😀 */ "] {
        let text = format!("{before}db.user.find(`é${{a}}`)");
        let module = parse("a.ts", &text).unwrap();
        let call = module.calls[0];
        assert_eq!(&text[module[call].span.range()], &text[before.len()..], "{before:?}");
        assert_eq!(dump::expression(&module, call), "db?.user.find(`é${a?}`)", "{before:?}");
    }
}
