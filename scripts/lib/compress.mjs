import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { filesIn } from './project.mjs'

/** Other types, above all fonts, are already compressed. */
const COMPRESSIBLE = /\.(js|css|svg|json)$/
/** Smaller files don't gain enough to outweigh the headers. In bytes. */
const SMALLEST = 1024
/** Maximum is 11: the last two levels take ten times as long for some 8 %. */
const BROTLI_QUALITY = 9
/** For files that the page names, which each first view waits for. */
const QUALITY_OF_FIRST = 11

/** Adds a brotli and a gzip copy next to each file that becomes smaller. @param {string} folder with the page */
export function compressFiles(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const path of filesIn(folder).filter((name) => COMPRESSIBLE.test(name))) {
    const bytes = readFileSync(path)
    if (bytes.length < SMALLEST) continue
    const quality = page.includes(basename(path)) ? QUALITY_OF_FIRST : BROTLI_QUALITY
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
