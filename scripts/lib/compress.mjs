import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { filesIn } from './project.mjs'

/** The other kinds, fonts above all, are compressed already. */
const COMPRESSIBLE = /\.(js|css|svg|json)$/
/** Below that, headers weigh more. Bytes. */
const SMALLEST = 1024
/** Of 11: the last two take ten times as long for some 5 %. */
const BROTLI_QUALITY = 9

/** Puts a copy in brotli and one in gzip beside each file that gets smaller by it. @param {string} folder */
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
