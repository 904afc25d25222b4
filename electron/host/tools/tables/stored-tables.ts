/** The tables of an open space: only one is open at a time, and only while it is read. */
import { createHash } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { INDEX_DOC } from '../../../../shared/tools/index/doc.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import type { StoredTables } from '../../../../shared/tools/tables/tasks/tasks-for-me.ts'
import { tables as tool } from '../../../../shared/tools/tables/tool.ts'

export function storedTables({ docs, index }: OpenSpace): StoredTables {
  const listed = new Emitter()
  /** By the client ids that devices use in the index. */
  let devices: ReadonlyMap<number, string> = new Map()
  const learn = async () => {
    const authors = await docs.authors(INDEX_DOC)
    const isNew = authors.some(({ client }) => !devices.has(client))
    devices = new Map(authors.map(({ client, device }) => [client, device]))
    if (isNew) listed.fire()
  }
  const following = index.follow(() => {
    listed.fire()
    void learn().catch(() => undefined)
  })
  return {
    list: () => docs.list(tableDoc('')),
    stateOf: (doc) => `${docs.countOf(doc)} ${createHash('sha256').update(docs.limits).digest('hex').slice(0, 16)}`,
    async read(doc, read) {
      const open = new HostDoc(docs, doc)
      try {
        return read(await open.read())
      } catch {
        return null
      } finally {
        open.close()
      }
    },
    onTouched: docs.onTouched,
    get isListed() {
      return index.isReady
    },
    listed: () => index.items?.names.get(tool.item.type) ?? new Map(),
    madeBy(item) {
      const client = index.writerOf(item) ?? 0
      return devices.get(client) ?? `${client}`
    },
    onListed: listed.event,
    stop() {
      following.dispose()
      listed.dispose()
    },
  }
}
