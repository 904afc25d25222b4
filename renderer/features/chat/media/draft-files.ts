/** Pictures and recordings of drafts, kept on this device until they are sent: an IndexedDB of its own. */
import { z } from 'zod'
import { attachment } from '../../../../shared/tools/chat/shape.ts'
import { MEDIA_BYTES } from '../../../../shared/tools/media/shape.ts'
import type { PendingFile } from './pending.ts'

const STORE = 'files'

const bytes = z.instanceof(Uint8Array).refine((value) => value.length <= MEDIA_BYTES)
const kept = z.object({ about: z.record(z.string(), z.unknown()), bytes })

function valid(value: unknown): PendingFile[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((file): PendingFile[] => {
    const parsed = kept.safeParse(file)
    const about = parsed.success ? attachment.safeParse({ ...parsed.data.about, media: '0'.repeat(16) }) : null
    if (!parsed.success || !about?.success) return []
    const { media: _none, ...rest } = about.data
    return [{ about: rest, bytes: parsed.data.bytes as Uint8Array<ArrayBuffer> }]
  })
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('parley-drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function run(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await open()
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    database.close()
  }
}

/** Empty where nothing is kept, or nothing can be. */
export async function loadDraftFiles(space: string, channel: string): Promise<PendingFile[]> {
  return valid(await run('readonly', (store) => store.get(`${space}.${channel}`)).catch(() => []))
}

/** Without storage they live as long as the view. */
export async function keepDraftFiles(space: string, channel: string, files: readonly PendingFile[]): Promise<void> {
  const key = `${space}.${channel}`
  await run('readwrite', (store) => (files.length > 0 ? store.put(files, key) : store.delete(key))).catch(() => null)
}
