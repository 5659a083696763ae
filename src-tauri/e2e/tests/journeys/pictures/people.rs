//! The pictures of what an owner sees of the people, and of one's own profile.

use bookplate_e2e::key::press;
use bookplate_e2e::{Window, key};
use serde_json::json;

use super::Camera;

/// All of it, in an open library of Ana's with Ben, Mia and Leo in it. Her password
/// was given a moment ago, so nothing asks for it.
pub fn people(camera: &Camera) {
    everybody(camera);
    profile(camera);
}

fn everybody(camera: &Camera) {
    let window = &camera.window;
    choose(window, "Main menu", "People");
    window.find("dialog", "People");
    window.click_on(&window.find_with_text("option", "Ben"));
    window.find("button", "Help back in…");
    camera.take("people-view");

    window.click("button", "Help back in…");
    window.click("button", "Make a code");
    window.find("dialog", "Tell Ben this code");
    camera.take("people-code");
    window.click("button", "Done");
    window.wait_until_gone("dialog", "Tell Ben this code");

    window.click("button", "Delete…");
    window.find("alertdialog", "Delete Ben’s account?");
    window.click("button", "Delete the account");
    window.wait_for_text("Write “ben” as it stands.");
    camera.take("people-delete");
    leave(window, "alertdialog", "Delete Ben’s account?");

    window.click("button", "Settings for everybody…");
    let first = "Anybody at this computer may make an account";
    window.find("switch", first);
    // A switch is clicked by its label, which the driver doesn't know.
    window.press(&[press(key::TAB)]);
    window.wait_for_focus(first);
    window.press(&[press(' ')]);
    window.wait_until("the switch to be on", || window.count("[role=switch]:checked") == 1);
    camera.take("people-settings");
    // Mia has nothing but her card.
    window.press(&[press(key::TAB)]);
    window.wait_for_focus("The door shows nobody’s name");
    window.press(&[press(' ')]);
    window.wait_for_text("There would be no card to tap");
    camera.take("people-settings-refused");
    super::history::thinning(camera);
    mail_server(camera);
    leave(window, "dialog", "Settings for everybody");

    // At another window it would be somebody who stands at the door.
    window.script(
        "window.__TAURI_INTERNALS__.invoke('account_sign_up', { request: {
            username: 'noor', first_name: 'Noor', password: 'five words that nobody guesses',
        } });",
    );
    // In a narrow window one person stands in the place of all.
    if window.has("button", "Everybody") {
        window.click("button", "Everybody");
    }
    window.click_on(&window.find_with_text("option", "Noor"));
    window.find("button", "Let in");
    camera.take("people-waiting");

    window.click("button", "Add a person…");
    window.find("dialog", "Add a person");
    window.fill("First name", "Kim");
    camera.take("people-add");
    window.fill("E-mail", "nowhere");
    window.click("button", "Add");
    window.wait_for_text("That isn’t an e-mail address.");
    camera.take("people-add-errors");
    window.press(&[press(key::ESCAPE)]);
    window.click("button", "Throw away");
    window.wait_until_gone("dialog", "Add a person");
    window.wait_for_focus("Add a person…");
    leave(window, "dialog", "People");
}

/// No journey has a keyring, nor a mail server: the window is told that they are there.
fn mail_server(camera: &Camera) {
    let window = &camera.window;
    let server = json!({
        "host": "mail.example.org", "port": 465, "security": "tls", "username": "library", "from": "library@example.org",
    });
    window.pretend("mail_get", &json!({ "server": server, "has_password": true, "has_keyring": true }));
    leave(window, "dialog", "Settings for everybody");
    window.click("button", "Settings for everybody…");
    window.click("button", "Mail server…");
    window.find("dialog", "Mail server");
    window.refuse(&["mail_test"], "mail_failed", &json!({ "reason": "mail_untrusted" }));
    window.click("button", "Send a test mail");
    window.wait_for_text("certificate isn’t trusted");
    camera.take("people-mail");
    leave(window, "dialog", "Mail server");
    window.wait_for_focus("Mail server…");
    window.let_through(&["mail_get", "mail_test"]);
}

fn profile(camera: &Camera) {
    let window = &camera.window;
    window.script(
        "window.__TAURI_INTERNALS__.invoke('profile_update', { request: {
            first_name: 'Ana', last_name: 'Moreno', email: 'ana@example.org', picture: null, lock_after: null,
        } });",
    );
    choose(window, "AM, Ana: account", "Your profile");
    window.find("dialog", "Your profile");
    camera.take("people-profile");
    window.click("button", "Change the password…");
    window.find("dialog", "Change your password");
    camera.take("people-password");
    leave(window, "dialog", "Change your password");
    window.wait_for_focus("Change the password…");
    code_by_mail(camera);
    leave(window, "dialog", "Your profile");
}

fn code_by_mail(camera: &Camera) {
    let window = &camera.window;
    window.pretend("mail_there", &json!(true));
    window.click("button", "Show that it reaches you…");
    window.find("button", "Send me a code by mail");
    camera.take("people-address");
    if camera.series.is_looked_through {
        window.refuse(&["verification_send"], "mail_failed", &json!({ "reason": "mail_unreachable" }));
        window.click("button", "Send me a code by mail");
        window.wait_for_text("The mail server can’t be reached.");
        camera.take("people-address-refused");
    }
    window.pretend("verification_send", &json!({ "to": "ana@example.org", "minutes": 10, "tries": 5 }));
    window.click("button", "Send me a code by mail");
    window.find("dialog", "A code went to ana@example.org");
    window.fill("Code", "1234 5678");
    window.click("button", "Check the code");
    window.wait_for_text("This code holds no longer.");
    camera.take("people-mailed");
    leave(window, "dialog", "A code went to ana@example.org");
    window.wait_for_focus("Coming in");
    window.let_through(&["mail_there", "verification_send"]);
}

fn choose(window: &Window, menu: &str, item: &str) {
    window.click("button", menu);
    window.click("menuitem", item);
}

fn leave(window: &Window, role: &str, name: &str) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone(role, name);
}
