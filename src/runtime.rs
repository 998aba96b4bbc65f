//! What the standard library would bring along to WebAssembly, in a fraction of its size.

use core::panic::PanicInfo;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Ends the call as a trap. The message is not kept: to write it would link the formatting of text
/// and numbers, which is more than a quarter of the module.
#[panic_handler]
fn trap(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
