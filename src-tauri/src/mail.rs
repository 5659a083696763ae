//! A mail for a person to send: the desktop's own mail program opens with it.
//! Bookplate sends nothing by itself here; `posting.rs` does, where an owner set it up.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::answers::VerificationMail;

/// Everything that could be read as another field of the mail is written as
/// its code.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Opens the mail program.
///
/// # Errors
/// What the system says when it has none.
pub fn open(mail: &VerificationMail) -> std::io::Result<()> {
    open::that_detached(address(mail))
}

fn address(mail: &VerificationMail) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
    // The sign between name and place stands for itself.
    let to = mail.to.split('@').map(encoded).collect::<Vec<_>>().join("@");
    format!("mailto:{to}?subject={}&body={}", encoded(&mail.subject), encoded(&mail.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_mail_becomes_another_field_of_it() {
        let mail = VerificationMail {
            to: "ana@example.org?bcc=eve@example.org".to_owned(),
            subject: "Code & more\r\nBcc: eve@example.org".to_owned(),
            body: "AAAAA-BBBBB é".to_owned(),
        };
        let address = address(&mail);
        assert_eq!(address.matches('?').count(), 1, "{address}");
        assert_eq!(address.matches('&').count(), 1, "{address}");
        assert!(!address.contains(['\r', '\n', ' ']), "{address}");
        assert!(address.ends_with("body=AAAAA-BBBBB%20%C3%A9"), "{address}");
    }
}
