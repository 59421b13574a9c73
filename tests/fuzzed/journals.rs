//! Journals of bookmarks.

use depesche::bookmarks::replay;

/// Lines mean the same in any order and however often; what is not understood is counted.
pub fn journal(bytes: &[u8]) {
    let (bookmarks, rejected, count) = replay(bytes);
    assert!(rejected.len() <= count && count <= bytes.split(|&byte| byte == b'\n').count());
    let lines = || bytes.split(|&byte| byte == b'\n');
    let backwards = lines().rev().collect::<Vec<_>>().join(&b'\n');
    assert_eq!(replay(&backwards).0, bookmarks);
    let twice: Vec<&[u8]> = lines().chain(lines()).collect();
    assert_eq!(replay(&twice.join(&b'\n')).0, bookmarks);
}
