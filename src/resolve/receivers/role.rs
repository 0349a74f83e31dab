//! What a value can be.

use compact_str::CompactString;

use crate::source::{Location, SourceId, Span};
use crate::syntax::{ClassId, ExpressionId, FunctionId, TypeId};

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A client.
    Client(Client),
    /// A class whose instances are clients.
    Constructor(Client),
    /// A function that gives a client.
    Factory(Client),
    /// The member of a client that stands for a model: the name that code uses, and where that stands.
    Delegate {
        client: Client,
        accessor: CompactString,
        location: Option<Location>,
    },
    /// The member of a client for a model that is chosen at run time.
    AnyDelegate(Client),
    /// A member of a client that is the client's own.
    Method {
        client: Client,
        name: CompactString,
    },
    /// The export of the client's package that holds the types of the models; made for these databases.
    Namespace(Vec<usize>),
    /// A function of the namespace.
    NamespaceMember(CompactString),
    /// The client's package as a whole.
    Package(Vec<usize>),
    /// A class of the workspace.
    Class(SourceId, ClassId),
    /// An instance of a class of the workspace.
    Instance(SourceId, ClassId),
    /// An object literal, or a value of an object type.
    Object(SourceId, ExpressionId),
    Function(SourceId, FunctionId),
    /// A value of that function type.
    FunctionType(SourceId, TypeId),
    /// A module of the workspace as a namespace.
    Module(SourceId),
    /// The global object, as seen from a module.
    Global(SourceId),
    /// Something that comes from another package.
    Foreign(CompactString),
    /// A value that is surely no client and has no members worth following: a text, a number, a list.
    Other,
    /// Null or undefined.
    Nothing,
    Unknown,
}

/// A client as far as it was followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The databases it was generated for; empty where its origin does not tell.
    pub databases: Vec<usize>,
    /// What was added to it, first to last.
    pub extensions: Vec<Extension>,
    /// The call that makes it, where that is one.
    pub made: Option<Location>,
}

/// What a client was extended with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extension {
    /// An object literal of the workspace.
    Object(SourceId, ExpressionId),
    /// Whatever the workspace adds to any client: said of a client whose origin is not known.
    Any,
    /// Something that a package gives.
    Package(CompactString),
    Unknown,
}

impl Role {
    /// What a value is that may be either: the more telling of two, both databases of two clients.
    pub(super) fn or(self, other: Role) -> Role {
        match (self, other) {
            (Role::Client(one), Role::Client(two)) => Role::Client(one.or(two)),
            (Role::Client(client), Role::Object(..)) | (Role::Object(..), Role::Client(client)) => {
                Role::Client(client.of_any_database())
            }
            (one, two) if one.rank() <= two.rank() => one,
            (_, two) => two,
        }
    }

    /// The same, where it is said for the first time that a model's name stands at `span`.
    pub(super) fn named_at(mut self, source: SourceId, span: Span) -> Role {
        if let Role::Delegate { location, .. } = &mut self {
            location.get_or_insert(Location { source, span });
        }
        self
    }

    fn rank(&self) -> u8 {
        match self {
            Role::Client(_) => 0,
            Role::Constructor(_) | Role::Factory(_) => 1,
            Role::Delegate { .. } | Role::Method { .. } => 2,
            Role::AnyDelegate(_) => 3,
            Role::Namespace(_) | Role::NamespaceMember(_) | Role::Package(_) => 4,
            Role::Class(..) | Role::Instance(..) => 5,
            Role::Object(..) | Role::Module(_) | Role::Function(..) | Role::FunctionType(..) | Role::Global(_) => 6,
            Role::Unknown => 7,
            Role::Foreign(_) => 8,
            Role::Other => 9,
            Role::Nothing => 10,
        }
    }
}

impl Client {
    /// A client that nothing is known of.
    pub fn of_unknown_origin() -> Client {
        Client { extensions: vec![Extension::Any], ..Client::default() }
    }

    /// A client that was made for these databases.
    pub fn of(databases: &[usize]) -> Client {
        Client { databases: databases.to_vec(), ..Client::default() }
    }

    /// The client where something that only looks like one can stand in for it, made for whatever database.
    fn of_any_database(self) -> Client {
        Client { databases: Vec::new(), ..self }
    }

    /// The client with one more extension.
    pub(super) fn extended(mut self, extension: Extension) -> Client {
        if !self.extensions.contains(&extension) {
            self.extensions.push(extension);
        }
        self
    }

    fn or(mut self, other: Client) -> Client {
        self.made = self.made.filter(|made| other.made == Some(*made));
        let unbound = self.databases.is_empty() || other.databases.is_empty();
        self.databases.extend(other.databases);
        self.databases.sort_unstable();
        self.databases.dedup();
        if unbound {
            self.databases.clear();
        }
        other.extensions.into_iter().fold(self, Client::extended)
    }
}
