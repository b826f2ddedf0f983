//! The release binary, or this program as a server that does nothing (`empty`), as a process of its own: started on a free
//! port, looked at through `/proc`, ended by its number.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http::{Connection, get};

/// Issuer of the tokens, fixed so that it does not depend on the port.
pub const ISSUER: &str = "http://load.invalid";

/// A process that listens.
pub struct Service {
    child: Child,
    /// Where.
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

impl Service {
    /// Starts `kleinstadtnetz serve --demo`; its log goes to a file in the data directory.
    pub async fn start(binary: &Path, data: &Path, database: &str, smtp: &str) -> Self {
        fs::create_dir_all(data).expect("a data directory");
        let log = File::create(data.join("log")).expect("a log file");
        let mut command = Command::new(binary);
        command
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("KLEINSTADTNETZ__PUBLIC_URL", ISSUER)
            .env("KLEINSTADTNETZ__MAIL__SMTP", smtp)
            .env("KLEINSTADTNETZ__OPEN_WAVES__DIFFICULTY", "0")
            .env(
                "KLEINSTADTNETZ__LIMITS__REQUESTS_PER_MINUTE",
                u32::MAX.to_string(),
            )
            .stderr(log);
        if !database.is_empty() {
            command.env("KLEINSTADTNETZ__DATABASE", database);
        }
        Self::of(command, "/api/v1/instance").await
    }

    /// Starts this program again as a server whose handlers do nothing.
    pub async fn empty() -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("empty");
        Self::of(command, "/").await
    }

    async fn of(mut command: Command, path: &str) -> Self {
        let begun = Instant::now();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{command:?}: {e}"));
        let output = child.stdout.take().expect("its output");
        let address = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("http://")?.1.parse().ok());
        let mut service = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            started_in: Duration::ZERO,
        };
        service.address = address.expect("the service says where it listens");
        let mut connection = Connection::open(service.address).await.expect("it listens");
        let status = connection.exchange(&get(path, "*/*", ""), |_| {}).await;
        assert_eq!(status.expect("its first answer"), 200);
        service.started_in = begun.elapsed();
        service
    }

    /// Seconds that all its threads have computed so far.
    pub fn computed(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))
            .expect("a running process");
        // Behind the name, which ends with the last parenthesis: user and system time are the 12th and 13th field. They
        // are counted in hundredths of a second, whatever the kernel's own clock (proc(5), USER_HZ).
        let behind = stat.rsplit(')').next().unwrap_or_default();
        let times = behind.split_whitespace().skip(11).take(2);
        times
            .filter_map(|ticks| ticks.parse::<f64>().ok())
            .sum::<f64>()
            / 100.0
    }

    /// Forgets the peak so far.
    pub fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").expect("its own process");
    }

    /// The most memory it has had since, and its anonymous memory now, in MB.
    pub fn memory(&self) -> Memory {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .expect("a running process");
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib =
                line.and_then(|rest| rest.trim_matches([':', '\t', ' ', 'k', 'B']).parse().ok());
            kib.map_or(0.0, |kib: f64| kib * 1024.0 / 1e6)
        };
        Memory {
            peak: field("VmHWM"),
            anonymous: field("RssAnon"),
        }
    }

    /// Ends it as an operator would, and insists that it ends well.
    pub fn stop(mut self) {
        let ended = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(ended.expect("kill").success());
        let code = self.child.wait().expect("its end");
        assert!(code.success(), "the service ended with {code}");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Nothing is left to kill after `stop`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory of a process in MB.
pub struct Memory {
    /// Peak of what was resident (VmHWM).
    pub peak: f64,
    /// Anonymous memory at the end (RssAnon).
    pub anonymous: f64,
}
