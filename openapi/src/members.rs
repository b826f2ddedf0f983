//! Members: the people of the network, their profiles, and what of them others may see.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::{Role, words};
use crate::lang::Lang;
use crate::municipalities::Land;
use crate::{day, rules};

words! {
    /// Where a membership stands.
    MemberStatus {
        /// The invitation is out, no password is set.
        Invited = "invited",
        /// Can sign in.
        Active = "active",
        /// Locked out by the secretariat.
        Suspended = "suspended",
        /// Has left the network. Final.
        Left = "left",
    }
}

words! {
    /// A field in which towns advise each other.
    Topic {
        /// Municipal finance
        Finance = "finance",
        /// Staff of the administration
        Staff = "staff",
        /// Housing and building land
        Housing = "housing",
        /// Town centre and vacancy
        TownCentre = "town_centre",
        /// Health and care
        Health = "health",
        /// Local supply
        LocalSupply = "local_supply",
        /// Mobility
        Mobility = "mobility",
        /// Childcare and schools
        Childcare = "childcare",
        /// Energy and heat
        Energy = "energy",
        /// Climate adaptation
        Climate = "climate",
        /// Digital administration
        Digital = "digital",
        /// Immigration and integration
        Integration = "integration",
        /// Business
        Business = "business",
        /// Volunteering and cohesion
        Volunteering = "volunteering",
        /// Democracy and hostility
        Democracy = "democracy",
    }
}

/// A town, as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TownRef {
    /// Amtlicher Gemeindeschlüssel, 8 digits.
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: String,
    /// Short name.
    pub name: String,
    /// Key of the Land, 01 to 16.
    #[schema(pattern = "^[0-9]{2}$")]
    pub land: String,
}

/// What a member lets the other members see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Visibility {
    /// Show the e-mail address.
    pub email: bool,
    /// Show the telephone number.
    pub phone: bool,
}

/// A member, as the caller may see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Member {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Given name
    pub given_name: String,
    /// Family name
    pub family_name: String,
    /// E-mail address; null when the caller may not see it, and after leaving.
    pub email: Option<String>,
    /// Telephone; null when there is none or the caller may not see it.
    pub phone: Option<String>,
    /// Role in the network.
    pub role: Role,
    /// Where the membership stands.
    pub status: MemberStatus,
    /// Function at home, for instance Bürgermeisterin.
    pub function: String,
    /// Institute, office or association, for people without a town.
    pub organisation: String,
    /// The town, if any.
    pub town: Option<TownRef>,
    /// Fields in which this member can advise.
    pub advise_on: Vec<Topic>,
    /// Fields in which this member looks for advice.
    pub look_for: Vec<Topic>,
    /// A few words about themselves.
    pub about: String,
    /// Language of mails.
    pub language: Lang,
    /// What other members see.
    pub visibility: Visibility,
    /// When the member was entered.
    #[serde(serialize_with = "day::write_time")]
    pub created_at: DateTime<Utc>,
}

/// A new member: entered by the secretariat, invited by mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// Given name
    #[validate(length(min = 1, max = 100), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 100)]
    pub given_name: String,
    /// Family name
    #[validate(length(min = 1, max = 100), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 100)]
    pub family_name: String,
    /// E-mail address; the invitation goes there. One account per address.
    #[validate(length(min = 3, max = 254), custom(function = rules::email))]
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
    /// Role in the network. Only an admin can enter an admin, only people of the secretariat their like.
    pub role: Role,
    /// AGS of the town; required for participants.
    #[serde(default)]
    #[validate(length(equal = 8))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: Option<String>,
    /// Function at home.
    #[serde(default)]
    #[validate(length(max = 120), custom(function = rules::maybe_one_line))]
    #[schema(max_length = 120)]
    pub function: String,
    /// Institute, office or association.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = rules::maybe_one_line))]
    #[schema(max_length = 200)]
    pub organisation: String,
    /// Language of mails; German when absent.
    #[serde(default)]
    pub language: Lang,
}

/// A member's profile, replaced as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MemberProfile {
    /// Given name
    #[validate(length(min = 1, max = 100), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 100)]
    pub given_name: String,
    /// Family name
    #[validate(length(min = 1, max = 100), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 100)]
    pub family_name: String,
    /// Telephone
    #[serde(default)]
    #[validate(length(max = 40), custom(function = rules::maybe_one_line))]
    #[schema(max_length = 40)]
    pub phone: String,
    /// Function at home
    #[serde(default)]
    #[validate(length(max = 120), custom(function = rules::maybe_one_line))]
    #[schema(max_length = 120)]
    pub function: String,
    /// Institute, office or association
    #[serde(default)]
    #[validate(length(max = 200), custom(function = rules::maybe_one_line))]
    #[schema(max_length = 200)]
    pub organisation: String,
    /// Fields in which this member can advise.
    #[serde(default)]
    #[validate(length(max = 15))]
    #[schema(max_items = 15)]
    pub advise_on: Vec<Topic>,
    /// Fields in which this member looks for advice.
    #[serde(default)]
    #[validate(length(max = 15))]
    #[schema(max_items = 15)]
    pub look_for: Vec<Topic>,
    /// A few words about themselves, at most 2,000 characters.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = rules::plain_text))]
    #[schema(max_length = 2000)]
    pub about: String,
    /// Language of mails
    #[serde(default)]
    pub language: Lang,
    /// What other members see.
    #[serde(default)]
    pub visibility: Visibility,
    /// AGS of the town; stays when left out. Only the secretariat can change it.
    #[serde(default)]
    #[validate(length(equal = 8))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: Option<String>,
    /// Role; stays when left out. Only the secretariat can change it, and only an admin can make an admin.
    #[serde(default)]
    pub role: Option<Role>,
}

/// A new status of a membership.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MemberStatusChange {
    /// `active` lifts a suspension, `suspended` locks out, `left` ends the membership. Members themselves can only leave.
    pub status: MemberStatus,
}

/// Which members.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct MemberFilter {
    /// Words that begin a name, a town, a function or an organisation; umlauts may be left out.
    #[param(max_length = 100)]
    #[validate(length(max = 100), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Key of a Land, 01 to 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub land: Option<Land>,
    /// A field in which the member can advise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advise_on: Option<Topic>,
    /// Where the membership stands; only the secretariat and machines with `members:write` see others than active members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MemberStatus>,
}
