// One fully connected layer for every window at once: result = relu(source · weights + bias).
// Each invocation computes a block of the result, four windows by four outputs: every weight it loads serves four
// windows, and every input four outputs. No memory is shared and nothing waits, which suits processors as well as GPUs.

struct Shape {
  windows: u32,
  // Numbers from one window's inputs to the next one's.
  stride: u32,
  inputs: u32,
  // Outputs come in fours; the last of them may be padding.
  outputBlocks: u32,
  relu: u32,
}

const WINDOWS_PER_BLOCK = 4u;

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(8, 8)
fn applyLayer(@builtin(global_invocation_id) global: vec3u) {
  let block = global.x;
  let firstWindow = global.y * WINDOWS_PER_BLOCK;
  if (block >= shape.outputBlocks || firstWindow >= shape.windows) {
    return;
  }
  // Past the last window the last one is computed again, so that no read needs a check; only its writes are left out.
  let last = shape.windows - 1u;
  let row0 = firstWindow * shape.stride;
  let row1 = min(firstWindow + 1u, last) * shape.stride;
  let row2 = min(firstWindow + 2u, last) * shape.stride;
  let row3 = min(firstWindow + 3u, last) * shape.stride;

  let start = bias[block];
  var sums = array<vec4f, WINDOWS_PER_BLOCK>(start, start, start, start);
  for (var input = 0u; input < shape.inputs; input++) {
    let weight = weights[input * shape.outputBlocks + block];
    sums[0] += source[row0 + input] * weight;
    sums[1] += source[row1 + input] * weight;
    sums[2] += source[row2 + input] * weight;
    sums[3] += source[row3 + input] * weight;
  }

  for (var window = 0u; window < WINDOWS_PER_BLOCK; window++) {
    if (firstWindow + window < shape.windows) {
      let sum = select(sums[window], max(sums[window], vec4f()), shape.relu == 1u);
      result[(firstWindow + window) * shape.outputBlocks + block] = sum;
    }
  }
}
