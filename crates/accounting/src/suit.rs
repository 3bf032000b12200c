//! With which names documents are written to a file: those they were posted with. After a change of program these may lack what the
//! new one wants, a tax code on every line; then the accounts of the first later setup that suits it are used. Setups are never
//! changed, so the same days give the same file again.

use std::collections::BTreeMap;

use tenancy::TenantTx;

use crate::{ExportError, Format, Setup, setup};

/// What the documents posted with these versions of the setup are written with, by version.
///
/// # Errors
/// [`ExportError::Account`] when no setup since suits the format: what the one in force lacks.
pub(crate) async fn suiting(
    tx: &mut TenantTx,
    format: Format,
    versions: &[i64],
) -> Result<BTreeMap<i64, Setup>, ExportError> {
    let mut own = setup::setups(tx, versions).await?;
    let unsuited = |(_, setup): &(&i64, &Setup)| format.check(&setup.chart).is_err();
    let Some((oldest, _)) = own.iter().find(unsuited) else {
        return Ok(own);
    };
    let later = setup::setups_since(tx, *oldest).await?;
    for (version, setup) in &mut own {
        if format.check(&setup.chart).is_err() {
            setup.chart = first_suited(format, *version, &later)?.chart.clone();
        }
    }
    Ok(own)
}

fn first_suited(
    format: Format,
    version: i64,
    later: &BTreeMap<i64, Setup>,
) -> Result<&Setup, ExportError> {
    let mut lacks = None;
    for setup in later.range(version..).map(|(_, setup)| setup) {
        match format.check(&setup.chart) {
            Ok(()) => return Ok(setup),
            Err((account, wrong)) => lacks = Some((account, wrong)),
        }
    }
    let (account, wrong) = lacks.ok_or(tenancy::DbError::NotFound)?;
    Err(ExportError::Account {
        format,
        account,
        wrong,
    })
}
