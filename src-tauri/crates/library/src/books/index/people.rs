//! The contributors in memory: who they are, for counting, and their names, for
//! finding them by the beginning of a word.

use std::sync::OnceLock;

use super::place;
use crate::search::fold::fold;
use crate::uid::ContributorUid;

/// The contributors of all books, by ascending local id.
#[derive(Clone, Default)]
pub(in crate::books) struct People {
    ids: Vec<i64>,
    uids: Vec<ContributorUid>,
    names: Vec<Box<str>>,
    /// Made when somebody first looks for a name.
    folded: OnceLock<Vec<Box<str>>>,
}

impl People {
    /// Takes one more in; ids ascend.
    pub(super) fn push(&mut self, id: i64, uid: ContributorUid, name: Box<str>) {
        if let Some(folded) = self.folded.get_mut() {
            folded.push(words(&name));
        }
        self.ids.push(id);
        self.uids.push(uid);
        self.names.push(name);
    }

    pub(super) fn last_id(&self) -> i64 {
        self.ids.last().copied().unwrap_or(0)
    }

    pub(in crate::books) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The place of a local id.
    pub(in crate::books) fn place(&self, id: i64) -> Option<u32> {
        place(&self.ids, id)
    }

    pub(in crate::books) fn uid(&self, place: u32) -> ContributorUid {
        self.uids[place as usize]
    }

    pub(in crate::books) fn name(&self, place: u32) -> &str {
        &self.names[place as usize]
    }

    /// Whether each of `beginnings` begins a word of the name.
    pub(in crate::books) fn is_named(&self, place: u32, beginnings: &[String]) -> bool {
        let folded = self.folded.get_or_init(|| self.names.iter().map(|name| words(name)).collect());
        let name = &folded[place as usize];
        beginnings.iter().all(|beginning| name.contains(beginning.as_str()))
    }
}

/// Each word of what was typed, with the space that begins a word in the folded
/// names.
pub(in crate::books) fn beginnings(typed: &str) -> Vec<String> {
    words(typed).split(' ').filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect()
}

/// The folded words of `text`, each after a space.
fn words(text: &str) -> Box<str> {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len() + 1);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push(' ');
        words.push_str(word);
    }
    words.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words() {
        let mut people = People::default();
        for (id, name) in [(3, "Émile Zola"), (5, "Ursula K. Le Guin"), (9, "夏目漱石")] {
            people.push(id, ContributorUid(uuid::Uuid::now_v7()), name.into());
        }
        let named = |typed: &str| -> Vec<u32> {
            let beginnings = beginnings(typed);
            (0..3).filter(|place| people.is_named(*place, &beginnings)).collect()
        };
        assert_eq!(named("emi"), [0]);
        assert_eq!(named("ola"), [0; 0], "only beginnings");
        assert_eq!(named("gui le"), [1]);
        assert_eq!(named("k."), [1]);
        assert_eq!(named("漱石"), [2]);
        assert_eq!(named(" "), [0, 1, 2], "nothing typed holds nothing back");
        assert_eq!((people.place(5), people.place(4)), (Some(1), None));
    }
}
