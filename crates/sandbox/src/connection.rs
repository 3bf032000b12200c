//! A handle on each connection's socket, so that a fault can close it without an answer.

use std::{any::Any, net::Shutdown, os::fd::AsFd, sync::Arc};

use actix_web::{HttpRequest, HttpResponse, dev::Extensions, rt::net::TcpStream};

#[derive(Clone)]
struct Socket(Arc<std::net::TcpStream>);

/// Stores the socket of a new connection.
pub fn remember(connection: &dyn Any, data: &mut Extensions) {
    let Some(stream) = connection.downcast_ref::<TcpStream>() else {
        return;
    };
    if let Ok(copy) = stream.as_fd().try_clone_to_owned() {
        data.insert(Socket(Arc::new(std::net::TcpStream::from(copy))));
    }
}

/// Closes the connection. The response returned here is never sent.
pub fn hang_up(request: &HttpRequest) -> HttpResponse {
    if let Some(socket) = request.conn_data::<Socket>()
        && let Err(error) = socket.0.shutdown(Shutdown::Both)
    {
        tracing::debug!(%error, "connection was gone already");
    }
    HttpResponse::NoContent().force_close().finish()
}
