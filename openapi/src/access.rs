//! Who there is: roles of people and scopes of machines.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, de};
use utoipa::ToSchema;

/// A closed list of words that stand on the wire and in the database.
pub trait Word: Sized {
    /// The word.
    fn word(self) -> &'static str;
    /// Reads the word.
    fn read(word: &str) -> Option<Self>;
}

/// Reads a word as a text. What serde derives would also take an object with one entry, or a number, for it.
pub(crate) struct WordVisitor<T> {
    words: &'static [&'static str],
    kind: PhantomData<T>,
}

impl<T> WordVisitor<T> {
    pub(crate) fn new(words: &'static [&'static str]) -> Self {
        Self {
            words,
            kind: PhantomData,
        }
    }
}

impl<T: Word> de::Visitor<'_> for WordVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word of a closed list")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        T::read(word).ok_or_else(|| E::unknown_variant(word, self.words))
    }
}

// A word comes as `tt`, not as `literal`: derives that read attributes do not see into a matched literal.
macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:tt,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every one, in the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word on the wire and in the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads the word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::access::Word for $name {
            fn word(self) -> &'static str {
                self.as_str()
            }

            fn read(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::access::WordVisitor::<Self>::new(&[$($word,)+]))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a person is in the network.
    Role {
        /// Mayor or municipal staff of a town.
        Participant = "participant",
        /// Specialist from an institute, an office or a foundation.
        Expert = "expert",
        /// The secretariat (Geschäftsstelle).
        Office = "office",
        /// Runs the instance.
        Admin = "admin",
    }
}

words! {
    /// What a machine client may do (RFC 6749, section 3.3).
    Scope {
        /// Read the directory, as far as members show themselves.
        MembersRead = "members:read",
        /// Create and change members.
        MembersWrite = "members:write",
        /// Read surveys, waves, questionnaires, codebooks and response progress.
        SurveysRead = "surveys:read",
        /// Create and change surveys and waves.
        SurveysWrite = "surveys:write",
        /// Read responses under pseudonyms.
        ResponsesRead = "responses:read",
        /// See the AGS in responses.
        ResponsesGeo = "responses:geo",
        /// Read labs and their sessions.
        LabsRead = "labs:read",
        /// Create and change labs and their sessions.
        LabsWrite = "labs:write",
        /// Create and revoke machine clients.
        ClientsWrite = "clients:write",
    }
}
