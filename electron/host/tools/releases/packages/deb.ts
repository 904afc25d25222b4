/** A Debian package's own description: the fields that a package list repeats. */
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { readTar } from './tar.ts'

/** Number of bytes from the beginning that contain the description, which comes first. */
export const DEB_START = 1024 * 1024
/** Maximum decompressed size of the description in bytes. */
const UNPACKED = 1024 * 1024
const MAGIC = '!<arch>\n'
const HEADER = 60

/** All other fields, such as where the file is, are the list's own. */
const FIELDS = new Set([
  ...['Package', 'Version', 'Architecture', 'Maintainer', 'Installed-Size', 'Section', 'Priority', 'Homepage'],
  ...['Depends', 'Pre-Depends', 'Recommends', 'Suggests', 'Conflicts', 'Breaks', 'Replaces', 'Provides'],
  'Description',
])
const MUST = {
  Package: /^[a-z0-9][a-z0-9+.-]{1,99}$/,
  Version: /^[0-9][A-Za-z0-9.+:~-]{0,99}$/,
  Architecture: /^[a-z0-9-]{1,40}$/,
} as const

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

function fieldsOf(text: string): string | null {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of text.trim().split('\n')) {
    if (/[^\P{Cc}\t]/u.test(line) || line.trim() === '') return null
    const [, name = '', value = ''] = /^([A-Za-z][A-Za-z-]*):(.*)$/.exec(line) ?? []
    if (/^[ \t]/.test(line) && fields.has(last)) fields.set(last, `${fields.get(last)}\n${line}`)
    else if (FIELDS.has(name) && !fields.has(name)) fields.set(name, value.trim())
    if (!/^[ \t]/.test(line)) last = name
  }
  const isWhole = Object.entries(MUST).every(([name, like]) => like.test(fields.get(name) ?? ''))
  return isWhole ? [...fields].map(([name, value]) => `${name}: ${value}`).join('\n') : null
}

/**
 * Returns the fields that a file's name reveals, for packages that can't be read: `map_1.2.0_amd64.deb`. Null if it
 * doesn't reveal them.
 */
export function controlFrom(fileName: string): string | null {
  const [, name = '', version = '', architecture = ''] = /^([^_\s]+)_([^_\s]+)_([^_\s]+)\.deb$/.exec(fileName) ?? []
  return fieldsOf(`Package: ${name}\nVersion: ${version}\nArchitecture: ${architecture}\nDescription: ${name}`)
}
