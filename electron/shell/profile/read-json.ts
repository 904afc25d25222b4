import { readFileSync } from 'node:fs'
import { parseJson } from '../../../shared/base/parse-json.ts'

/** What a file of ours contains, to be checked by a schema; undefined if it can't be read or is damaged. */
export function readJson(path: string): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
