//! Reads the documents back with independent tools: `pdftotext`, `pdftoppm`, `pdfinfo`, `pdffonts`, `zbarimg`. A
//! missing tool fails the test; `./run test` installs them (poppler-utils, zbar-tools).

#[cfg(test)]
mod count_sheet;
#[cfg(test)]
mod credit_note;
#[cfg(test)]
mod invoice;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod packing_slip;
#[cfg(test)]
mod pick_list;
#[cfg(test)]
mod purchase_order;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod samples;
