/** Compressed copies of the built renderer's files, which the build puts next to them. */
import { stat } from 'node:fs/promises'
import type { StaticFile } from './static-file.ts'

/** Best first. `encoding`: its name in HTTP; `extension`: appended to the file's own. */
const ENCODINGS = [
  { encoding: 'br', extension: '.br' },
  { encoding: 'gzip', extension: '.gz' },
] as const

export interface SentFile {
  path: string
  /** Size in bytes. */
  size: number
  /** For `Content-Encoding`; null if not compressed. */
  encoding: string | null
}

/** @param accepted the request's `Accept-Encoding` */
export async function smallestFile({ path, size }: StaticFile, accepted = ''): Promise<SentFile> {
  for (const { encoding, extension } of ENCODINGS) {
    if (!accepts(accepted, encoding)) continue
    const copy = await stat(path + extension).catch(() => null)
    if (copy?.isFile()) return { path: path + extension, size: copy.size, encoding }
  }
  return { path, size, encoding: null }
}

function accepts(accepted: string, encoding: string): boolean {
  const words = accepted.split(',').map((word) => word.split(';').map((part) => part.trim()))
  return words.some(([name, quality]) => name === encoding && !/^q=0(\.0*)?$/.test(quality ?? ''))
}
