/**
 * Joins described updates into one V1 update by copying their bytes: linear in time and memory, while `Y.mergeUpdates`
 * re-sorts all its inputs for each struct (SPEC.md, D18).
 */
import { type GC, type Item, type Skip, UpdateEncoderV1 } from 'yjs'
import type { ClockRange } from './update-reader.ts'

/** Structs of one client, as in an update; clocks from `clock` on. */
export interface StructRun {
  client: number
  clock: number
  count: number
  bytes: Uint8Array
}

/** Encodes a decoded struct. */
export function runOfStruct(struct: Item | GC | Skip): StructRun {
  const encoder = new UpdateEncoderV1()
  struct.write(encoder, 0)
  return { ...struct.id, count: 1, bytes: encoder.toUint8Array() }
}

function pushVarUint(output: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    output.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  output.push(rest)
}

export const varUints = (...values: number[]): Uint8Array => {
  const output: number[] = []
  for (const value of values) pushVarUint(output, value)
  return Uint8Array.from(output)
}

/** Clocks without content: one garbage-collected struct. */
export const collectedRun = ({ client, clock, length }: ClockRange): StructRun => ({
  client,
  clock,
  count: 1,
  bytes: varUints(0, length),
})

function byClient<Entry extends { client: number; clock: number }>(entries: readonly Entry[]): [number, Entry[]][] {
  const groups = new Map<number, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.client)
    if (group === undefined) groups.set(entry.client, [entry])
    else group.push(entry)
  }
  for (const group of groups.values()) group.sort((left, right) => left.clock - right.clock)
  return [...groups].sort(([left], [right]) => right - left)
}

function deleteSet(deletes: readonly ClockRange[]): Uint8Array {
  const clients = byClient(deletes)
  const output: number[] = []
  pushVarUint(output, clients.length)
  for (const [client, ranges] of clients) {
    const joined: { clock: number; end: number }[] = []
    for (const { clock, length } of ranges) {
      const last = joined.at(-1)
      if (last !== undefined && clock <= last.end) last.end = Math.max(last.end, clock + length)
      else joined.push({ clock, end: clock + length })
    }
    pushVarUint(output, client)
    pushVarUint(output, joined.length)
    for (const { clock, end } of joined) {
      pushVarUint(output, clock)
      pushVarUint(output, end - clock)
    }
  }
  return Uint8Array.from(output)
}

function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const output = new Uint8Array(length)
  let position = 0
  for (const part of parts) {
    output.set(part, position)
    position += part.length
  }
  return output
}

/** A client's runs must be contiguous; their order in the array doesn't matter. */
export function joinUpdates(runs: readonly StructRun[], deletes: readonly ClockRange[]): Uint8Array {
  const clients = byClient(runs)
  const parts: Uint8Array[] = [varUints(clients.length)]
  for (const [client, clientRuns] of clients) {
    let count = 0
    for (const run of clientRuns) count += run.count
    parts.push(varUints(count, client, clientRuns[0]?.clock ?? 0))
    for (const run of clientRuns) parts.push(run.bytes)
  }
  parts.push(deleteSet(deletes))
  return concatAll(parts)
}
