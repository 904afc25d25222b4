/** All docs that are open in this window, reference-counted, with one session each. */

import type * as Y from 'yjs'
import { Emitter } from '../../shared/base/emitter.ts'
import type { CallError, HostClient } from '../../shared/ipc/contract.ts'
import { DocSession, type DocSnapshot, type DocStatus } from './doc-session.ts'

export interface OpenDoc {
  /** Replaced when the doc is rebuilt (after a cut-off or a refused write): read it again on every `subscribe` call. */
  readonly doc: Y.Doc
  readonly status: DocStatus
  readonly snapshot: DocSnapshot
  /** Resolves once the host's state is in the doc (or opening has failed). */
  readonly ready: Promise<void>
  subscribe(listener: () => void): () => void
  /** Sends pending changes immediately. Resolves to true once they are durable, or to false if they were given up. */
  flush(): Promise<boolean>
  /** Releases this reference. Pending changes are still sent. */
  close(): void
}

export interface RefusedWrite {
  space: string
  doc: string
  error: CallError
}

export interface Docs {
  openDoc(space: string, doc: string): OpenDoc
  /** Ids of a space's open docs that start with `prefix`: those that can be shown while the host is down. */
  ids(space: string, prefix: string): string[]
  /** Sends all pending changes, e.g. because the window is closed or hidden. */
  flush(): Promise<void>
  /** Opens a space's docs at the host again because our rights have changed. Keeps own pending changes. */
  reopen(space: string): void
  /** Whether some own changes aren't durable yet. */
  isPending(): boolean
  /** Called when the host refused our changes and the doc shows the host's state again. */
  onRefused(listener: (refused: RefusedWrite) => void): () => void
  /** Called when the host has stored changes of this window. */
  onWritten(listener: (written: { space: string; doc: string }) => void): () => void
  destroy(): void
}

export interface DocsOptions {
  host: HostClient
  /** Whether someone else is online in the space: a table's changes are then merged for 100 ms, otherwise for 2 s. */
  someoneHere?: (space: string) => boolean
}

interface Entry {
  id: { space: string; doc: string }
  session: DocSession
  references: number
}

export function createDocs({ host, someoneHere = () => false }: DocsOptions): Docs {
  const entries = new Map<string, Entry>()
  const refusals = new Emitter<RefusedWrite>()
  const writes = new Emitter<Entry['id']>()
  let connected = false
  const key = (space: string, doc: string) => `${space}:${doc}`

  const withSession = (space: string, doc: string, use: (session: DocSession) => void) => {
    const entry = entries.get(key(space, doc))
    if (entry) use(entry.session)
  }
  const attachAll = () => {
    for (const { session } of entries.values()) void session.attach(false)
  }

  const stops = [
    host.on('docs.update', ({ space, doc, update }) => withSession(space, doc, (session) => session.receive(update))),
    host.on('docs.held', ({ space, doc, held }) => withSession(space, doc, (session) => session.receiveHeld(held))),
    host.on('docs.reset', ({ space, doc }) => withSession(space, doc, (session) => void session.attach(true))),
    host.onConnected((value) => {
      if (value === connected) return
      connected = value
      if (connected) {
        attachAll()
        for (const [name, entry] of entries) if (entry.references === 0) void release(name, entry)
      } else for (const { session } of entries.values()) session.detach()
    }),
  ]

  const release = async (name: string, entry: Entry) => {
    await entry.session.flush()
    // Without the host it couldn't be opened again, so it stays open until the host is back.
    if (!connected || entry.references > 0 || entries.get(name) !== entry) return
    entries.delete(name)
    entry.session.destroy()
    await host.call('docs.close', entry.id).catch(() => undefined)
  }

  return {
    openDoc(space, doc) {
      const name = key(space, doc)
      let entry = entries.get(name)
      if (!entry) {
        const session = new DocSession({ host, space, id: doc, someoneHere: () => someoneHere(space) })
        session.onRefused((error) => refusals.fire({ space, doc, error }))
        session.onWritten(() => writes.fire({ space, doc }))
        entry = { id: { space, doc }, session, references: 0 }
        entries.set(name, entry)
        if (connected) void session.attach(false)
      }
      const opened = entry
      const { session } = opened
      opened.references += 1
      let closed = false
      return {
        get doc() {
          return session.snapshot.doc
        },
        get status() {
          return session.snapshot.status
        },
        get snapshot() {
          return session.snapshot
        },
        ready: session.ready,
        subscribe: (listener) => session.subscribe(listener),
        flush: () => session.flush(),
        close() {
          if (closed) return
          closed = true
          opened.references -= 1
          if (opened.references === 0) void release(name, opened)
        },
      }
    },
    ids: (space, prefix) =>
      [...entries.values()].flatMap(({ id }) => (id.space === space && id.doc.startsWith(prefix) ? [id.doc] : [])),
    async flush() {
      await Promise.all([...entries.values()].map(({ session }) => session.flush()))
    },
    reopen(space) {
      if (!connected) return
      for (const [name, { session }] of entries) if (name.startsWith(`${space}:`)) void session.attach(false)
    },
    isPending: () => [...entries.values()].some(({ session }) => session.snapshot.pending),
    onRefused: refusals.subscribe,
    onWritten: writes.subscribe,
    destroy() {
      for (const stop of stops) stop()
      for (const { session } of entries.values()) session.destroy()
      entries.clear()
    },
  }
}
