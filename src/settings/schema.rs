//! The JSON schema of a configuration, made from its keys: editors complete and check `columnist.toml` with it.

use serde_json::{Map, Value, json};

use super::keys::{KEYS, Key, LEVELS, Shape};

/// The schema, for rules of these ids with their summaries.
pub fn schema(rules: &[(&str, &str)]) -> Value {
    let mut schema = table(KEYS, rules);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!("columnist.toml"));
    Value::Object(schema)
}

fn table(keys: &[Key], rules: &[(&str, &str)]) -> Map<String, Value> {
    let property = |key: &Key| {
        let mut value = value(&key.shape, rules);
        value.insert("description".to_owned(), json!(key.about));
        (key.name.to_owned(), Value::Object(value))
    };
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    object(json!({ "type": "object", "additionalProperties": false, "properties": properties }))
}

fn value(shape: &Shape, rules: &[(&str, &str)]) -> Map<String, Value> {
    object(match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Texts => json!({ "type": ["string", "array"], "items": { "type": "string" } }),
        Shape::Choice(choices) => json!({ "enum": choices }),
        Shape::TextOrFalse => json!({ "anyOf": [{ "type": "string" }, { "const": false }] }),
        Shape::Levels => {
            let level = |(rule, summary): &(&str, &str)| {
                ((*rule).to_owned(), json!({ "enum": LEVELS, "description": summary }))
            };
            let properties: Map<String, Value> = rules.iter().map(level).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": properties })
        }
        Shape::Tables(keys) => json!({ "type": "array", "items": table(keys, rules) }),
    })
}

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(object) = value { object } else { Map::new() }
}
