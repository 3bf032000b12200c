//! The floor for pages: nginx serves the same bytes from a file.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A running nginx; stopped when dropped.
pub struct Nginx {
    child: Child,
    pub port: u16,
}

fn config(folder: &Path, port: u16) -> String {
    let at = folder.display();
    format!(
        "daemon off; worker_processes 2; pid {at}/pid; error_log {at}/error.log;
         events {{ worker_connections 1024; }}
         http {{
           access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
           open_file_cache max=100; types {{ text/html html; }} default_type text/html;
           client_body_temp_path {at}/t1; proxy_temp_path {at}/t2; fastcgi_temp_path {at}/t3;
           uwsgi_temp_path {at}/t4; scgi_temp_path {at}/t5;
           server {{ listen 127.0.0.1:{port} backlog=1024; root {at}/pages; }}
         }}"
    )
}

impl Nginx {
    /// Serves `pages` (name and content).
    pub async fn start(root: &Path, pages: &[(&str, &[u8])]) -> Self {
        // Its workers do not run as root and must have access to the files.
        let folder =
            std::env::temp_dir().join(format!("highstreet-bench-nginx-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("pages")).unwrap();
        for (name, content) in pages {
            std::fs::write(folder.join("pages").join(name), content).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        std::fs::write(folder.join("nginx.conf"), config(&folder, port)).unwrap();
        let log = std::fs::File::create(root.join("nginx.log")).unwrap();
        let child = Command::new("nginx")
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            .arg("-p")
            .arg(&folder)
            .stderr(Stdio::from(log))
            .spawn()
            .expect("nginx is installed");
        let nginx = Self { child, port };
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        nginx
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if let Ok(pid) = i32::try_from(self.child.id()) {
            nix::sys::signal::kill(
                nix::unistd::Pid::from_raw(pid),
                nix::sys::signal::Signal::SIGTERM,
            )
            .ok();
        }
        self.child.wait().ok();
    }
}
