//! What is sent: one recipient, one subject, plain text. Whatever could begin
//! another line or another field of the mail is refused here, whoever checked it
//! before.

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use uuid::Uuid;

use crate::error::Error;

/// Who the mail says it is from, beside the address.
const NAME: &str = "Bookplate";
/// Bytes of an address.
const ADDRESS: usize = 254;

/// A mail.
#[derive(Clone)]
pub struct Letter {
    /// The one address that it goes to.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

impl Letter {
    /// The mail as it goes over the line, and who it is from and to there.
    pub(crate) fn written(&self, from: &str) -> Result<(Envelope, Vec<u8>), Error> {
        let sender = address(from).ok_or(Error::Unfit("sender's address"))?;
        let to = address(&self.to).ok_or(Error::Unfit("recipient's address"))?;
        if self.subject.chars().any(char::is_control) {
            return Err(Error::Unfit("subject"));
        }
        let id = format!("<{}@{}>", Uuid::new_v4().simple(), sender.domain());
        let message = Message::builder()
            .from(Mailbox::new(Some(NAME.to_owned()), sender))
            .to(Mailbox::new(None, to))
            .subject(self.subject.as_str())
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            // Nobody's holiday answers it.
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
            .body(self.text.clone())
            .map_err(|_| Error::Unfit("text"))?;
        Ok((message.envelope().clone(), message.formatted()))
    }
}

/// An address of plain letters and signs. What only some servers take (quoted
/// names, numbers in brackets, letters with accents) is none here.
fn address(text: &str) -> Option<Address> {
    let (name, domain) = text.split_once('@')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let fits = text.len() <= ADDRESS && !name.is_empty() && name.chars().all(is_name) && is_host(domain);
    fits.then(|| Address::new(name, domain).ok()).flatten()
}

/// The name of a computer, or its number: plain letters, digits, dots, hyphens.
pub(crate) fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(to: &str, subject: &str, text: &str) -> Letter {
        Letter { to: to.to_owned(), subject: subject.to_owned(), text: text.to_owned() }
    }

    fn written(from: &str, letter: &Letter) -> Result<String, Error> {
        letter.written(from).map(|(_, bytes)| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_mail_has_its_fields_and_no_letter_that_a_server_would_refuse() {
        let text =
            written("library@example.org", &letter("ana@example.org", "Ána’s library", "A code: 1234\n猫\n")).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let mut fields: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split(':').next())
            .collect();
        fields.sort_unstable();
        let expected = [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ];
        assert_eq!(fields.iter().filter(|field| **field != "MIME-Version").count(), expected.len() - 1, "{head}");
        assert!(text.is_ascii(), "{text}");
    }

    #[test]
    fn nothing_in_an_address_or_a_subject_begins_another_line_or_field() {
        for bad in [
            "ana@example.org\r\nBcc: eve@example.org",
            "ana@example.org\nRCPT TO:<eve@example.org>",
            "ana@example.org\r",
            "ana@example.org>\u{0}",
            "ana@example.org, eve@example.org",
            "<ana@example.org>",
            "ana@example.org> SIZE=1",
            "\"a b\"@example.org",
            "ana@[127.0.0.1]",
            "ána@example.org",
            "ana@exámple.org",
            "ana@example.org\u{2028}",
            "ana@@example.org",
            "ana@-x.org",
            "@example.org",
            "ana",
            "",
        ] {
            assert_eq!(
                written("library@example.org", &letter(bad, "Code", "")),
                Err(Error::Unfit("recipient's address")),
                "{bad:?}"
            );
            assert_eq!(
                written(bad, &letter("ana@example.org", "Code", "")),
                Err(Error::Unfit("sender's address")),
                "{bad:?}"
            );
        }
        for subject in ["Code\r\nBcc: eve@example.org", "Code\nx", "Code\rx", "Code\u{0}", "Code\u{85}x"] {
            let refused = written("library@example.org", &letter("ana@example.org", subject, ""));
            assert_eq!(refused, Err(Error::Unfit("subject")), "{subject:?}");
        }
        let text = "one\r\n.\r\nMAIL FROM:<eve@example.org>\r\n";
        let text = written("library@example.org", &letter("ana@example.org", "Code", text)).unwrap();
        assert_eq!(text.matches("\r\n\r\n").count(), 1, "the text stays text: {text}");
    }
}
