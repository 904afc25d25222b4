import { useRef } from 'react'

/**
 * Returns data that came over IPC, reusing the previous objects and arrays wherever they are equal: components that
 * depend on a part then rerender only when it changes. Both are plain data.
 */
export function keepEqual<Data>(before: unknown, now: Data): Data {
  if (before === now) return now
  const isList = Array.isArray(before) && Array.isArray(now)
  if (!isList && !(isPlain(before) && isPlain(now))) return now
  const known = new Map(Object.entries(before))
  const entries = Object.entries(now as object).map(([name, part]) => [name, keepEqual(known.get(name), part)] as const)
  const isSame =
    entries.length === known.size &&
    entries.every(([name, part]) => known.has(name) && Object.is(known.get(name), part))
  if (isSame) return before as Data
  return (isList ? entries.map(([, part]) => part) : Object.fromEntries(entries)) as Data
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Reuses the value of the last render wherever this one is equal. */
export function useKeptEqual<Data>(now: Data): Data {
  const kept = useRef(now)
  kept.current = keepEqual(kept.current, now)
  return kept.current
}
