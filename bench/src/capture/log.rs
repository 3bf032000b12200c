//! Reads from PostgreSQL's log which statements ran in which transaction, with their parameters.

use std::collections::BTreeMap;

use super::entries::{Entry, entries, parameters, unquoted_parts};

/// A statement as it was executed; `parameters[0]` is `$1`.
#[derive(Clone, Debug)]
pub struct Statement {
    pub text: String,
    pub parameters: Vec<Option<String>>,
}

/// How a transaction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Committed,
    /// By ROLLBACK, or because its connection closed.
    RolledBack,
    /// A statement outside of BEGIN and COMMIT.
    Alone,
}

/// One transaction, in the log's order.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The application name of its connection.
    pub application: String,
    /// Seconds of the Unix epoch at its BEGIN.
    pub began: f64,
    /// Without BEGIN, COMMIT and settings.
    pub statements: Vec<Statement>,
    /// Statements that frame it: BEGIN, its settings, COMMIT.
    pub framing: usize,
    /// Messages to PostgreSQL: several statements may travel in one.
    pub messages: usize,
    pub end: End,
}

impl Transaction {
    pub fn places_an_order(&self) -> bool {
        self.mentions("INSERT INTO \"sales_order\"")
    }

    /// The text of its statements without the comment that tags the tenant.
    pub fn shape(&self) -> String {
        let plain = |one: &Statement| {
            let text = one.text.as_str();
            let tagged = text
                .strip_prefix("/*")
                .and_then(|rest| rest.split_once("*/"));
            tagged.map_or(text, |(_, rest)| rest).trim().to_owned()
        };
        self.statements.iter().map(plain).collect()
    }

    pub fn mentions(&self, text: &str) -> bool {
        self.statements.iter().any(|one| one.text.contains(text))
    }

    /// All statements, as PostgreSQL counts them.
    pub fn all_statements(&self) -> usize {
        self.statements.len() + self.framing
    }

    fn begun(entry: &Entry<'_>) -> Self {
        Self {
            application: entry.application.to_owned(),
            began: entry.at,
            statements: Vec::new(),
            framing: 0,
            messages: 0,
            end: End::RolledBack,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Begin,
    Arrange,
    Commit,
    Rollback,
    Other,
}

fn word_of(text: &str) -> Word {
    let mut words = text.split_whitespace().map(str::to_ascii_uppercase);
    let first = words.next().unwrap_or_default();
    match first.as_str() {
        "BEGIN" | "START" => Word::Begin,
        "SET" | "RESET" => Word::Arrange,
        "COMMIT" | "END" => Word::Commit,
        // ROLLBACK TO a savepoint does not end the transaction.
        "ROLLBACK" if words.next().as_deref() != Some("TO") => Word::Rollback,
        _ => Word::Other,
    }
}

#[derive(Default)]
struct Reader<'a> {
    open: BTreeMap<&'a str, Transaction>,
    ended: Vec<Transaction>,
}

impl<'a> Reader<'a> {
    fn message(&mut self, entry: &Entry<'a>, text: &str) {
        let mut counted = false;
        for part in unquoted_parts(text) {
            let word = word_of(part);
            if word == Word::Begin {
                let left = self.open.insert(entry.session, Transaction::begun(entry));
                self.ended.extend(left);
            }
            let Some(open) = self.open.get_mut(entry.session) else {
                self.alone(entry, part);
                continue;
            };
            open.messages += usize::from(!counted);
            counted = true;
            match word {
                Word::Other => open.statements.push(Statement {
                    text: part.to_owned(),
                    parameters: Vec::new(),
                }),
                _ => open.framing += 1,
            }
            match word {
                Word::Commit => self.end(entry, End::Committed),
                Word::Rollback => self.end(entry, End::RolledBack),
                _ => {}
            }
        }
    }

    fn end(&mut self, entry: &Entry<'_>, end: End) {
        if let Some(mut transaction) = self.open.remove(entry.session) {
            transaction.end = end;
            self.ended.push(transaction);
        }
    }

    fn alone(&mut self, entry: &Entry<'_>, text: &str) {
        let mut transaction = Transaction::begun(entry);
        transaction.messages = 1;
        transaction.end = End::Alone;
        transaction.statements.push(Statement {
            text: text.to_owned(),
            parameters: Vec::new(),
        });
        self.ended.push(transaction);
    }

    fn given(&mut self, entry: &Entry<'_>, text: &str) {
        let open = self.open.get_mut(entry.session);
        if let Some(last) = open.and_then(|open| open.statements.last_mut()) {
            last.parameters = parameters(text);
        }
    }
}

/// Transactions in the order in which they ended.
pub fn transactions(text: &str) -> Vec<Transaction> {
    let all = entries(text);
    let mut reader = Reader::default();
    for entry in &all {
        let said = entry.said.as_str();
        let statement = said.strip_prefix("LOG:  statement: ").or_else(|| {
            let (_, statement) = said.strip_prefix("LOG:  execute ")?.split_once(": ")?;
            Some(statement)
        });
        let given = said
            .strip_prefix("DETAIL:  parameters: ")
            .or_else(|| said.strip_prefix("DETAIL:  Parameters: "));
        match (statement, given) {
            (Some(statement), _) => reader.message(entry, statement),
            (None, Some(given)) => reader.given(entry, given),
            (None, None) => {}
        }
    }
    // A connection that closed midway logs nothing more.
    reader.ended.extend(reader.open.into_values());
    reader.ended
}

#[cfg(test)]
mod tests {
    use super::{End, transactions};

    const LOG: &str = "@6.1 serve 100.5@LOG:  statement: BEGIN; SET LOCAL ROLE \"t_1\"\n\
        @6.2 work 100.6@LOG:  statement: SELECT 1\n\
        @6.1 serve 100.7@LOG:  execute s1: SELECT ';'\n\t, $1\n\
        @6.1 serve 100.7@DETAIL:  parameters: $1 = 'it''s'\n\
        @6.1 serve 100.8@LOG:  statement: RESET statement_timeout; COMMIT\n";

    #[test]
    fn a_transaction_is_read_with_its_frame() {
        let all = transactions(LOG);
        let [alone, placed] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert_eq!(alone.end, End::Alone);
        assert_eq!(alone.application, "work");
        assert_eq!(placed.end, End::Committed);
        assert_eq!((placed.framing, placed.messages), (4, 3));
        assert_eq!(placed.all_statements(), 5);
        assert_eq!(placed.statements[0].parameters, [Some("it's".to_owned())]);
        assert!((placed.began - 100.5).abs() < 1e-9);
    }
}
