/** Whether a WebAssembly module makes memory of its own, which nothing would bound. */

/** `\0asm` and a version. */
const HEADER = 8
/** Of the section that makes memories. */
const MEMORY = 5
/** Bytes of a number of 32 bits, at the most. */
const LONGEST = 5

/** Never throws. @param module that V8 has compiled; of anything else, it says whatever it finds */
export function hasOwnMemory(module: Uint8Array): boolean {
  let at = HEADER
  const number = (): number => {
    let value = 0
    for (let place = 0; place < LONGEST; place += 1) {
      const byte = module[at++] ?? 0
      value += (byte & 0x7f) * 128 ** place
      if (byte < 0x80) break
    }
    return value
  }
  while (at < module.length) {
    const section = module[at++]
    const length = number()
    if (section === MEMORY) return number() > 0
    at += length
  }
  return false
}
