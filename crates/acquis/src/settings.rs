//! Which settings are in force, and where does each come from?
//!
//! A flag wins over the environment (`ACQUIS_…`), which wins over the file, which wins over the default. Every
//! setting has the same name in all of them.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The address at which the site is served when no other is given: this machine alone.
const LISTEN_DEFAULT: &str = "127.0.0.1:7540";

/// The name of the observatory when no other is given: that of the dossier which is compiled in.
const NAME_DEFAULT: &str = "UN negotiations on ICT security";

/// Where a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Origin {
    Flag,
    Environment,
    File,
    Default,
}

/// A setting with its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

/// The settings in force.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Settings {
    pub(crate) config: Option<PathBuf>,
    pub(crate) data: Setting<PathBuf>,
    pub(crate) listen: Setting<SocketAddr>,
    pub(crate) name: Setting<String>,
    pub(crate) log: Setting<String>,
}

/// The settings file, as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    listen: Option<String>,
    name: Option<String>,
    log: Option<String>,
}

/// What the flags say.
#[derive(Debug, Default)]
pub(crate) struct Flags<'a> {
    pub(crate) config: Option<&'a Path>,
    pub(crate) data: Option<&'a Path>,
    pub(crate) listen: Option<&'a str>,
}

/// What the environment says: a function, so that tests need not change it.
type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Settings {
    /// Returns the settings in force in this process.
    pub(crate) fn in_force(flags: &Flags<'_>) -> anyhow::Result<Settings> {
        Settings::from(flags, &|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn from(flags: &Flags<'_>, environment: Environment<'_>) -> anyhow::Result<Settings> {
        let (config, file) = read_file(flags.config, environment)?;
        let data = choose(
            flags.data.map(Path::to_owned),
            environment("ACQUIS_DATA").map(PathBuf::from),
            file.data,
        );
        let data = match data {
            Some(setting) => setting,
            None => Setting { value: data_default(environment)?, origin: Origin::Default },
        };
        let listen =
            choose(flags.listen.map(str::to_owned), environment("ACQUIS_LISTEN"), file.listen)
                .unwrap_or(Setting { value: LISTEN_DEFAULT.to_owned(), origin: Origin::Default });
        let name = choose(None, environment("ACQUIS_NAME"), file.name)
            .unwrap_or(Setting { value: NAME_DEFAULT.to_owned(), origin: Origin::Default });
        let log = choose(None, environment("ACQUIS_LOG"), file.log)
            .unwrap_or(Setting { value: "info".to_owned(), origin: Origin::Default });
        let address = listen.value.parse().with_context(|| {
            format!(
                "listen = `{}`: an address and a port are expected, such as {LISTEN_DEFAULT}",
                listen.value
            )
        })?;
        let listen = Setting { value: address, origin: listen.origin };
        Ok(Settings { config, data, listen, name, log })
    }

    /// Returns the settings as a file with comments, which can be edited and used as it is.
    pub(crate) fn print(&self) -> String {
        let file = match &self.config {
            Some(path) => format!("# Read from {}.\n", path.display()),
            None => "# No settings file was read; this text can be saved as one.\n".to_owned(),
        };
        let data = toml::Value::String(self.data.value.display().to_string());
        let listen = toml::Value::String(self.listen.value.to_string());
        let name = toml::Value::String(self.name.value.clone());
        let log = toml::Value::String(self.log.value.clone());
        format!(
            "{file}# Order: flag, environment, file, default.\n\n\
             # The folder of the data file. Flag --data, environment ACQUIS_DATA. Here: {}.\n\
             data = {data}\n\n\
             # The address and port of the site. Flag --listen of serve, environment ACQUIS_LISTEN. Here: {}.\n\
             listen = {listen}\n\n\
             # The name of the observatory, at the head of every page. Environment ACQUIS_NAME. Here: {}.\n\
             name = {name}\n\n\
             # What is logged: error, warn, info, debug or trace. Environment ACQUIS_LOG. Here: {}.\n\
             log = {log}\n",
            self.data.origin.words(),
            self.listen.origin.words(),
            self.name.origin.words(),
            self.log.origin.words(),
        )
    }
}

impl Origin {
    fn words(self) -> &'static str {
        match self {
            Origin::Flag => "from the flag",
            Origin::Environment => "from the environment",
            Origin::File => "from the settings file",
            Origin::Default => "the default",
        }
    }
}

fn choose<T>(flag: Option<T>, environment: Option<T>, file: Option<T>) -> Option<Setting<T>> {
    let flag = flag.map(|value| Setting { value, origin: Origin::Flag });
    let environment = environment.map(|value| Setting { value, origin: Origin::Environment });
    let file = file.map(|value| Setting { value, origin: Origin::File });
    flag.or(environment).or(file)
}

/// Reads the file named by the flag or the environment, or the one in the usual place if it is there.
fn read_file(
    flag: Option<&Path>,
    environment: Environment<'_>,
) -> anyhow::Result<(Option<PathBuf>, File)> {
    let named =
        flag.map(Path::to_owned).or_else(|| environment("ACQUIS_CONFIG").map(PathBuf::from));
    let path = match named {
        Some(path) => path,
        None => match folder(environment, "XDG_CONFIG_HOME", ".config") {
            Some(folder) if folder.join("config.toml").is_file() => folder.join("config.toml"),
            _ => return Ok((None, File::default())),
        },
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the settings file {} cannot be read", path.display()))?;
    let file = toml::from_str(&text)
        .with_context(|| format!("the settings file {} is not understood", path.display()))?;
    Ok((Some(path), file))
}

fn data_default(environment: Environment<'_>) -> anyhow::Result<PathBuf> {
    folder(environment, "XDG_DATA_HOME", ".local/share").context(
        "no folder for the data file: neither XDG_DATA_HOME nor HOME is set; name one with --data DIR",
    )
}

/// Returns the folder of Acquis under an XDG base folder, or under the home folder (XDG Base Directory, 0.8).
fn folder(environment: Environment<'_>, base: &str, under_home: &str) -> Option<PathBuf> {
    let base = environment(base).map(PathBuf::from).filter(|base| base.is_absolute());
    let base = base.or_else(|| Some(PathBuf::from(environment("HOME")?).join(under_home)));
    base.map(|base| base.join("acquis"))
}

#[cfg(test)]
mod tests {
    use super::{Flags, Origin, Settings};
    use std::path::Path;

    fn environment(name: &str) -> Option<String> {
        match name {
            "HOME" => Some("/nowhere".into()),
            "ACQUIS_NAME" => Some("From the environment".into()),
            _ => None,
        }
    }

    #[test]
    fn a_flag_wins_and_says_so() {
        let flags = Flags { data: Some(Path::new("here")), ..Flags::default() };
        let settings = Settings::from(&flags, &environment).unwrap();
        assert_eq!(settings.data.value, Path::new("here"));
        assert_eq!(settings.data.origin, Origin::Flag);
        assert_eq!(settings.name.origin, Origin::Environment);
        assert_eq!(settings.log.origin, Origin::Default);
    }

    #[test]
    fn an_address_that_is_none_is_explained() {
        let flags = Flags { listen: Some("banana"), ..Flags::default() };
        let refusal = Settings::from(&flags, &environment).unwrap_err().to_string();
        assert!(refusal.contains("banana") && refusal.contains("127.0.0.1"), "{refusal}");
    }

    #[test]
    fn what_is_printed_is_a_settings_file() {
        let settings = Settings::from(&Flags::default(), &environment).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), settings.print()).unwrap();
        let flags = Flags { config: Some(file.path()), ..Flags::default() };
        let again = Settings::from(&flags, &|_| None).unwrap();
        assert_eq!(again.listen.value, settings.listen.value);
        assert_eq!(again.data.value, settings.data.value);
        assert_eq!(again.name.origin, Origin::File);
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "lissen = \"127.0.0.1:1\"\n").unwrap();
        let flags = Flags { config: Some(file.path()), ..Flags::default() };
        let refusal = format!("{:#}", Settings::from(&flags, &environment).unwrap_err());
        assert!(refusal.contains("lissen") && refusal.contains("listen"), "{refusal}");
    }
}
