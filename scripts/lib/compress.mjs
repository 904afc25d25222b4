import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { filesIn } from './project.mjs'

/** Other kinds, fonts above all, are compressed already. */
const COMPRESSIBLE = /\.(js|css|svg|json)$/
/** Smaller files don't gain enough to outweigh the headers. Bytes. */
const SMALLEST = 1024
/** Of 11: the last two levels take ten times as long for some 5 %. */
const BROTLI_QUALITY = 9

/** Adds a brotli and a gzip copy beside each file that becomes smaller. @param {string} folder */
export function compressFiles(folder) {
  for (const path of filesIn(folder).filter((name) => COMPRESSIBLE.test(name))) {
    const bytes = readFileSync(path)
    if (bytes.length < SMALLEST) continue
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    )
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
