//! Every setting of README.md, with values that must end the program at start.

use std::ffi::OsString;

use super::{Config, ConfigError, Databases, Settings, log_format, public_address};

const SECRET: &str = "7f3a9c51d2e84b06a1c97e5f30d8b264";

const GOOD: [(&str, &str); 8] = [
    ("DATABASE_URL", "postgres://app@localhost/highstreet"),
    (
        "DATABASE_OWNER_URL",
        "host=localhost user=owner dbname=highstreet",
    ),
    ("HIGHSTREET_BASE_URL", "https://shops.example"),
    ("HIGHSTREET_SECRET", SECRET),
    ("STRIPE_SECRET_KEY", "sk_test_51abcdef"),
    (
        "STRIPE_WEBHOOK_SECRETS",
        "whsec_0123456789abcdef, whsec_fedcba9876543210",
    ),
    ("SMTP_HOST", "mail.example"),
    ("MAIL_FROM", "Highstreet <mail@shops.example>"),
];

fn settings(changes: &[(&str, &str)]) -> Settings {
    let kept = GOOD
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let all = kept.chain(changes);
    all.map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
        .collect()
}

fn read(changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let settings = settings(changes);
    log_format(&settings)?;
    Config::read(&settings)
}

fn error(changes: &[(&str, &str)]) -> String {
    read(changes)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

/// Values that look valid but mean nothing, or something unexpected.
const BAD: [(&str, &[&str]); 26] = [
    ("DATABASE_URL", &["", " ", "postgres://[", "user"]),
    ("DATABASE_OWNER_URL", &["", " ", "port=many"]),
    (
        "HIGHSTREET_BASE_URL",
        &[
            "",
            "shops.example",
            "ftp://shops.example",
            "https://shops.example/street",
            "https://me:secret@shops.example",
            "https://shops.example?x=1",
        ],
    ),
    (
        "HIGHSTREET_SECRET",
        &[
            "",
            "   ",
            "too short by far",
            "00000000000000000000000000000000",
            "0101010101010101010101010101010101",
            "7f3a9c51d2e84b06a1c97e5f30d8b26 ",
        ],
    ),
    (
        "STRIPE_SECRET_KEY",
        &[
            "",
            "  ",
            "sk_",
            "pk_test_51abcdef",
            "whsec_0123456789abcdef",
        ],
    ),
    (
        "STRIPE_WEBHOOK_SECRETS",
        &[
            "",
            ",",
            "whsec_0123456789abcdef,",
            ",whsec_0123456789abcdef",
            "whsec_0123456789abcdef, ,whsec_fedcba9876543210",
            "whsec_",
            "whsec_0123456789abcdef,x",
        ],
    ),
    ("STRIPE_BASE_URL", &[" ", "api.stripe.com", "file:///tmp/x"]),
    ("SMTP_HOST", &["", " "]),
    ("SMTP_PORT", &["0", "65536", "smtp", "-1"]),
    ("SMTP_TLS", &["yes", "STARTTLS", " "]),
    ("SMTP_USER", &["mail", " "]),
    ("SMTP_PASSWORD", &["secret", " "]),
    (
        "STRIPE_STATEMENT_PREFIX",
        &[" ", "A", "HIGHSTREETS", "12345", "HIGH*"],
    ),
    (
        "HIGHSTREET_SUPPORT",
        &[" ", "help", "Help <help@shops.example>"],
    ),
    ("MAIL_FROM", &["", "Highstreet", "<>", "mail@"]),
    ("REDIS_URL", &[" ", "localhost:6379", "http://localhost"]),
    ("HIGHSTREET_LISTEN", &["8080", "localhost:8080", " "]),
    ("HIGHSTREET_METRICS_LISTEN", &["9464", "x", " "]),
    (
        "HIGHSTREET_PROXIES",
        &["127.0.0.1,", ",", "127.0.0.1,,::1", "proxy.example", " "],
    ),
    ("HIGHSTREET_HTTP_WORKERS", &["0", "two", "1000"]),
    ("HIGHSTREET_KEEP_ALIVE", &["0", "5", "long"]),
    ("HIGHSTREET_PAGE_CACHE_MB", &["-1", "lots", "99999999999"]),
    ("HIGHSTREET_DATABASE_WAIT", &["0", "601", "ten"]),
    ("HIGHSTREET_SPARES", &["-1", "some", "100000"]),
    ("HIGHSTREET_ENDPOINTS", &["loopbak", "LOOPBACK", " "]),
    ("HIGHSTREET_LOG_FORMAT", &["jsn", "JSON", " "]),
];

#[test]
fn a_good_environment_is_taken() {
    let config = read(&[]).unwrap();
    let secrets = ["whsec_0123456789abcdef", "whsec_fedcba9876543210"];
    assert_eq!(config.webhook.secrets, secrets);
    assert!(config.address.is_https());
    assert_eq!(config.provider.support, "mail@shops.example");
    assert_eq!(config.provider.statement.text(), None);
    let named = read(&[("STRIPE_STATEMENT_PREFIX", "Highst")]).unwrap();
    assert_eq!(named.provider.statement.text(), Some("HIGHST"));
    assert!(read(&[("HIGHSTREET_PROXIES", "10.0.0.2, ::1")]).is_ok());
    assert!(read(&[("SMTP_USER", "mail"), ("SMTP_PASSWORD", "secret")]).is_ok());
}

#[test]
fn every_bad_value_is_refused_under_its_name_and_no_secret_is_repeated() {
    for (name, values) in BAD {
        for value in values {
            let said = error(&[(name, value)]);
            let pair = name.starts_with("SMTP_") && said.starts_with("SMTP_");
            assert!(said.starts_with(name) || pair, "{name}={value:?}: {said:?}");
            let secret = name.contains("SECRET") || name.contains("PASSWORD");
            let repeated = secret && value.trim().len() > 3 && said.contains(value.trim());
            assert!(!repeated, "{name}: {said}");
        }
    }
}

#[test]
fn a_value_that_is_no_text_is_refused_and_not_overlooked() {
    use std::os::unix::ffi::OsStringExt;
    let mut all: Vec<(String, OsString)> = GOOD
        .iter()
        .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
        .collect();
    all.push(("REDIS_URL".to_owned(), OsString::from_vec(vec![b'r', 0xff])));
    let said = Config::read(&all.into_iter().collect())
        .err()
        .unwrap()
        .to_string();
    assert!(
        said.starts_with("REDIS_URL is not usable (it is not UTF-8)"),
        "{said}"
    );
}

/// The table above covers every setting the README names, so that a new one must be added.
#[test]
fn every_setting_of_the_readme_is_tried() {
    let readme = include_str!("../../../../README.md");
    let table = readme.split("## Configuration").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let named: Vec<&str> = rows
        .filter_map(|row| row.split(" | ").next())
        .flat_map(|cell| cell.split(", "))
        .map(|name| name.trim_matches('`'))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        assert!(BAD.iter().any(|(tried, _)| *tried == name), "{name}");
    }
}

/// Operators run `tenant`, `jobs`, `ledger` and `migrate` with the database's settings alone.
#[test]
fn commands_on_the_database_ask_for_the_database_alone() {
    let few: Settings = GOOD
        .iter()
        .filter(|(name, _)| name.starts_with("DATABASE"))
        .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
        .collect();
    assert!(Databases::read(&few).is_ok());
    let said = public_address(&few).err().unwrap().to_string();
    assert!(said.starts_with("HIGHSTREET_BASE_URL is not set"), "{said}");
}
