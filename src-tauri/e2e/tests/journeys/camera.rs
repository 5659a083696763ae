//! `cargo xtask run --sample --screenshot FILE`: what it calls once all is built.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::process::Command;

use bookplate_e2e::camera;

use crate::acts::sample;

#[test]
fn a_picture_of_the_sample_is_taken_by_signing_in_as_a_person_does() {
    let home = sample::home();
    let file = home.path().join("sample.png");
    let taken = Command::new(camera())
        .args([file.as_os_str(), "--sample".as_ref()])
        .env("BOOKPLATE_DATA_DIR", home.data())
        // Neither is set for the sample: the program's terminal names the account.
        .env_remove("BOOKPLATE_USER")
        .env_remove("BOOKPLATE_PASSWORD")
        .output()
        .unwrap();
    assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));

    let mut picture = png::Decoder::new(BufReader::new(File::open(&file).unwrap())).read_info().unwrap();
    let mut pixels = vec![0; picture.output_buffer_size().unwrap()];
    let about = picture.next_frame(&mut pixels).unwrap();
    assert_eq!((about.width, about.height), (1440, 900), "what a person with a window of that size sees");
    let size = about.color_type.samples();
    let colours: BTreeSet<&[u8]> = pixels.chunks_exact(size).map(|pixel| &pixel[..3]).collect();
    assert!(colours.len() > 2_000, "{} colours: the door has fewer, covers and their fonts have more", colours.len());
}
