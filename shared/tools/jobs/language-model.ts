/** Language models of Tesseract (`.traineddata`): parts in one file, behind a list of where each begins. */

/** The most parts that Tesseract knows. */
const PARTS = 24
/** The network that reads lines. Without it there is only what earlier versions read with. */
const NETWORK = 17
const COUNT_BYTES = 4
const PLACE_BYTES = 8

/** Whether a model has what this version of Tesseract reads with. Never throws. */
export function hasNetwork(model: Uint8Array): boolean {
  if (model.length < COUNT_BYTES) return false
  const view = new DataView(model.buffer, model.byteOffset, model.length)
  const count = view.getUint32(0, true)
  if (count <= NETWORK || count > PARTS || model.length < COUNT_BYTES + count * PLACE_BYTES) return false
  const place = view.getBigInt64(COUNT_BYTES + NETWORK * PLACE_BYTES, true)
  return place > 0n && place < BigInt(model.length)
}
