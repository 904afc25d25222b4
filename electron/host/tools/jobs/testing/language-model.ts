/** Tesseract's language model for English, from a test package. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const FOLDER = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))

export const languageModel = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gunzipSync(readFileSync(join(FOLDER, '4.0.0_best_int', 'eng.traineddata.gz'))))
