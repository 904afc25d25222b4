/** Tesseract language models (`.traineddata`): several parts in one file, after a table of their offsets. */

/** The maximum number of parts in Tesseract. */
const PARTS = 24
/** The network that reads lines. Without it, a model works only in earlier versions. */
const NETWORK = 17
const COUNT_BYTES = 4
const PLACE_BYTES = 8

/** Whether a model has the part that this version of Tesseract needs. Never throws. */
export function hasNetwork(model: Uint8Array): boolean {
  if (model.length < COUNT_BYTES) return false
  const view = new DataView(model.buffer, model.byteOffset, model.length)
  const count = view.getUint32(0, true)
  if (count <= NETWORK || count > PARTS || model.length < COUNT_BYTES + count * PLACE_BYTES) return false
  const place = view.getBigInt64(COUNT_BYTES + NETWORK * PLACE_BYTES, true)
  return place > 0n && place < BigInt(model.length)
}
