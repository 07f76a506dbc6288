use harness::model::*;
use std::collections::BTreeMap;
use std::process::ExitCode;
fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("__cell") {
        return harness::cell::serve(harness::run::conduct);
    }
    let t = std::time::Instant::now();
    println!("probe {:?} {:?}", harness::cell::probe(), t.elapsed());
    let dir = std::env::args().nth(1).unwrap();
    let name = std::env::args().nth(2).unwrap();
    let r = |s: &str| Reference(s.to_owned());
    let prog = Program { id: "server".into(), name: name.clone(), args: vec![Template(vec![Part::Path])], serves: Some(Transport::UnixStream), uses: None };
    let start = Action::Start(Start { program: "server".into(), name: r("server"), args: prog.args.clone(), input: Input::Silent, descriptors_max: None, ready: true });
    let line = |l: &str| Payload { template: Template(vec![Part::Nonce(l.to_owned())]), newline: true };
    let script: Vec<Step> = [
        start,
        Action::Connect(Connect { peer: r("ana"), to: r("server"), deaf: false }),
        Action::Send(Send { by: r("ana"), payload: line(""), pieces: 3 }),
        Action::Expect(Expect { at: r("ana"), expected: Expected::Same }),
        Action::HalfClose(r("ana")),
        Action::ExpectClose(r("ana")),
    ].into_iter().map(|action| Step { action }).collect();
    for rung in [Rung::Full, Rung::BlackBox] {
    let plan = Plan {
        rung,
        programs: BTreeMap::from([("server".into(), prog.clone())]),
        executables: BTreeMap::from([("server".into(), Executable { directory: dir.clone().into(), command: vec![format!("./{name}")] })]),
        script: script.clone(),
        values: Values { seed: 1, host: [127, 0, 0, 1].into(), port: 12345, path: vec![] },
    };
    let t = std::time::Instant::now();
    let e = harness::cell::conduct(&plan);
    println!("{:?}", t.elapsed());
    match e { Ok(e) => { for x in &e.timeline { println!("{:?} {:?}", x.at, x.what); } for s in &e.steps { println!("{s:?}"); } println!("{:?}", e.scene); } Err(e) => println!("ERR {e}") }
    }
    ExitCode::SUCCESS
}
