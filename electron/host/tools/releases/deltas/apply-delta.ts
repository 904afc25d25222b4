/** Makes a file from the previous one and a delta. Whether it's right is checked by comparing its bytes. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import { type Part, readRecipe, type Step } from '../../../../../shared/tools/releases/recipe.ts'
import { RECIPE_HEAD } from './make-delta.ts'
import { pack, type ReadFile, type UnpackedForm } from './unpacked-form.ts'

export interface Delta {
  size: number
  read: ReadFile
}

/** Yields the file's bytes, at most `length`. Throws if the delta doesn't turn this file into one of that length. */
export async function* applyDelta(before: UnpackedForm, delta: Delta, length: number): AsyncGenerator<Uint8Array> {
  const start = await bytesOf(delta, 0, RECIPE_HEAD)
  const end = RECIPE_HEAD + start.readUInt32BE()
  if (end > Math.min(delta.size, LIMITS.recipe)) throw new Error('its recipe is too long')
  const recipe = await promisify(brotliDecompress)(await bytesOf(delta, RECIPE_HEAD, end), {
    maxOutputLength: LIMITS.recipe,
  })
  const parts = readRecipe(recipe, before.length)
  if (!parts) throw new Error('it has no valid recipe')
  const unpacker = createBrotliDecompress()
  const source = Readable.from(delta.read(end, delta.size))
  source.on('error', (error) => unpacker.destroy(error))
  const fresh = new Taking(source.pipe(unpacker))
  let made = 0
  try {
    for (const part of parts)
      for await (const bytes of bytesOfPart(part, before, fresh)) {
        made += bytes.length
        if (made > length) throw new Error('it makes more than was signed')
        yield bytes
      }
  } finally {
    source.destroy()
    unpacker.destroy()
  }
  if (made < length) throw new Error('it makes less than was signed')
}

async function bytesOf({ read, size }: Delta, start: number, end: number): Promise<Buffer> {
  if (end > size) throw new Error('it ends too early')
  return buffer(read(start, end))
}

async function* bytesOfPart({ packing, steps }: Part, before: UnpackedForm, fresh: Taking): AsyncGenerator<Uint8Array> {
  if (!packing) return yield* bytesOfSteps(steps, before, fresh)
  // Its size is limited by the recipe.
  yield await pack(await buffer(bytesOfSteps(steps, before, fresh)), packing)
}

async function* bytesOfSteps(steps: readonly Step[], before: UnpackedForm, fresh: Taking): AsyncGenerator<Uint8Array> {
  for (const { from, length } of steps) yield* from === null ? fresh.take(length) : before.bytes(from, from + length)
}

/** Takes the requested number of bytes from a stream. */
class Taking {
  readonly #parts: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#parts = source[Symbol.asyncIterator]()
  }

  /** Throws if there are fewer bytes left. */
  async *take(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#parts.next()
        if (done) throw new Error('it has fewer new bytes than it says')
        this.#rest = value
      }
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }
}
