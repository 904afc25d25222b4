/** An npm package's own description: the part that a registry repeats. */
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { parseJson } from '../../../../../shared/base/parse-json.ts'
import { readTar } from './tar.ts'

const UNPACKED = 256 * 1024 * 1024
/** Chunk size in bytes for decompressing. */
const PART = 256 * 1024
/** Maximum size of the manifest in bytes. */
const MANIFEST = 1024 * 1024

const text = z.string().max(500)
const texts = z.record(text, text)
const list = z.array(text).max(100)
const manifest = z.object({
  name: z
    .string()
    .regex(/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/)
    .max(214),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/)
    .max(100),
  description: text.optional().catch(undefined),
  dependencies: texts.optional(),
  optionalDependencies: texts.optional(),
  peerDependencies: texts.optional(),
  bin: z.union([text, texts]).optional(),
  engines: texts.optional().catch(undefined),
  os: list.optional(),
  cpu: list.optional(),
})
export type Manifest = z.infer<typeof manifest>

/** Null if it isn't a package, or is too large. */
export async function readManifest(tgz: Uint8Array): Promise<Manifest | null> {
  try {
    for await (const { name, data } of readTar(unpacked(tgz), MANIFEST))
      if (/^[^/]+\/package\.json$/.test(name))
        return manifest.safeParse(parseJson(Buffer.from(data).toString('utf8'))).data ?? null
  } catch {
    // It is damaged, or too large.
  }
  return null
}

async function* unpacked(tgz: Uint8Array): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: PART })
  unpacker.end(tgz)
  let size = 0
  for await (const part of unpacker as AsyncIterable<Buffer>) {
    size += part.length
    if (size > UNPACKED) throw new Error('it unpacks to too much')
    yield part
  }
}
