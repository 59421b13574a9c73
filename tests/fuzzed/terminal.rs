//! What a terminal sends.

use depesche::runtime::keys::Decoder;

/// Keys are the same in whatever pieces their bytes arrive.
pub fn keys(bytes: &[u8]) {
    let Some((&cut, bytes)) = bytes.split_first() else { return };
    let (mut whole, mut pieces) = (Vec::new(), Vec::new());
    let mut decoder = Decoder::default();
    decoder.feed(bytes, &mut whole);
    decoder.settle(&mut whole);
    let mut decoder = Decoder::default();
    for piece in bytes.chunks(usize::from(cut).max(1)) {
        decoder.feed(piece, &mut pieces);
    }
    decoder.settle(&mut pieces);
    assert_eq!(whole, pieces);
}
