/**
 * The docs of the fake host: "durable" data is kept here and survives its crash. Writes are checked as strictly as
 * tests require.
 */
import * as Y from 'yjs'
import { readUpdate } from '../../../shared/docs/updates/update-reader.ts'
import type { CallError, CallOutput, Held } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { describeDoc } from '../../../shared/tools/docs.ts'

interface Stored {
  doc: Y.Doc
  /**
   * Its encoded state; null if it has changed since it was requested. A host that stores docs doesn't encode unchanged
   * ones again.
   */
  state: Uint8Array | null
  held: Held[]
  steps: CallOutput<'docs.history'>['steps']
}

/** A stable 53-bit number for a text, in place of the client id that the real host derives. */
export function clientFor(text: string): number {
  let [high, low] = [0x9e3779b9, 0x85ebca6b]
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 0x01000193) >>> 0
    low = Math.imul(low ^ (code + high), 0x01000193) >>> 0
  }
  return (high % 2 ** 21) * 2 ** 32 + low
}

const isNothing = (update: Uint8Array): boolean => update.length === 2

/** Null for an update that other devices accept. */
function refusalOf(id: string, update: Uint8Array, maximumBytes: number = LIMITS.updateBytes): CallError | null {
  const described = describeDoc(id)
  if (!described) return { reason: 'refused', message: `no doc of any tool: ${id}` }
  const judged = readUpdate(update, { ...described, maximumBytes })
  return judged.ok ? null : { reason: 'refused', message: `${judged.rule}: ${judged.reason}` }
}

export class FakeDocs {
  private readonly stored = new Map<string, Stored>()
  private readonly device: string
  private chains = 0

  constructor(device: string) {
    this.device = device
  }

  private at(space: string, id: string): Stored {
    const key = `${space}:${id}`
    let entry = this.stored.get(key)
    if (!entry) {
      const made: Stored = { doc: new Y.Doc(), state: null, held: [], steps: [] }
      made.doc.clientID = 0
      made.doc.on('afterTransaction', () => {
        made.state = null
      })
      this.stored.set(key, made)
      entry = made
    }
    return entry
  }

  list(space: string, prefix: string): string[] {
    const start = `${space}:${prefix}`
    return [...this.stored.entries()]
      .filter(([key, entry]) => key.startsWith(start) && entry.doc.store.clients.size > 0)
      .map(([key]) => key.slice(space.length + 1))
      .sort()
  }

  has(space: string, id: string): boolean {
    return (this.stored.get(`${space}:${id}`)?.doc.store.clients.size ?? 0) > 0
  }

  /** @param device or another window of this one */
  client(space: string, id: string, device = this.device): number {
    return clientFor(`${space}:${id}:${device}${this.chains || ''}`)
  }

  /** From now on, writes go to other chains. */
  loseChains(): void {
    this.chains += 1
  }

  state(space: string, id: string): Uint8Array<ArrayBuffer> {
    const stored = this.at(space, id)
    stored.state ??= Y.encodeStateAsUpdate(stored.doc)
    return new Uint8Array(stored.state)
  }

  /** Every write, with its author and time. */
  history(space: string, id: string): CallOutput<'docs.history'>['steps'] {
    return this.at(space, id).steps
  }

  /** @param devices that may have written in it */
  authors(space: string, id: string, devices: readonly { device: string }[]): { client: number; device: string }[] {
    const { clients } = this.at(space, id).doc.store
    return devices.flatMap(({ device }) => {
      const client = this.client(space, id, device)
      return clients.has(client) ? [{ client, device }] : []
    })
  }

  held(space: string, id: string): Held[] {
    return [...this.at(space, id).held]
  }

  /** Stores an update by `client`. Its clock must be the next one, and other devices must accept it. */
  write(space: string, id: string, client: number, update: Uint8Array): { clock: number } | CallError {
    const { doc } = this.at(space, id)
    const refusal = refusalOf(id, update)
    if (refusal) return refusal
    const next = Y.getState(doc.store, client)
    let expected = next
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct.id.client !== client) return { reason: 'refused', message: 'a struct of another client' }
      if (struct.id.clock !== expected)
        return { reason: 'refused', message: `clock ${struct.id.clock} is not ${expected}` }
      expected += struct.length
    }
    Y.applyUpdate(doc, update)
    this.at(space, id).steps.push({
      update: new Uint8Array(update),
      author: this.device,
      time: Date.now(),
      coarse: false,
    })
    doc.clientID = 0
    return { clock: Y.getState(doc.store, client) }
  }

  /** Reports that another device holds what `client` wrote up to `clock`. */
  hold(space: string, id: string, entry: Held): Held[] {
    const { held } = this.at(space, id)
    const rest = held.filter((other) => other.client !== entry.client || other.device !== entry.device)
    this.at(space, id).held = [...rest, entry]
    return this.held(space, id)
  }

  /** Writes as `device` and returns the update. Throws if other devices would refuse it. */
  change(space: string, id: string, device: string, change: (doc: Y.Doc) => void): Uint8Array<ArrayBuffer> {
    const { doc } = this.at(space, id)
    const before = Y.encodeStateVector(doc)
    const working = new Y.Doc()
    working.clientID = 0
    Y.applyUpdate(working, Y.encodeStateAsUpdate(doc))
    working.clientID = this.client(space, id, device)
    working.transact(() => change(working))
    const update = new Uint8Array(Y.encodeStateAsUpdate(working, before))
    // It may combine what several records contained.
    const refusal = isNothing(update) ? null : refusalOf(id, update, update.length)
    if (refusal) throw new Error(`${id}: ${refusal.message}`)
    Y.applyUpdate(doc, update)
    this.at(space, id).steps.push({ update, author: device, time: Date.now(), coarse: false })
    doc.clientID = 0
    working.destroy()
    return update
  }

  /** Deletes a doc, as if a cut-off had made all of it void. */
  wipe(space: string, id: string): void {
    this.stored.delete(`${space}:${id}`)
  }
}
