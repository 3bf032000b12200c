//! The pictures of a Shopify product: some rows have a variant and a picture, some only a picture.

use super::{
    ImageDraft, ProblemKind, VariantNote,
    cells::{Cells, image_url},
    report::Report,
};
use catalog::{VariantDraft, wording};

/// The pictures in their stated order, including those of variants. Refuses a row that has only an unusable picture,
/// or nothing.
pub(super) fn images(
    rows: &[Cells<'_>],
    variants: &[(VariantDraft, VariantNote)],
    report: &mut Report,
) -> Vec<ImageDraft> {
    let mut placed: Vec<(i32, ImageDraft)> = Vec::new();
    for cells in rows {
        let row = cells.row.number;
        let text = cells.text("image src");
        let is_variant = variants.iter().any(|(_, note)| note.row == row);
        match (image_url(text), text.is_empty()) {
            (Some(url), _) => {
                if report.is_refused(row) && !variants.is_empty() {
                    cells.tell(report, "image src", ProblemKind::PictureOfRefused);
                }
                let place = cells.whole("image position", report).unwrap_or(i32::MAX);
                let alt = wording::title(cells.text("image alt text"));
                placed.push((place, ImageDraft { url, alt }));
            }
            (None, true) if is_variant || report.is_refused(row) => {}
            (None, true) => report.tell(row, None, ProblemKind::NothingInRow),
            (None, false) if is_variant => {
                cells.tell(
                    report,
                    "image src",
                    ProblemKind::ImageMalformed {
                        text: text.to_owned(),
                    },
                );
            }
            (None, false) => {
                cells.tell(
                    report,
                    "image src",
                    ProblemKind::ImageRowMalformed {
                        text: text.to_owned(),
                    },
                );
            }
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    let of_variants = variants
        .iter()
        .filter_map(|(_, note)| note.image_url.clone());
    let of_variants = of_variants.map(|url| ImageDraft {
        url,
        alt: String::new(),
    });
    unique(
        placed
            .into_iter()
            .map(|(_, image)| image)
            .chain(of_variants),
    )
}

/// Drops repeated URLs; keeps the first.
pub(super) fn unique(images: impl Iterator<Item = ImageDraft>) -> Vec<ImageDraft> {
    let mut kept: Vec<ImageDraft> = Vec::new();
    for image in images {
        if kept.iter().all(|known| known.url != image.url) {
            kept.push(image);
        }
    }
    kept
}
