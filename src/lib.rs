//! circlebook.
