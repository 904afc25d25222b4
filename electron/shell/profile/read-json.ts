import { readFileSync } from 'node:fs'

/** What a file of ours contains, to be checked by a schema; undefined if it can't be read or is damaged. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
