//! Whatever is done by whomever, it is taken back and done again.
