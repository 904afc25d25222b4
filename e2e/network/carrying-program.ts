/**
 * A whole host that carries files as the process that started it asks: `node carrying-program.ts NAME DIRECTORY`. Windows of the address below may
 * connect to it.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { createHost } from '../../electron/host/host.ts'
import { createLoopback } from '../../electron/host/loopback/loopback.ts'
import type { BlobDescriptor } from '../../shared/blobs/descriptor.ts'
import type { CallInput, CallName } from '../../shared/ipc/contract.ts'
import { concat, utf8 } from '../../shared/record/bytes.ts'

export type Task =
  | { do: 'call'; name: CallName; input: CallInput<CallName> }
  /** Names within a folder. */
  | { do: 'add'; space: string; folder: string; names: string[] }
  /** Answers when all is here: the seconds that it took. */
  | { do: 'fetch'; space: string; files: BlobDescriptor[] }
  | { do: 'save'; files: BlobDescriptor[]; folder: string }
  | { do: 'have'; files: BlobDescriptor[] }
  | { do: 'limit'; up: number | null }
  /** Bytes of memory that the process holds now, and the most so far. */
  | { do: 'memory' }

export interface Question {
  id: number
  task: Task
}
export type Answer = { id: number; value: unknown } | { id: number; error: string }

/** Of the pages that may connect. */
const PAGES = 'http://localhost'

const [name = '', directory = ''] = process.argv.slice(2)
const client = 'bench'
/** Files that are announced at a time. */
const AT_ONCE = 4 * availableParallelism()

async function start() {
  const loopback = await createLoopback({ port: 0, allowedOrigins: [PAGES], staticRoot: null, log: () => {} })
  const deviceKey = sodiumCrypto.keyPair(sodiumCrypto.hash(utf8(name)))
  const storeKey = sodiumCrypto.hash(concat(utf8('store'), deviceKey.secretKey))
  const parts = { profileDirectory: directory, deviceKey, storeKey, crypto: sodiumCrypto, loopback }
  const host = await createHost({ ...parts, quiet: false, log: () => {} })
  host.api.connect(client, () => {})
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
      for (const file of task.files) await blobs.fetch(task.space, file)
      await arrived
      return (performance.now() - from) / 1000
    }
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
      return { now: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 }
  }
}

process.on('message', ({ id, task }: Question) => {
  work(task).then(
    (value) => process.send?.({ id, value } satisfies Answer),
    (error: unknown) =>
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) } satisfies Answer),
  )
})
process.on('disconnect', () => process.exit(0))
