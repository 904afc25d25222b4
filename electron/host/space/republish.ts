/**
 * A chain of this device's own turned out to be two (a whole machine was set back): what was written here beyond where they part counts
 * no more. It is written again, in the present generation, as far as nobody has put something else in its place.
 */
import * as Y from 'yjs'
import { type DocDescription, describeDoc } from '../../../shared/docs/doc-id.ts'
import { readUpdate } from '../../../shared/docs/update-reader.ts'
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import { type Chain, chainKey } from '../../../shared/record/chain-id.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { type Docs, REPUBLISHER } from './docs.ts'
import { OpenDoc } from './open-doc.ts'

export interface RepublishOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
}

/** Writes again what this store has of a forked chain of ours beyond its limit. Resolves when it is durable. */
export async function republish(options: RepublishOptions, chain: Chain): Promise<void> {
  const { log, docs } = options
  const head = log.head(chain)
  const limit = head ? (log.governance?.limit(chain, head.grant) ?? -1) : -1
  if (!head || head.seq <= limit) return
  const firstClocks = new Map<string, number>()
  for await (const { payload } of log.readChain(chain, limit + 1)) {
    const description = payload && describeDoc(payload.doc)
    if (!payload || description?.contents !== 'values' || firstClocks.has(payload.doc)) continue
    const read = readUpdate(payload.update, { ...description, maximumBytes: payload.update.length })
    if (read.ok && read.client !== null) firstClocks.set(payload.doc, read.clock)
  }
  for (const [doc, clock] of firstClocks) {
    const description = describeDoc(doc)
    if (description) await writeAgain(options, { chain, grant: head.grant, doc, description, clock })
  }
  // Windows that have these docs open must not go on under a client id that was used here.
  if (firstClocks.size > 0) docs.resetAll()
}

interface Lost {
  chain: Chain
  grant: string
  doc: string
  description: DocDescription
  /** The first clock that counts no more. */
  clock: number
}

async function writeAgain({ crypto, device, log, docs }: RepublishOptions, lost: Lost): Promise<void> {
  const { chain, grant, doc, description, clock } = lost
  const forked = chainKey(chain)
  const limit = (key: string): number => {
    const head = log.headOf(key)
    return key === forked || !head ? Number.POSITIVE_INFINITY : (log.governance?.limit(head.chain, head.grant) ?? -1)
  }
  const before = await OpenDoc.open({ doc, description, crypto, log, device, limit }, null)
  const client = before.clientOf(forked, grant, chain)
  const [was, now] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(was, before.takeState())
  const opened = await docs.open(REPUBLISHER, doc)
  try {
    Y.applyUpdate(now, opened.update)
    if (opened.client === null) return
    now.clientID = opened.client
    const updates: Uint8Array[] = []
    now.on('update', (update: Uint8Array) => updates.push(update))
    now.transact(() => {
      for (const root of description.roots) {
        if (description.kind === 'lane') pushAgain(was.getArray(root), now.getArray(root), client, clock)
        else setAgain(was.getMap(root), now.getMap(root), client, clock)
      }
    })
    const [update] = updates
    if (update) await docs.write(REPUBLISHER, doc, update)
  } finally {
    docs.close(REPUBLISHER, doc)
    was.destroy()
    now.destroy()
  }
}

/** Entries keep the ids that they have in themselves; what is there already is not said twice. */
function pushAgain(was: Y.Array<unknown>, now: Y.Array<unknown>, client: number, from: number): void {
  const there = new Set(now.toArray().map((entry) => JSON.stringify(entry)))
  for (let item = was._start; item; item = item.right) {
    if (item.deleted || item.id.client !== client) continue
    const values = item.content.getContent()
    const lost = values.filter((_, index) => item.id.clock + index >= from)
    now.push(lost.filter((entry) => !there.has(JSON.stringify(entry))))
  }
}

/** Where somebody else has put something since, that stays. */
function setAgain(was: Y.Map<unknown>, now: Y.Map<unknown>, client: number, from: number): void {
  for (const [key, item] of was._map) {
    if (item.deleted || item.id.client !== client || item.id.clock < from) continue
    const present = now._map.get(key)
    if (present && !present.deleted && present.id.client !== client) continue
    now.set(key, item.content.getContent().at(-1))
  }
}
