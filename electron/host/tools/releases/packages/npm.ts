/** What an npm package says of itself: the part of it that a registry repeats. */

import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { parseJson } from '../../../../../shared/base/parse-json.ts'
import { readTar } from './tar.ts'

/** Most bytes of a package; larger ones aren't listed. */
export const NPM_PACKAGE = 32 * 1024 * 1024
const UNPACKED = 256 * 1024 * 1024

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
  const tar = await promisify(gunzip)(tgz, { maxOutputLength: UNPACKED }).catch(() => null)
  for (const { name, data } of tar ? readTar(tar) : []) {
    if (!/^[^/]+\/package\.json$/.test(name)) continue
    return manifest.safeParse(parseJson(Buffer.from(data).toString('utf8'))).data ?? null
  }
  return null
}
