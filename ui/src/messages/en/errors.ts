/**
 * A sentence for every error code and field code: what happened, what was kept, what to do.
 * No code in the sentence, no "please", no blame.
 */
export const errors = {
  code: {
    unauthenticated: "You are signed out. Sign in to go on; nothing that was saved is lost.",
    invalid_credentials: "That name or password isn’t right. Check Caps Lock, or use the way back in.",
    forbidden: "Your account may look at this, but not change it. An owner of the library can.",
    not_found: "This isn’t in the library any more. Somebody may have removed it meanwhile.",
    validation_one: "One field needs a look. Nothing was saved yet.",
    validation_other: "{{count}} fields need a look. Nothing was saved yet.",
    conflict: "This was changed elsewhere meanwhile. Nothing of it was overwritten; look at it again.",
    throttled: "Too many tries. You can try again in {{time}}. Others can sign in meanwhile.",
    locked: "The window is locked. What you were typing is kept; sign in to go on.",
    confirmation_needed: "Your password wasn’t given, so nothing was changed.",
    library_too_new:
      "This library was last opened by Bookplate {{written_by}}. This is {{version}} and would damage it. Nothing was changed.",
    library_too_new_unknown:
      "This library was last opened by a newer Bookplate. This is {{version}} and would damage it. Nothing was changed.",
    library_in_use: "{{program}} has this library open. Close it there, then try again. Nothing was changed.",
    library_in_use_unknown:
      "Another program has this library open. Close it there, then try again. Nothing was changed.",
    library_damaged:
      "The library’s file is damaged and can’t be read safely. Nothing was changed. Copies from before an update, if there are any, lie in the folder “backups” beside it.",
    not_a_library: "The file in this folder isn’t a Bookplate library. Nothing was changed.",
    disk_full: "The disk is full. Nothing was lost; it goes on once there is room.",
    not_a_list:
      "This file isn’t a list that can be read. The lists of Goodreads are: a file ending in .csv, made there by Export library. Nothing was changed.",
    not_a_list_too_large:
      "The file is larger than {{megabytes, number}} MB, and no list of books is, so it wasn’t read. Nothing was changed.",
    cancelled: "The import was stopped. Nothing of it was added.",
    not_a_picture:
      "No picture could be read from this file. Nothing was changed. Choose a PNG, JPEG or WebP file, or save this one again in a program for pictures.",
    picture_too_large:
      "This picture is too large: {{megapixels, number}} megapixels and {{megabytes, number}} MB are the most. Nothing was changed. Make it smaller, then try again.",
    mail_failed: "The mail wasn’t sent. Try again later.",
    internal: "Something went wrong in the program itself. What was saved before is safe.",
  },
  /** Why something failed where the code alone doesn't say what to do. */
  reason: {
    read_only:
      "The folder, or a file in it, can’t be written to. Nothing was changed. Give yourself the right to write there, then try again.",
    unreadable:
      "A file of the library can’t be opened. Nothing was changed. Give yourself the right to read and to write it, or move it away if it isn’t Bookplate’s, then try again.",
    not_a_folder:
      "There is a file where a folder belongs. Nothing was changed. Move the file away if you know it, then try again.",
    disk: "The disk or network folder that holds this library answered with an error. Nothing was changed. Look whether it is plugged in and within reach, then try again.",
    no_folder:
      "This computer names no place for your files, so there is none for the library. Nothing was changed. Start Bookplate with a folder of your choice: bookplate --data-dir FOLDER.",
    empty:
      "There is nothing in it at all, and Bookplate never leaves a file like that. Nothing was changed. Copies from before an update, if there are any, lie in the folder “backups” beside it. Move the empty file away to begin anew.",
    foreign_folder:
      "Another program keeps a file named “bookplate.lock” in this folder. Nothing was changed. Move that file away if you know it, or start Bookplate with another folder.",
    filesystem:
      "The disk or network folder that holds this library can’t keep it safe. Nothing was changed. Move the folder to a disk of this computer, then try again.",
    migration:
      "The library could not be brought up to date: step {{number, number}} failed and was taken back. Nothing of yours is lost, and a copy from before lies in the folder “backups”.",
    target_read_only:
      "Nothing may be written there, so the file was not saved. Choose another place; a stick or card may have a small switch that locks it.",
    target_full:
      "There is no room there, so the file was not saved. Choose another place, or make room, then try again.",
    target_failed:
      "The file could not be written there and was not saved. Look whether the place is still within reach, or choose another.",
    off: "Too many wrong passwords. Only the way back in opens this account now.",
    waiting: "An owner has to let you in first.",
    sign_up_closed: "New people are added by an owner of this library just now. Ask one.",
    last_owner: "This is the last owner. Nothing was changed; make somebody else an owner first.",
    needs_password: "This account opens without a password. Nothing was changed; give it a password first.",
    tap_needs_cards:
      "There would be no card to tap, and that is how these come in: {{who}}. Nothing was changed. Give each of them a PIN or a password first.",
    no_address: "There is no e-mail address to this account. Write one first.",
    shown_only: "What was done there is shown and never taken back.",
    too_old: "That is from before the history is complete, so it can’t be taken back. Nothing was changed.",
    undone: "Somebody has taken that back already. Nothing was changed.",
    changed_since: "Something of it was changed since, so you choose first. Nothing was changed yet.",
    changed_meanwhile: "Somebody changed something of it meanwhile. Nothing was changed; look at it again.",
    mail_minute: "A mail went out within the last minute. You can ask for another in {{time}}.",
    mail_day:
      "Five mails went out for you within a day, and that is the most. You can ask again in {{hours}} h.",
    mail_off: "No mail server is set up. An owner can do that in the settings for everybody.",
    mail_no_keyring:
      "This computer has no keyring to keep the mail server’s password in, so no mail goes out from here. An owner can vouch for an address instead.",
    mail_no_password:
      "This computer doesn’t know the mail server’s password. An owner can write it in the settings for everybody.",
    mail_unmailable:
      "No mail can be sent to this address from here. Write one in plain letters, or ask an owner to vouch for it.",
    mail_unreachable:
      "The mail server can’t be reached. Look whether this computer is online and whether the server’s name and port are right, then try again.",
    mail_not_encrypted:
      "The mail server doesn’t encrypt as it was set up to, so nothing was sent. Try the other encryption with its port: 465 for TLS, 587 for STARTTLS.",
    mail_untrusted:
      "The mail server’s certificate isn’t trusted for this name, so nothing was sent. Look whether the server’s name is right, or ask whoever runs it.",
    mail_login:
      "The mail server refuses the login. Look at username and password; some providers want a password of its own for each program.",
    mail_sender:
      "The mail server doesn’t send for this sender. Take the address that belongs to the username.",
    mail_recipient:
      "The mail server doesn’t take this recipient’s address. Look whether it is written right.",
    mail_refused: "The mail server refuses the mail just now. Try again later; the log has what it said.",
  },
  field: {
    empty: "This can’t stay empty.",
    too_long: "That is {{length, number}} characters. {{max, number}} fit here.",
    too_short: "That is {{length, number}} characters. At least {{min, number}} are needed.",
    too_many: "At most {{max, number}} fit here.",
    not_a_number: "Write a whole number, like 320.",
    out_of_range: "Write a number from {{min, number}} to {{max, number}}.",
    date_format: "“{{text}}” isn’t a date. Write 1898, 1898-12 or 1898-12-31.",
    no_such_month: "{{text}} isn’t a month. Write 1898, 1898-12 or 1898-12-31.",
    no_such_day: "There is no {{text}}. Write a day that the month has.",
    year_zero: "There is no year 0. 1 BC is written -1.",
    unknown_language:
      "No language is called “{{text}}”. Choose one from the list, or write a tag like pt-BR.",
    control_characters: "There are characters here that can’t be seen. Write the text again by hand.",
    email_format: "That isn’t an e-mail address. Write one like ana@example.org.",
    username_characters: "Use letters, digits, dots, hyphens and underscores, without spaces.",
    mixed_scripts: "These letters come from different alphabets and look alike. Use one alphabet.",
    taken: "Somebody in this library has this already. Choose another.",
    common:
      "This is among the first to be tried: a common password, a name or a date, or one with a little added. Take another, or five words.",
    is_a_name: "That is a name that anybody here knows. Take something else, or five words.",
    pin_format: "A PIN has 4 to 8 digits.",
    wrong_code: "That code doesn’t fit. Compare it character by character, or begin anew with another.",
    wrong_code_tries_one: "That code doesn’t fit. You have {{count, number}} try left.",
    wrong_code_tries_other: "That code doesn’t fit. You have {{count, number}} tries left.",
    code_over: "This code holds no longer. Ask for another.",
    code_used_up: "That was tried too often. Ask for another code.",
    cards_hidden:
      "The cards are hidden, so there is none to tap. Choose a PIN or a password, or show the cards in the settings for everybody.",
    host_format: "That isn’t the name of a server. Write one like mail.example.org.",
    plain_characters: "Use plain letters, digits and signs, without accents.",
    other_word: "Write “{{word}}” as it stands.",
  },
  /** Said when the wait after too many tries is over. */
  wait_over: "You can try again now.",
  reference: "Reference {{reference}}",
} as const;
