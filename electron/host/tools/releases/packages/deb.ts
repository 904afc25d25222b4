/** A Debian package's own description: the fields that a package list repeats. */
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { fieldsOf } from './control-fields.ts'
import { readTar } from './tar.ts'

/** Maximum decompressed size of the description in bytes. */
const UNPACKED = 1024 * 1024
const MAGIC = '!<arch>\n'
const HEADER = 60

/**
 * Returns fields and their continuation lines, without empty lines. Null if it isn't such a package, or can't be read.
 */
export async function readControl(start: Uint8Array): Promise<string | null> {
  const bytes = Buffer.from(start)
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return null
  for (let at = MAGIC.length; at + HEADER <= bytes.length; ) {
    const name = bytes
      .subarray(at, at + 16)
      .toString('latin1')
      .replace(/\/? *$/, '')
    const digits = bytes
      .subarray(at + 48, at + 58)
      .toString('latin1')
      .trim()
    if (!/^\d{1,10}$/.test(digits)) return null
    const data = bytes.subarray(at + HEADER, at + HEADER + Number(digits))
    if (name.startsWith('control.tar')) return data.length === Number(digits) ? controlIn(name, data) : null
    at += HEADER + Number(digits) + (Number(digits) % 2)
  }
  return null
}

async function controlIn(name: string, data: Uint8Array): Promise<string | null> {
  const tar = await unpacked(name, data).catch(() => null)
  for await (const file of readTar(tar ? [tar] : [], UNPACKED))
    if (file.name.replace(/^\.\//, '') === 'control') return fieldsOf(Buffer.from(file.data).toString('utf8'))
  return null
}

/** Returns null for formats that Node doesn't support, such as xz. */
async function unpacked(name: string, data: Uint8Array): Promise<Uint8Array | null> {
  const options = { maxOutputLength: UNPACKED }
  if (name === 'control.tar') return data.length <= UNPACKED ? data : null
  if (name === 'control.tar.gz') return promisify(zlib.gunzip)(data, options)
  // Node 20 doesn't support it.
  if (name === 'control.tar.zst' && 'zstdDecompress' in zlib) return promisify(zlib.zstdDecompress)(data, options)
  return null
}
