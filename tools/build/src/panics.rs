//! Panics without words: a tenth of the module is text that nobody reads.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names, mangled, of the functions in which the standard library puts a panic's message
/// together.
const MESSENGERS: [&str; 2] = ["4core9panicking", "rdl_alloc_error_handler"];

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
}

fn is_messenger(module: &Module, id: FunctionId) -> bool {
    let name = module.funcs.get(id).name.as_deref();
    name.is_some_and(|name| MESSENGERS.iter().any(|part| name.contains(part)))
}
