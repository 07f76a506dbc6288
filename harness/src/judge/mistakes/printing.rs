//! Something that should have been printed was not.

use super::super::context::Context;
use super::{chats, clients};
use crate::model::Reference;

pub(super) fn not_printed(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    if context.is_chat(program) {
        chats::not_printed(context, program, text)
    } else if context.serves(program).is_none() {
        clients::not_printed(context, program, text)
    } else {
        None
    }
}
