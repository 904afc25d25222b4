/**
 * A whole host that transfers files for its parent process: `node carrying-program.ts NAME DIRECTORY`. Pages from
 * `PAGES` may connect to it.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { createHost } from '../../electron/host/host.ts'
import { Loopback } from '../../electron/host/loopback/loopback.ts'
import type { BlobDescriptor } from '../../shared/blobs/descriptor.ts'
import type { CallInput, CallName, EventPayload } from '../../shared/ipc/contract.ts'
import { concat, utf8 } from '../../shared/record/bytes.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import { answerQuestions } from '../lib/child-process.ts'

export type Task =
  | { do: 'call'; name: CallName; input: CallInput<CallName> }
  /** Names within a folder. */
  | { do: 'add'; space: string; folder: string; names: string[] }
  /** Answered when all files are complete, with the seconds it took. */
  | { do: 'fetch'; space: string; files: BlobDescriptor[]; isBackground: boolean }
  | { do: 'putInBackground'; files: BlobDescriptor[] }
  | { do: 'save'; files: BlobDescriptor[]; folder: string }
  | { do: 'have'; files: BlobDescriptor[] }
  | { do: 'limit'; up: number | null }
  /** Answered with the resident memory in bytes. */
  | { do: 'memory' }
  /** Writes chat messages, one every `every` milliseconds. */
  | { do: 'speak'; space: string; lane: string; count: number; every: number }
  /**
   * Answered when it is listening. `heard` is answered when `count` messages by others have arrived, with their delays
   * in milliseconds.
   */
  | { do: 'listen'; space: string; lane: string; count: number }
  | { do: 'heard' }

/** Origin of the pages that may connect. */
const PAGES = 'http://localhost'

const [name = '', directory = ''] = process.argv.slice(2)
const client = 'bench'
/** Number of files that are announced at a time. */
const AT_ONCE = 4 * availableParallelism()

type Listener = (doc: string, update: Uint8Array) => void
const listeners = new Set<Listener>()
let heard: Promise<number[]> | null = null

async function start() {
  const loopback = await Loopback.open({ port: 0, allowedOrigins: [PAGES], staticRoot: null, log: () => {} })
  const deviceKey = sodiumCrypto.keyPair(sodiumCrypto.hash(utf8(name)))
  const storeKey = sodiumCrypto.hash(concat(utf8('store'), deviceKey.secretKey))
  const parts = { profileDirectory: directory, deviceKey, storeKey, crypto: sodiumCrypto, loopback }
  const host = await createHost({ ...parts, quiet: false, log: () => {} })
  host.api.connect(client, (name, payload) => {
    if (name !== 'docs.update') return
    const { doc, update } = payload as EventPayload<'docs.update'>
    for (const listener of [...listeners]) listener(doc, update)
  })
  return host
}
const starting = start()

async function work(task: Task): Promise<unknown> {
  const { api, blobs } = await starting
  switch (task.do) {
    case 'call': {
      const result = await api.call(client, task.name, task.input)
      if (!result.ok) throw new Error(`${task.name}: ${result.error.reason}: ${result.error.message}`)
      return result.value
    }
    case 'add': {
      const added: BlobDescriptor[] = []
      const names = [...task.names]
      const addAll = async (): Promise<void> => {
        for (let next = names.shift(); next !== undefined; next = names.shift()) {
          added.push(await blobs.add(task.space, { path: join(task.folder, next) }, { name: next, type: '' }))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, addAll))
      return added
    }
    case 'fetch': {
      const missing = new Set(task.files.map(({ root }) => root))
      const from = performance.now()
      const arrived = new Promise<void>((resolve, reject) => {
        const stop = blobs.onChange((roots) => {
          for (const root of roots) {
            const state = missing.has(root) ? blobs.state(root) : null
            if (state?.state === 'failed') reject(new Error(`${state.problem}`))
            if (state?.state === 'here') missing.delete(root)
          }
          if (missing.size > 0) return
          stop()
          resolve()
        })
      })
      for (const file of task.files) await blobs.fetch(task.space, file, { isBackground: task.isBackground })
      await arrived
      return (performance.now() - from) / 1000
    }
    case 'putInBackground':
      for (const { root } of task.files) await blobs.putInBackground(root)
      return null
    case 'save':
      for (const { name, root } of task.files) {
        await blobs.saveAs(root, { directory: task.folder, name, onTaken: 'number' })
      }
      return null
    case 'have':
      return task.files.reduce((sum, { root }) => sum + (blobs.state(root)?.have ?? 0), 0)
    case 'limit':
      blobs.setLimits({ up: task.up, down: null, exceptLocal: false })
      return null
    case 'memory':
      return process.memoryUsage.rss()
    case 'speak':
      await speak(task)
      return null
    case 'listen':
      heard = listen(await openLane(task.space, task.lane), task)
      return null
    case 'heard':
      return heard
  }
}

const clock = (): number => performance.timeOrigin + performance.now()

async function openLane(space: string, lane: string): Promise<Y.Doc> {
  const { client: id, update } = (await work({ do: 'call', name: 'docs.open', input: { space, doc: lane } })) as {
    client: number | null
    update: Uint8Array
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  // Set after the update: Yjs changes its id if an update contains structs with that id.
  if (id !== null) doc.clientID = id
  return doc
}

async function speak({ space, lane, count, every }: Task & { do: 'speak' }): Promise<void> {
  const doc = await openLane(space, lane)
  const messages = doc.getArray(CHAT_ROOT)
  const written: Promise<unknown>[] = []
  doc.on('update', (update: Uint8Array) =>
    written.push(work({ do: 'call', name: 'docs.write', input: { space, doc: lane, update } })),
  )
  const start = performance.now()
  for (let index = 0; index < count; index++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + index * every - performance.now())))
    const text = `${clock()} The quick brown fox jumps over the lazy dog, and the dog lets it.`
    const id = (messages.length + 1).toString(16).padStart(24, '0')
    messages.push([{ kind: 'message', id, text, time: Date.now(), seen: [] }])
  }
  await Promise.all(written)
}

function listen(doc: Y.Doc, { lane, count }: Task & { do: 'listen' }): Promise<number[]> {
  const delays: number[] = []
  return new Promise((resolve) => {
    doc.getArray<{ text: string }>(CHAT_ROOT).observe((event) => {
      for (const { insert } of event.changes.delta) {
        for (const { text } of (insert ?? []) as { text: string }[]) delays.push(clock() - Number.parseFloat(text))
      }
      if (delays.length < count) return
      listeners.delete(hear)
      resolve(delays)
    })
    const hear: Listener = (of, update) => {
      if (of === lane) Y.applyUpdate(doc, update)
    }
    listeners.add(hear)
  })
}

answerQuestions(work)
