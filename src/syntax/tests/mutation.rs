//! Damaged code: whatever is cut out of a text, what is read of it holds together.

use crate::source::Span;
use crate::syntax::{Export, Exported, Module, Property, Shape, TypeKind, parse};

const SAMPLE: &str = r#"import db, { type A as B } from './db';
export const where: Prisma.UserWhereInput<typeof a> = { name: 'é\n', ...(x ? { y } : {}), [k]: `a${b}c` };
async function find<T extends A>(this: X, { a = 1, ...rest }: T, [b, , c] = d): Promise<T[]> {
  for (const x of await db.user.findMany<B>({ where, select: { id: true } })) { where.name = x!.y ?? null; }
  if (a) { return sql<User[]>`SELECT ${x} FROM t` } else if (b) { throw new Error("no") }
  return (await db.$transaction(async (tx) => tx.post.update({ data: { n: 1 as const } }))) satisfies Z;
}
@Injectable() export default class C<T> extends D<T> implements E {
  constructor(private readonly prisma: PrismaService) { super() }
  #p = () => this.prisma; static get q() { return 1 } abstract r(): void;
}
enum Role { A = 'a', B } namespace N { export type U = A | B & { c?: D['e'] } } declare global { var g: G }
module.exports = { ...require('./x'), f() { try { y++ } catch { z } } }; export * from 'w'; const j = <p q={r}>s &amp; t</p>;
"#;

const RUST: &str = r##"#![allow(x)] use sqlx::{self, query as q, postgres::*}; pub mod d; use super::{a::B, c};
lazy_static! { static ref A: String = format!("é {{}} {B} {:?} \n", 1, x = y); } const S: &str = r#"SELECT "é""#;
#[derive(FromRow, Debug)] #[sqlx(rename_all = "camelCase", a(b = 1))] struct U<'a, T: X> { #[sqlx(rename = "n")] r#type: &'a [T], }
impl<T> U<'_, T> where T: Y { const Q: &'static str = concat!("a\
   b", "c"); async fn f(&self, (a, b): (i32, Vec<u8>)) -> Result<Self, E> {
  let Some(x) = sqlx::query_as!(U, "SELECT é" + " b", a).fetch_one(&mut *self.pool).await? else { return Err(e) };
  let mut s = String::new(); s += "é"; s.push_str(&format!("{s}{0:>1$}", a, b)); write!(s, "{}", 1)?;
  tokio::select! { biased; Some(é) = g("x") => { h(é).await } _ = i() => {} else => return Self::Q }
  match x { A::B { c, .. } | A::C(c) if c > 0 => "d", 1..=2 => if let Some(z) = y { z } else { loop { break 'q w } }, _ => todo!() }
} } macro_rules! m { ($($a:expr),* $(,)?) => {{ f("it", $($a),*) }}; () => {} } enum K { #[a] A = 1, B(u8), C { d: u8 } }
"##;

#[test]
fn damaged_code_is_read_without_harm() {
    for (path, sample) in [("a.tsx", SAMPLE), ("a.js", SAMPLE), ("a.rs", RUST)] {
        let characters: Vec<usize> = sample.char_indices().map(|(at, _)| at).collect();
        for (at, &start) in characters.iter().enumerate().step_by(23) {
            let end = characters.get(at + 1 + at % 7).copied().unwrap_or(sample.len());
            let (before, after) = (&sample[..start], &sample[end..]);
            for text in [before.to_owned(), format!("{before}{after}"), format!("{before}({{[`<{after}")] {
                holds_together(&parse(path, &text).unwrap(), &text);
            }
        }
    }
}

#[test]
fn the_samples_are_whole() {
    for (path, sample) in [("a.tsx", SAMPLE), ("a.rs", RUST)] {
        assert_eq!(parse(path, sample).unwrap().problems, [], "{path}");
    }
}

/// Spans lie in the text between characters, and what points somewhere points to something.
pub(super) fn holds_together(module: &Module, text: &str) {
    let spans = module.expressions.iter().map(|expression| expression.span);
    let spans = spans.chain(module.types.iter().map(|of| of.span)).chain(module.comments.iter().copied());
    for span in spans.chain(module.bindings.iter().map(|binding| binding.name.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text}");
    }
    for expression in &module.expressions {
        assert!((expression.scope.0 as usize) < module.scopes.len());
        match &expression.shape {
            Shape::String(value) => {
                assert_eq!(value.locate(Span::new(0, value.text.len())), value.span, "{text}");
            }
            Shape::Name { binding: Some(binding), .. } => assert!((binding.0 as usize) < module.bindings.len()),
            Shape::Object(properties) => properties.iter().for_each(|property| holds_key(property, text)),
            _ => {}
        }
    }
    for export in &module.exports {
        if let Export::Name { value: Exported::Binding(binding), .. } = export {
            assert!((binding.0 as usize) < module.bindings.len());
        }
    }
    for &reference in &module.type_references {
        assert!(matches!(module[reference].kind, TypeKind::Reference { .. }));
    }
}

fn holds_key(property: &Property, text: &str) {
    if let Property::Keyed { key, .. } = property {
        assert!(text.get(key.span.range()).is_some(), "{:?} in {text}", key.span);
    }
}
