//! Who is signed in.
//!
//! The whole client knows one [`Session`]. A page for people who are signed in wraps itself in [`SignedIn`], which
//! shows the sign-in form in its place until somebody is, and then gives the page a [`Me`](contract::me::Me) by
//! [`use_me`]: there is no page that must ask itself whether anybody is there. Pages on which a survey is answered wrap
//! themselves in [`Answering`], which also lets in who came by a personal link. Tokens are the business of `net`.

mod guard;
mod link;
mod password;
mod sign_in;
mod state;
pub mod texts;

pub use guard::{
    Answering, Anyone, Helping, SignedIn, anyones_grant, my_grant, use_answerer, use_me,
};
pub use link::LinkPage;
pub use password::{ForgotPasswordPage, SetPasswordPage};
pub use sign_in::SignInPage;
pub use state::{HANDED_PAGE, LINK_PAGE, Session, restart, session, sign_in, sign_out, start};
