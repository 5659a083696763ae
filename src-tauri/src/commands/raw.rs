//! Requests that are bytes: a file that a person chose or dropped. As JSON each
//! byte would become a number of up to four letters. What is to be said about
//! the bytes stands in headers, percent-encoded, because a header is ASCII and
//! names are not. In the list of commands their request type is `Raw`.

use std::borrow::Cow;

use percent_encoding::percent_decode;
use tauri::Runtime;
use tauri::http::HeaderMap;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError, InvokeResponseBody, IpcResponse};
use ts_rs::TS;

/// The body of a request as it came, with its headers. Lent by the message, which
/// holds a file of many megabytes until it is answered: a copy would be a second one.
#[derive(TS)]
#[ts(type = "Uint8Array<ArrayBuffer>")]
pub struct Raw<'m> {
    pub bytes: Cow<'m, [u8]>,
    headers: &'m HeaderMap,
}

impl Raw<'_> {
    /// What a header of ours says; `None` when it isn't there or isn't text.
    pub fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?;
        percent_decode(value.as_bytes()).decode_utf8().ok().map(Into::into)
    }
}

impl<'a, R: Runtime> CommandArg<'a, R> for Raw<'a> {
    fn from_command(command: CommandItem<'a, R>) -> Result<Self, InvokeError> {
        let bytes = bytes(command.message.payload())
            .ok_or_else(|| InvokeError::from(format!("{} takes bytes as its body", command.name)))?;
        Ok(Self { bytes, headers: command.message.headers() })
    }
}

/// An answer that is bytes.
#[derive(TS)]
#[ts(type = "ArrayBuffer")]
pub struct Bytes(pub Vec<u8>);

impl IpcResponse for Bytes {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

/// The bytes of a body. Where the IPC's own protocol fails, Tauri falls back to
/// messages of text, and bytes come as a list of numbers.
fn bytes(body: &InvokeBody) -> Option<Cow<'_, [u8]>> {
    match body {
        InvokeBody::Raw(bytes) => Some(Cow::Borrowed(bytes)),
        InvokeBody::Json(json) => {
            json.as_array()?.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect()
        }
    }
}
