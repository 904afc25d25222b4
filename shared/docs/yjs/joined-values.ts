/**
 * Yjs joins values that were appended one after the other by copying them, from the last to the first, and keeps each
 * copy until all are joined: an update of 40,000 entries took gigabytes. Here they are joined when they are first read.
 * Import for side effects, wherever docs are made.
 */
import * as Y from 'yjs'

type Values = unknown[] | { before: Values; after: Values }

interface Content {
  joined: Values
}

function listOf(values: Values): unknown[] {
  if (Array.isArray(values)) return values
  const list: unknown[] = []
  const waiting: Values[] = [values]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (Array.isArray(next)) for (const value of next) list.push(value)
    else waiting.push(next.after, next.before)
  }
  return list
}

Object.defineProperty(Y.ContentAny.prototype, 'arr', {
  // A bundle may contain this file twice.
  configurable: true,
  get(this: Content) {
    this.joined = listOf(this.joined)
    return this.joined
  },
  set(this: Content, values: unknown[]) {
    this.joined = values
  },
})

Y.ContentAny.prototype.mergeWith = function (this: unknown, right: unknown): boolean {
  const content = this as Content
  content.joined = { before: content.joined, after: (right as Content).joined }
  return true
}
