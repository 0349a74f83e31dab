//! How the clients of Rust make the name of a column, or the value of an enum, from a name in the code: the styles of
//! `rename_all`.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToTitleCase, ToUpperCamelCase};

/// The column of a field: in snake case, or in the style that `rename_all` gives (`sea-orm-macros` 1.1 and 2.0,
/// `CaseStyle`); none for a style that there is not.
pub(crate) fn column(field: &str, style: Option<&str>) -> Option<String> {
    Some(match style {
        None | Some("snake_case") => field.to_snake_case(),
        Some("camelCase" | "mixed_case") => field.to_lower_camel_case(),
        Some("PascalCase") => field.to_upper_camel_case(),
        Some("kebab-case") => field.to_kebab_case(),
        Some("SCREAMING_SNAKE_CASE") => field.to_shouty_snake_case(),
        Some("SCREAMING-KEBAB-CASE") => field.to_kebab_case().to_uppercase(),
        Some("title_case") => field.to_title_case(),
        Some("UPPERCASE") => field.to_upper_camel_case().to_uppercase(),
        Some("lowercase") => field.to_upper_camel_case().to_lowercase(),
        Some(_) => return None,
    })
}
