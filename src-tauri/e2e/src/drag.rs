//! Files dragged into the window from another program, as a file manager does it:
//! by the protocol of the screen (XDND), so that the engine itself receives them.
//!
//! The protocol is a talk of messages between two windows. The pointer's place is
//! told in them, so nothing has to move it and no window manager is asked.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SelectionNotifyEvent,
    SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, COPY_FROM_PARENT, CURRENT_TIME, NONE};

use crate::webdriver::Element;
use crate::window::Window;

/// The protocol's version that engine and toolkit speak.
const VERSION: u32 = 5;
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the pointer rests at a place before it is told again, as a hand's does.
const REST: Duration = Duration::from_millis(50);
/// How many places are told at least.
const RESTS: i16 = 12;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware,
        XdndSelection,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndLeave,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        URI_LIST: b"text/uri-list",
        TARGETS,
    }
}

impl Window {
    /// Drags these files in from outside and lets them go in the middle of the
    /// element. Says whether they were taken.
    pub fn drag_in(&self, files: &[&Path], on: &Element) -> bool {
        let middle = "const { x, y, width, height } = arguments[0].getBoundingClientRect();
            return [x + width / 2, y + height / 2]";
        let middle = self.script_with(middle, &[on.to_value()]);
        // The window fills its screen.
        let pixel = |part: &Value| whole(part.as_f64().unwrap_or_default() * self.zoom());
        let list: String = files.iter().map(|file| format!("file://{}\r\n", file.display())).collect();
        Source::begin(self.display(), list)
            .and_then(|mut source| source.drag((pixel(&middle[0]), pixel(&middle[1]))))
            .unwrap_or_else(|error| panic!("the files can't be dragged: {error}"))
    }
}

fn whole(pixels: f64) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "a screen has fewer")]
    let pixels = pixels.round() as i16;
    pixels
}

/// The program that the files come from.
struct Source {
    screen: RustConnection,
    atoms: Atoms,
    window: u32,
    target: u32,
    list: String,
}

impl Source {
    fn begin(display: &str, list: String) -> Result<Self, Box<dyn Error>> {
        let (screen, number) = x11rb::connect(Some(display))?;
        let root = screen.setup().roots[number].root;
        let atoms = Atoms::new(&screen)?.reply()?;
        let window = screen.generate_id()?;
        let (depth, class) = (COPY_DEPTH_FROM_PARENT, WindowClass::INPUT_OUTPUT);
        let about = CreateWindowAux::new();
        screen.create_window(depth, window, root, 0, 0, 1, 1, 0, class, COPY_FROM_PARENT, &about)?;
        screen.set_selection_owner(window, atoms.XdndSelection, CURRENT_TIME)?;
        let target = aware(&screen, &atoms, root)?.ok_or("no window takes what is dragged")?;
        Ok(Self { screen, atoms, window, target, list })
    }

    fn drag(&mut self, (x, y): (i16, i16)) -> Result<bool, Box<dyn Error>> {
        let Atoms { XdndEnter, XdndPosition, XdndDrop, XdndActionCopy, URI_LIST, .. } = self.atoms;
        self.say(XdndEnter, [VERSION << 24, URI_LIST, NONE, NONE])?;
        // A hand comes from the side, rests, and lets go where it is told that it may.
        // At first the engine asks for the files, and only then the page is asked.
        let until = Instant::now() + PATIENCE;
        let (mut told, mut accepted) = (0, false);
        while told < RESTS || (!accepted && told < 3 * RESTS) {
            let x = x - (RESTS - told).max(0);
            let place = u32::from(x.unsigned_abs()) << 16 | u32::from(y.unsigned_abs());
            self.say(XdndPosition, [0, place, CURRENT_TIME, XdndActionCopy])?;
            if let Some(status) = self.hear(self.atoms.XdndStatus, REST)? {
                accepted = status[1] & 1 == 1;
                told += 1;
                std::thread::sleep(REST);
            }
            if Instant::now() > until {
                return Err("the window doesn't answer".into());
            }
        }
        if !accepted {
            self.say(self.atoms.XdndLeave, [0; 4])?;
            return Ok(false);
        }
        self.say(XdndDrop, [0, CURRENT_TIME, 0, 0])?;
        Ok(self.hear(self.atoms.XdndFinished, PATIENCE)?.is_some_and(|finished| finished[1] & 1 == 1))
    }

    fn say(&self, message: u32, [one, two, three, four]: [u32; 4]) -> Result<(), Box<dyn Error>> {
        let event = ClientMessageEvent::new(32, self.target, message, [self.window, one, two, three, four]);
        self.screen.send_event(false, self.target, EventMask::NO_EVENT, event)?;
        Ok(self.screen.flush()?)
    }

    /// Waits for this message, and gives the files to whoever asks meanwhile.
    fn hear(&self, message: u32, at_most: Duration) -> Result<Option<[u32; 5]>, Box<dyn Error>> {
        let until = Instant::now() + at_most;
        while Instant::now() < until {
            match self.screen.poll_for_event()? {
                Some(Event::ClientMessage(event)) if event.type_ == message => {
                    return Ok(Some(event.data.as_data32()));
                }
                Some(Event::SelectionRequest(asked)) => self.give(&asked)?,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
        Ok(None)
    }

    fn give(&self, asked: &SelectionRequestEvent) -> Result<(), Box<dyn Error>> {
        let SelectionRequestEvent { time, requestor, selection, target, .. } = *asked;
        let mut property = asked.property;
        if target == self.atoms.URI_LIST {
            self.screen.change_property8(PropMode::REPLACE, requestor, property, target, self.list.as_bytes())?;
        } else if target == self.atoms.TARGETS {
            self.screen.change_property32(
                PropMode::REPLACE,
                requestor,
                property,
                AtomEnum::ATOM,
                &[self.atoms.URI_LIST],
            )?;
        } else {
            property = NONE;
        }
        let answer = SelectionNotifyEvent {
            response_type: x11rb::protocol::xproto::SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time,
            requestor,
            selection,
            target,
            property,
        };
        self.screen.send_event(false, requestor, EventMask::NO_EVENT, answer)?;
        Ok(self.screen.flush()?)
    }
}

/// The window that says that it takes what is dragged: the program's, the only one
/// on its screen.
fn aware(screen: &RustConnection, atoms: &Atoms, window: u32) -> Result<Option<u32>, Box<dyn Error>> {
    let said = screen.get_property(false, window, atoms.XdndAware, AtomEnum::ANY, 0, 1)?.reply()?;
    if said.length > 0 {
        return Ok(Some(window));
    }
    for child in screen.query_tree(window)?.reply()?.children {
        if let Some(found) = aware(screen, atoms, child)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
