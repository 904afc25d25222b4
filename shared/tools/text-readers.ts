/** Text readers that read each entry of a list, and each change of a map, once. */
import type * as Y from 'yjs'
import type { DocTexts, TextReader } from './texts.ts'

/** Entries per part, which take about a millisecond to read. */
const PART = 200

/** Collects texts from the entries of a list. */
export interface EntryTexts {
  take(entry: unknown): void
  texts(): DocTexts
}

/** @param begin creates the state before the first entry; called again if the list changed other than at its end */
export function readList(list: Y.Array<unknown>, begin: () => EntryTexts): TextReader {
  let said = begin()
  let entries = list.toArray()
  let next = 0
  let texts: DocTexts | null = null
  list.observe(({ delta }) => {
    const [before, added, ...others] = entries.length > 0 ? delta : [{ retain: 0 }, ...delta]
    if (before?.retain === entries.length && Array.isArray(added?.insert) && others.length === 0) {
      for (const entry of added.insert) entries.push(entry)
      return
    }
    said = begin()
    entries = list.toArray()
    next = 0
    texts = null
  })
  return {
    readOn() {
      const end = Math.min(next + PART, entries.length)
      if (next < end) texts = null
      for (; next < end; next++) said.take(entries[next])
      return next < entries.length
    },
    texts() {
      texts ??= said.texts()
      return texts
    },
  }
}

/** @param take takes a key's value, or undefined if it was deleted. Returns whether the texts have changed */
export function readMap(
  map: Y.Map<unknown>,
  values: { take(key: string, value: unknown): boolean; texts(): DocTexts },
): TextReader {
  const changed = new Set(map.keys())
  let texts: DocTexts | null = null
  map.observe(({ keysChanged }) => {
    for (const key of keysChanged) changed.add(key)
  })
  return {
    readOn() {
      let count = 0
      for (const key of changed) {
        if (count++ === PART) return true
        changed.delete(key)
        if (values.take(key, map.get(key))) texts = null
      }
      return false
    },
    texts() {
      texts ??= values.texts()
      return texts
    },
  }
}
