//! Requests that are bytes: a file that a person chose or dropped. As JSON each
//! byte would become a number of up to four letters. What is to be said about
//! the bytes stands in headers, percent-encoded, because a header is ASCII and
//! names are not. In the list of commands their request type is `Raw`.

use percent_encoding::percent_decode;
use tauri::Runtime;
use tauri::http::HeaderMap;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};
use ts_rs::TS;

/// The body of a request as it came, with its headers.
#[derive(TS)]
#[ts(type = "Uint8Array<ArrayBuffer>")]
pub struct Raw {
    pub bytes: Vec<u8>,
    headers: HeaderMap,
}

impl Raw {
    /// What a header of ours says; `None` when it isn't there or isn't text.
    pub fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?;
        percent_decode(value.as_bytes()).decode_utf8().ok().map(Into::into)
    }
}

impl<'a, R: Runtime> CommandArg<'a, R> for Raw {
    fn from_command(command: CommandItem<'a, R>) -> Result<Self, InvokeError> {
        let bytes = bytes(command.message.payload())
            .ok_or_else(|| InvokeError::from(format!("{} takes bytes as its body", command.name)))?;
        Ok(Self { bytes, headers: command.message.headers().clone() })
    }
}

/// The bytes of a body. Where the IPC's own protocol fails, Tauri falls back to
/// messages of text, and bytes come as a list of numbers.
fn bytes(body: &InvokeBody) -> Option<Vec<u8>> {
    match body {
        InvokeBody::Raw(bytes) => Some(bytes.clone()),
        InvokeBody::Json(json) => {
            json.as_array()?.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect()
        }
    }
}
