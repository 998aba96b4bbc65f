//! Panics without words: they would be a tenth of the module, for nobody to read.

use walrus::{Data, DataId, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names, mangled, of the functions in which the standard library puts a panic's message
/// together.
const MESSENGERS: [&str; 2] = ["4core9panicking", "rdl_alloc_error_handler"];

/// How the text begins that only messages are made of, and where it ends: the names of files, what the
/// standard library says, and the two digits of every number below a hundred, by which it writes numbers.
const TEXTS: [(&[u8], &[u8]); 6] = [
    (b"/rustc/", b".rs"),
    (b"src/boundary/", b".rs"),
    (b"explicit panic", b""),
    (b"memory allocation of ", b" bytes failed"),
    (b"capacity overflow", b""),
    (b"00010203", b"96979899"),
];

/// Makes every panic the trap that it ends in anyway: the engine's panic handler keeps no message, but
/// the compiler cannot tell, and links the formatting of text and numbers for it. (It can with
/// `-Zbuild-std`, which wants a nightly compiler.) Who no longer calls anything is dropped by wasm-opt.
pub(crate) fn silence(module: &mut Module) {
    let messengers: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|&id| is_messenger(module, id))
        .collect();
    for id in messengers {
        let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let arguments = parameters
            .iter()
            .map(|&kind| module.locals.add(kind))
            .collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
    let segments: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in segments {
        for (start, end) in TEXTS {
            blank(module.data.get_mut(id), start, end);
        }
    }
}

/// Puts zeros, which wasm-opt leaves out, in place of every text of a kind.
fn blank(data: &mut Data, start: &[u8], end: &[u8]) {
    let find = |from: usize, part: &[u8]| {
        let rest = data.value.get(from..)?;
        let at = rest.windows(part.len()).position(|window| window == part)?;
        Some(from + at)
    };
    let mut texts = vec![];
    let mut from = 0;
    while let Some(first) = find(from, start) {
        let behind = first + start.len();
        from = match end {
            [] => behind,
            end => find(behind, end).map_or(behind, |last| last + end.len()),
        };
        texts.push(first..from);
    }
    for text in texts {
        data.value[text].fill(0);
    }
}

fn is_messenger(module: &Module, id: FunctionId) -> bool {
    let name = module.funcs.get(id).name.as_deref();
    name.is_some_and(|name| MESSENGERS.iter().any(|part| name.contains(part)))
}
