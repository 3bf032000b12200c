//! Reads single values; each error names the variable. No error repeats a secret.

use std::{collections::HashMap, ffi::OsString, fmt::Display, ops::RangeInclusive, str::FromStr};

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{name} is not set: {help}")]
    Missing {
        name: &'static str,
        help: &'static str,
    },
    #[error("{name} is not usable ({reason}): {help}")]
    Wrong {
        name: &'static str,
        reason: String,
        help: &'static str,
    },
}

impl ConfigError {
    pub fn wrong(name: &'static str, reason: impl Display, help: &'static str) -> Self {
        Self::Wrong {
            name,
            reason: reason.to_string(),
            help,
        }
    }
}

/// All environment variables. An empty one counts as not set.
pub struct Settings(HashMap<String, OsString>);

impl Settings {
    /// The variables of this process.
    pub fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
            .collect()
    }

    /// An optional text.
    ///
    /// # Errors
    /// It is not UTF-8, or only blanks.
    pub fn text(&self, name: &'static str) -> Result<Option<String>, ConfigError> {
        const HELP: &str = "give it a value, or leave it out";
        let Some(value) = self.0.get(name).filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        let text = value
            .to_str()
            .ok_or_else(|| ConfigError::wrong(name, "it is not UTF-8", HELP))?;
        if text.trim().is_empty() {
            return Err(ConfigError::wrong(name, "it is blank", HELP));
        }
        Ok(Some(text.to_owned()))
    }

    /// A required text.
    ///
    /// # Errors
    /// It is missing.
    pub fn required(&self, name: &'static str, help: &'static str) -> Result<String, ConfigError> {
        self.text(name)?.ok_or(ConfigError::Missing { name, help })
    }

    /// A required value.
    ///
    /// # Errors
    /// It is missing, or cannot be parsed as `T`.
    pub fn required_as<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
        help: &'static str,
    ) -> Result<T, ConfigError> {
        read(name, &self.required(name, help)?, help)
    }

    /// An optional value.
    ///
    /// # Errors
    /// It cannot be parsed as `T`.
    pub fn optional<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
        help: &'static str,
    ) -> Result<Option<T>, ConfigError> {
        let text = self.text(name)?;
        text.map(|text| read(name, &text, help)).transpose()
    }

    /// A value with a default.
    ///
    /// # Errors
    /// It cannot be parsed as `T`.
    pub fn parsed<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
        fallback: &str,
        help: &'static str,
    ) -> Result<T, ConfigError> {
        let text = self.text(name)?.unwrap_or_else(|| fallback.to_owned());
        read(name, &text, help)
    }

    /// A number within a range, with a default.
    ///
    /// # Errors
    /// It is not a number, or out of `range`.
    pub fn number<T: FromStr<Err: Display> + PartialOrd + Display>(
        &self,
        name: &'static str,
        fallback: T,
        range: RangeInclusive<T>,
        help: &'static str,
    ) -> Result<T, ConfigError> {
        let number = self.optional(name, help)?.unwrap_or(fallback);
        if range.contains(&number) {
            Ok(number)
        } else {
            let reason = format!("{number} is out of range");
            Err(ConfigError::wrong(name, reason, help))
        }
    }

    /// One of a few words; the first is the default.
    ///
    /// # Errors
    /// It is another word.
    pub fn one_of<T: Copy, const N: usize>(
        &self,
        name: &'static str,
        words: [(&'static str, T); N],
    ) -> Result<T, ConfigError> {
        let given = self.text(name)?;
        let known = words.map(|(word, _)| word).join(", ");
        let found = match given.as_deref() {
            None => words.first(),
            Some(given) => words.iter().find(|(word, _)| *word == given),
        };
        found.map(|(_, value)| *value).ok_or_else(|| {
            let reason = format!(
                "{} is none of: {known}",
                given.as_deref().unwrap_or_default()
            );
            ConfigError::wrong(name, reason, "choose one of them")
        })
    }

    /// Two settings that must be set together: half a log-in would be one without its password.
    ///
    /// # Errors
    /// Only one of the two is set.
    pub fn pair(
        &self,
        first: &'static str,
        second: &'static str,
    ) -> Result<Option<(String, String)>, ConfigError> {
        let missing = |name| ConfigError::Missing {
            name,
            help: "set both, or neither",
        };
        match (self.text(first)?, self.text(second)?) {
            (Some(one), Some(two)) => Ok(Some((one, two))),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(missing(first)),
            (Some(_), None) => Err(missing(second)),
        }
    }

    /// The comma-separated entries of a list, if it is set.
    ///
    /// # Errors
    /// An entry is empty, as after a surplus comma.
    pub fn list(
        &self,
        name: &'static str,
        help: &'static str,
    ) -> Result<Option<Vec<String>>, ConfigError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let entries: Vec<String> = text.split(',').map(|one| one.trim().to_owned()).collect();
        match entries.iter().position(String::is_empty) {
            Some(index) => {
                let reason = format!("entry {} is empty; is there a comma too many?", index + 1);
                Err(ConfigError::wrong(name, reason, help))
            }
            None => Ok(Some(entries)),
        }
    }

    /// A required secret.
    ///
    /// # Errors
    /// It is missing, shorter than `least` characters, or surrounded by blanks.
    pub fn secret(
        &self,
        name: &'static str,
        least: usize,
        help: &'static str,
    ) -> Result<String, ConfigError> {
        let secret = self.required(name, help)?;
        long_enough(name, &secret, least, help)?;
        Ok(secret)
    }

    /// Comma-separated secrets, at least one.
    ///
    /// # Errors
    /// It is missing, or an entry is empty or too short.
    pub fn secrets(
        &self,
        name: &'static str,
        least: usize,
        help: &'static str,
    ) -> Result<Vec<String>, ConfigError> {
        let secrets = self.list(name, help)?;
        let secrets = secrets.ok_or(ConfigError::Missing { name, help })?;
        for secret in &secrets {
            long_enough(name, secret, least, help)?;
        }
        Ok(secrets)
    }
}

impl FromIterator<(String, OsString)> for Settings {
    fn from_iter<I: IntoIterator<Item = (String, OsString)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

fn read<T: FromStr<Err: Display>>(
    name: &'static str,
    text: &str,
    help: &'static str,
) -> Result<T, ConfigError> {
    text.trim()
        .parse()
        .map_err(|error: T::Err| ConfigError::wrong(name, error, help))
}

fn long_enough(
    name: &'static str,
    secret: &str,
    least: usize,
    help: &'static str,
) -> Result<(), ConfigError> {
    if secret.trim() != secret {
        return Err(ConfigError::wrong(name, "there are blanks around it", help));
    }
    if secret.chars().count() < least {
        let reason = format!("a secret is shorter than {least} characters");
        return Err(ConfigError::wrong(name, reason, help));
    }
    Ok(())
}
