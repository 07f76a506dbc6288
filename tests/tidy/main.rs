//! The rules of the house that a program can hold, one file each.
//!
//! A rule is a function from the texts of the repository to breaches; it opens no file itself. In each file, one test
//! upholds the rule in the repository, and the others plant a breach and see that the rule bites.

// What the rules read.
mod document;
mod repository;
mod rust;

// How the harness is put together.
mod layers;
mod modules;
mod purity;
mod unsafety;

// How a file is written.
mod headers;
mod length;
mod markdown;
mod phrases;
mod places;
mod whitespace;

// What the course holds.
mod corpus;
mod course;
mod locales;
mod pages;
mod spanish;
