/** Makes deltas, from which others make a file out of the previous one (SPEC.md, U12). */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress } from 'node:zlib'
import { CHUNK, chunksOf } from '../../../../../shared/tools/releases/chunking.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import { encodeRecipe, type Part, type Step } from '../../../../../shared/tools/releases/recipe.ts'
import type { UnpackedForm } from './unpacked-form.ts'

/** Brotli's quality: higher values take several times as long and save a few percent. */
const QUALITY = 6
const brotli = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
}

/** Bytes before the compressed recipe: its length, big-endian. */
export const RECIPE_HEAD = 4

/**
 * Returns a length, the recipe and the new bytes, the latter two compressed with brotli. Null if that would exceed
 * `most` bytes.
 */
export async function makeDelta(before: UnpackedForm, after: UnpackedForm, most: number): Promise<Buffer | null> {
  const known = await placesOf(before)
  const packer = new NewBytes(most)
  const parts: Part[] = []
  for (const stretch of after.stretches) {
    const steps: Step[] = []
    for await (const chunk of chunksOf(after.ofStretch(stretch))) {
      const from = chunk.length < CHUNK.least ? undefined : known.get(nameOf(chunk))
      if (from === undefined) await packer.add(chunk)
      if (packer.isTooLong) return null
      step(steps, from ?? null, chunk.length)
    }
    parts.push({ packing: stretch.packing, steps })
  }
  const recipe = encodeRecipe(parts)
  if (recipe.length > LIMITS.recipe) return null
  const packed = await promisify(brotliCompress)(recipe, brotli)
  const head = Buffer.alloc(RECIPE_HEAD)
  head.writeUInt32BE(packed.length)
  const delta = Buffer.concat([head, packed, await packer.end()])
  return delta.length <= most ? delta : null
}

/** Extends the last step if the new one continues it. */
function step(steps: Step[], from: number | null, length: number): void {
  const last = steps.at(-1)
  const follows = last && (from === null ? last.from === null : last.from !== null && last.from + last.length === from)
  if (follows) last.length += length
  else steps.push({ from, length })
}

const nameOf = (chunk: Uint8Array): string => createHash('sha256').update(chunk).digest('hex').slice(0, 32)

async function placesOf(form: UnpackedForm): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  let at = 0
  for (const stretch of form.stretches)
    for await (const chunk of chunksOf(form.ofStretch(stretch))) {
      const name = nameOf(chunk)
      if (!places.has(name)) places.set(name, at)
      at += chunk.length
    }
  return places
}

class NewBytes {
  readonly #packer = createBrotliCompress(brotli)
  readonly #packed: Buffer[] = []
  readonly #ended: Promise<void>
  readonly #most: number
  #length = 0

  constructor(most: number) {
    this.#most = most
    this.#packer.on('data', (part: Buffer) => {
      this.#packed.push(part)
      this.#length += part.length
    })
    this.#ended = new Promise((resolve, reject) => this.#packer.on('end', resolve).on('error', reject))
  }

  get isTooLong(): boolean {
    return this.#length > this.#most
  }

  async add(bytes: Uint8Array): Promise<void> {
    // The chunk is valid only until the next one.
    if (this.#packer.write(Buffer.from(bytes))) return
    await new Promise((resolve) => this.#packer.once('drain', resolve))
  }

  async end(): Promise<Buffer> {
    this.#packer.end()
    await this.#ended
    return Buffer.concat(this.#packed)
  }
}
