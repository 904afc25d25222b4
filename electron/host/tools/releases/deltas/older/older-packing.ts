/** The work of the thread that compresses like other zlibs. */
import { deflate, type Effort, type Way } from './deflate.ts'

/** `original`: bytes whose compression is to be identified. */
export type PackWork = { content: Uint8Array; left: number } & ({ way: Way } | { original: Uint8Array })

/** `left`: number of comparisons left. */
export type Packed = { left: number } & ({ packed: Uint8Array } | { way: Way | null })

/** The settings that programs use, most frequent first. */
const WAYS: readonly Way[] = [
  ...[9, 6].flatMap((level) => [
    { hash: 'zlib' as const, level, memory: 8 },
    { hash: 'crc32c' as const, level, memory: 8 },
  ]),
  ...[8, 7, 5, 4].map((level) => ({ hash: 'zlib' as const, level, memory: 8 })),
  ...[9, 6].map((level) => ({ hash: 'zlib' as const, level, memory: 9 })),
]

/** Throws if it would take more comparisons than are left. */
export function packAsOthers(work: PackWork): Packed {
  const { content } = work
  const effort: Effort = { left: work.left }
  if ('way' in work) {
    const packed = Buffer.concat([...deflate(content, work.way, effort)])
    return { packed, left: effort.left }
  }
  const way = WAYS.find((each) => makes(work.original, deflate(content, each, effort))) ?? null
  return { way, left: effort.left }
}

/** Stops at the first block that differs. */
function makes(original: Uint8Array, blocks: Iterable<Uint8Array>): boolean {
  let at = 0
  for (const block of blocks) {
    if (Buffer.compare(block, original.subarray(at, at + block.length)) !== 0) return false
    at += block.length
  }
  return at === original.length
}
