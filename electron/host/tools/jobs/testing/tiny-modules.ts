/** WebAssembly modules for tests, byte by byte: a memory that they import, `alloc`, and `run`. */

const name = (text: string): number[] => [text.length, ...Buffer.from(text)]
const section = (id: number, content: readonly number[]): number[] => [id, content.length, ...content]
const code = (body: readonly number[]): number[] => [body.length + 1, 0, ...body]

const END = 0x0b
/** 1024 */
const ALLOC = [0x41, 0x80, 0x08, END]
/** `loop; br 0; end; unreachable` */
const FOREVER = [0x03, 0x40, 0x0c, 0, END, 0, END]
/** The input: its pointer, shifted by 32 bits, and its length. */
const ECHO = [0x20, 0, 0xad, 0x42, 32, 0x86, 0x20, 1, 0xad, 0x84, END]
/** `loop; memory.grow 1; br_if not -1; end` */
const GROW = [0x03, 0x40, 0x41, 1, 0x40, 0, 0x41, 0x7f, 0x47, 0x0d, 0, END]

/** Encodes a nonnegative number as signed LEB128. */
function signed(number: number): number[] {
  const [low, rest] = [number & 0x7f, number >>> 7]
  return rest === 0 && low < 0x40 ? [low] : [low | 0x80, ...signed(rest)]
}

const memory = (...limits: readonly number[]): number[] => [...name('env'), ...name('memory'), 2, ...limits]
const MEMORY = memory(0, 1)

/** Counts down from a number, and returns an empty answer. */
export const spinning = (turns: number): Uint8Array<ArrayBuffer> =>
  // `i32.const turns; local.set 0; loop; local.get 0; i32.const 1; i32.sub; local.tee 0; br_if 0; end; i64.const 0`
  moduleOf([0x41, ...signed(turns), 0x21, 0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, END, 0x42, 0, END])

/** Its own memory: one page at first, without a maximum. */
const OWN_MEMORY = section(5, [1, 0, 1])

function moduleOf(
  run: readonly number[],
  { imports = [MEMORY], memories = [] as readonly number[], start = false } = {},
): Uint8Array<ArrayBuffer> {
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    // i32 → i32, (i32, i32) → i64, nothing
    ...section(1, [3, 0x60, 1, 0x7f, 1, 0x7f, 0x60, 2, 0x7f, 0x7f, 1, 0x7e, 0x60, 0, 0]),
    ...section(2, [imports.length, ...imports.flat()]),
    ...section(3, [3, 0, 1, 2]),
    ...memories,
    ...section(7, [2, ...name('alloc'), 0, 0, ...name('run'), 0, 1]),
    ...(start ? section(8, [2]) : []),
    ...section(10, [3, ...code(ALLOC), ...code(run), ...code(start ? FOREVER : [END])]),
  ]
  return Uint8Array.from(bytes)
}

export const MODULES = {
  echo: moduleOf(ECHO),
  forever: moduleOf(FOREVER),
  traps: moduleOf([0, END]),
  /** Takes all memory that it can get, then answers. */
  grows: moduleOf([...GROW, ...ECHO]),
  /** Claims an answer of 4 GB. */
  huge: moduleOf([0x42, 0x7f, END]),
  /** Like `grows`, with its own memory. */
  growsItsOwn: moduleOf([...GROW, ...ECHO], { imports: [], memories: OWN_MEMORY }),
  importsMore: moduleOf(ECHO, { imports: [MEMORY, [...name('env'), ...name('more'), 2, 0, 1]] }),
  /** As compilers produce them: with room for a stack initially, or with a maximum. */
  wantsMegabytes: moduleOf(ECHO, { imports: [memory(0, 40)] }),
  wantsLittle: moduleOf([...GROW, ...ECHO], { imports: [memory(1, 1, 2)] }),
  startsForever: moduleOf(ECHO, { start: true }),
  nothing: Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  noModule: new TextEncoder().encode('export default () => process.exit()'),
}
