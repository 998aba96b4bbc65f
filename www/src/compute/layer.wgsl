// One fully connected layer for every window at once: result = relu(source · weights + bias).
// Sixteen by sixteen invocations share their tiles of the two matrices, so that each number is read from memory once per
// tile and not once per product.

struct Shape {
  windows: u32,
  inputs: u32,
  outputs: u32,
  relu: u32,
}

const TILE = 16u;

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> result: array<f32>;

var<workgroup> sourceTile: array<array<f32, TILE>, TILE>;
var<workgroup> weightsTile: array<array<f32, TILE>, TILE>;

@compute @workgroup_size(TILE, TILE)
fn applyLayer(
  @builtin(global_invocation_id) global: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let output = global.x;
  let window = global.y;
  var sum = 0.0;
  for (var tile = 0u; tile < shape.inputs; tile += TILE) {
    let column = tile + local.x;
    let row = tile + local.y;
    // Every invocation reaches both barriers; outside the matrices the tiles are zero.
    sourceTile[local.y][local.x] = 0.0;
    if (window < shape.windows && column < shape.inputs) {
      sourceTile[local.y][local.x] = source[window * shape.inputs + column];
    }
    weightsTile[local.y][local.x] = 0.0;
    if (row < shape.inputs && output < shape.outputs) {
      weightsTile[local.y][local.x] = weights[row * shape.outputs + output];
    }
    workgroupBarrier();
    for (var inner = 0u; inner < TILE; inner++) {
      sum += sourceTile[local.y][inner] * weightsTile[inner][local.x];
    }
    workgroupBarrier();
  }
  if (window >= shape.windows || output >= shape.outputs) {
    return;
  }
  sum += bias[output];
  if (shape.relu == 1u) {
    sum = max(sum, 0.0);
  }
  result[window * shape.outputs + output] = sum;
}
