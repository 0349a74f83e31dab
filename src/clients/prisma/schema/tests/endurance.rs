//! Any text: no panic, spans that hold, and time that grows with the text alone.
//!
//! The large texts take a moment where reading is linear, and would not end where it is not.

use super::read_text;
use crate::source::Span;

const TEXT: &str = r#"/* head */ datasource db {
  provider = "postgresql" // one
}
enum Role {
  ADMIN @map("admin")
  USER
}
/// A user — größe
model User {
  id    Int     @id @default(autoincrement())
  role  Role    @default(USER)
  tags  String[] @db.VarChar(191)
  vec   Unsupported("vector(3)")?
  posts Post[]  @relation("a\"b")
  @@unique([id, role(sort: Desc)], name: "both", map: "x")
  @@map("users")
}
type Meta {
  a Int
}
model Post {
  id Int @id
  userId Int @ignore
  user User @relation("a\"b", fields: [userId], references: [id])
}
"#;

const PIECES: [&str; 18] =
    ["{", "}", "[", "]", "(", ")", "@", "@@", "\"", "\\", "/*", "*/", "//", "\n", "\r", "ß", "model A {", "\u{2028}"];

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Takes something out, puts something in, or doubles a stretch.
fn changed(text: &str, numbers: &mut Numbers) -> String {
    let characters: Vec<char> = text.chars().collect();
    let start = numbers.below(characters.len());
    let end = (start + numbers.below(12)).min(characters.len());
    let (before, stretch, after) = (&characters[..start], &characters[start..end], &characters[end..]);
    let middle: String = match numbers.below(3) {
        0 => String::new(),
        1 => PIECES[numbers.below(PIECES.len())].to_owned(),
        _ => stretch.iter().chain(stretch).collect(),
    };
    before.iter().collect::<String>() + &middle + &after.iter().collect::<String>()
}

#[test]
fn changed_texts_are_read() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..300 {
        let mut text = TEXT.to_owned();
        for _ in 0..6 {
            text = changed(&text, &mut numbers);
            let (definitions, _) = read_text(&text);
            for field in definitions.models.iter().flat_map(|model| &model.fields) {
                assert_eq!(&text[field.location.span.range()], field.name);
                assert!(Span::new(0, text.len()).contains(field.column_location.span));
            }
        }
    }
}

#[test]
fn pieces_alone_are_read() {
    for first in PIECES {
        for second in PIECES {
            read_text(&format!("{first}{second}"));
            read_text(&format!("model A {{\n{first}\na {second}\nb Int {first}{second}\n}}"));
        }
    }
}

#[test]
fn large_texts_are_read() {
    let many = 20_000;
    for (line, around) in [
        ("/*", ""),
        ("model A {", ""),
        ("model A { }", ""),
        ("x Int @a(", "model A {\n"),
        ("x Int @a([b,", "model A {\n"),
        ("x A[] @relation(\"r\", fields: [x])", "model A {\n"),
        ("x Int @ignore", "model A {\n"),
        ("@@unique([a, b])", "model A {\n"),
        ("\"", "model A {\n"),
        ("unknown {", ""),
        ("x =", "datasource d {\n"),
    ] {
        read_text(&format!("{around}{}", format!("{line}\n").repeat(many)));
    }
}
