import { readFileSync } from 'node:fs'
import { parseJson } from '../../../shared/base/parse-json.ts'

/** Returns the content of one of our files, to be checked against a schema; undefined if it's unreadable or damaged. */
export function readJson(path: string): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
