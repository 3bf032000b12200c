//! About 150 ways to aim a request at the wrong machine.

use super::*;

/// Refused as text, before any name is resolved.
const REFUSED: &[&str] = &[
    // schemes
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com/_x",
    "unix:///run/redis.sock",
    "http+unix://%2Frun%2Fredis.sock/",
    "ws://example.com/",
    "wss://example.com/",
    "dict://example.com:11211/",
    "ldap://example.com/",
    "data:text/plain,x",
    "javascript:alert(1)",
    "jar:http://x!/",
    "netdoc:///etc/passwd",
    "tftp://example.com/",
    "//example.com/",
    "example.com",
    "",
    " ",
    "https://",
    "https:///",
    // loopback and this host
    "https://127.0.0.1/",
    "https://127.0.0.2/",
    "https://127.255.255.254/",
    "https://0/",
    "https://0.0.0.0/",
    "https://0.1.2.3/",
    "https://[::]/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://a.localhost/",
    "https://a.localhost./",
    "https://localhost.localdomain/",
    // other spellings of 127.0.0.1
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://127.1/",
    "https://127.0.1/",
    "https://0x7f.1/",
    "https://127.0.0.1./",
    "https://%31%32%37.0.0.1/",
    "https://①②⑦.⓪.⓪.①/",
    "https://１２７.０.０.１/",
    "https://127。0。0。1/",
    "https://0000177.0.0.1/",
    "https://0x7F.0X0.0.0x1/",
    // IPv4 inside IPv6
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[::7f00:1]/",
    "https://[::ffff:0:127.0.0.1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[64:ff9b:1::a00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2002:a00:1::]/",
    "https://[2001:0:7f00:1::]/",
    // private, link-local, shared, benchmark, reserved
    "https://10.0.0.1/",
    "https://10.255.255.255/",
    "https://167772161/",
    "https://012.0.0.1/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.0.1/",
    "https://192.168.255.255/",
    "https://3232235521/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.0.1/",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
    "https://100.64.0.1/",
    "https://100.100.100.200/",
    "https://100.127.255.255/",
    "https://198.18.0.1/",
    "https://198.19.255.255/",
    "https://192.0.0.1/",
    "https://192.0.0.192/",
    "https://192.0.2.1/",
    "https://198.51.100.7/",
    "https://203.0.113.9/",
    "https://192.88.99.1/",
    "https://168.63.129.16/",
    "https://224.0.0.1/",
    "https://239.255.255.250/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://4294967295/",
    "https://[fc00::1]/",
    "https://[fd12:3456::1]/",
    "https://[fe80::1]/",
    "https://[febf::1]/",
    "https://[fec0::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fe80::1%eth0]/",
    "https://[::1%25lo]/",
    "https://[ff02::1]/",
    "https://[5f00::1]/",
    "https://[100::1]/",
    "https://[2001:db8::1]/",
    "https://[3fff::1]/",
    "https://[2001:2::1]/",
    "https://[2001:10::1]/",
    "https://[2620:4f:8000::1]/",
    "https://[4000::1]/",
    "https://[1::1]/",
    // ports
    "https://example.com:80/",
    "https://example.com:22/",
    "https://example.com:25/",
    "https://example.com:5432/",
    "https://example.com:6379/",
    "https://example.com:8080/",
    "https://example.com:9200/",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://8.8.8.8:5432/",
    "https://example.com:11211/",
    "https://example.com:2375/",
    // user information and fragments
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://example.com@127.0.0.1/",
    "https://127.0.0.1@example.com/",
    "https://example.com#@127.0.0.1/",
    "https://example.com/#x",
    "https://example.com\\@127.0.0.1/",
    "https://:@127.0.0.1/",
    // internal names
    "https://redis/",
    "https://postgres/",
    "https://metadata/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://nas.lan/",
    "https://router.home.arpa/",
    "https://x.intranet/",
    "https://db.internal./",
    "https://example/",
    "https://abc.onion/",
    "https://ｌｏｃａｌｈｏｓｔ/",
    // white space and control characters
    "https://example.com/\r\nX: y",
    "https://exa mple.com/",
    "https://example.com/\t",
    "\u{0}https://example.com/",
    "https://example.com/\u{7f}",
    "https://exa\nmple.com/",
    // malformed
    "https://[::1/",
    "https://::1/",
    "https://256.256.256.256/",
    "https://1.2.3.4.5/",
    "https://example..com:x/",
    "https://a.b.123/",
    "https://99999999999/",
];

const ACCEPTED: &[&str] = &[
    "https://example.com/hook",
    "https://example.com:443/",
    "https://example.com:8443/a?b=c",
    "https://8.8.8.8/",
    "https://1.1.1.1:8443/",
    "https://[2606:4700:4700::1111]/",
    "https://bücher.example.org/",
    "https://example.com./",
    "https://172.15.255.255/",
    "https://172.32.0.1/",
    "https://100.63.255.255/",
    "https://100.128.0.1/",
    "https://11.0.0.1/",
    "https://198.17.255.255/",
    "https://198.20.0.1/",
    "https://223.255.255.1/",
    "https://127.0.0.1.nip.io/",
    "https://hooks.example.com/?x=@y",
];

#[test]
fn what_points_inside_is_refused() {
    for address in REFUSED {
        assert!(
            AddressPolicy::PublicOnly.check(address).is_err(),
            "{address} was accepted"
        );
    }
    assert!(REFUSED.len() >= 150, "{}", REFUSED.len());
}

#[test]
fn public_addresses_are_accepted() {
    for address in ACCEPTED {
        assert_eq!(
            AddressPolicy::PublicOnly.check(address).map(|_| ()),
            Ok(()),
            "{address}"
        );
    }
}

#[test]
fn loopback_is_open_only_where_configuration_says_so_and_nothing_else_is() {
    let demo = AddressPolicy::AllowLoopback;
    for address in [
        "http://127.0.0.1:8081/hook",
        "http://localhost:9000/",
        "http://[::1]:1/",
        "http://a.localhost:1/",
    ] {
        assert!(demo.check(address).is_ok(), "{address}");
    }
    for address in [
        "http://10.0.0.1/",
        "https://192.168.1.1/",
        "http://example.com/",
        "https://example.com:5432/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://user@localhost/",
        "http://0.0.0.0:80/",
        "http://[::ffff:127.0.0.1]:80/",
    ] {
        assert!(demo.check(address).is_err(), "{address}");
    }
}

#[test]
fn a_name_with_one_inside_address_is_refused_whole() {
    let ips = |list: &[&str]| {
        list.iter()
            .map(|ip| ip.parse().unwrap())
            .collect::<Vec<IpAddr>>()
    };
    let vet = |list: &[&str]| AddressPolicy::PublicOnly.vet("x.example", ips(list));
    assert!(vet(&["8.8.8.8", "2606:4700:4700::1111"]).is_ok());
    assert!(matches!(
        vet(&["8.8.8.8", "127.0.0.1"]),
        Err(AddressError::NotPublic(_))
    ));
    assert!(matches!(
        vet(&["8.8.8.8", "::ffff:10.0.0.1"]),
        Err(AddressError::NotPublic(_))
    ));
    assert_eq!(vet(&[]), Err(AddressError::Unknown("x.example".into())));
}
