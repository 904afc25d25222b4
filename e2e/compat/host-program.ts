/**
 * Runs a host of the version in a folder, and executes tasks for its parent process: `node host-program.ts VERSION NAME
 * DIRECTORY`. Nobody can discover it, and it links only where told to.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as Y from 'yjs'
import { hostTimers } from '../../electron/host/timers.ts'
import type { BlobDescriptor } from '../../shared/blobs/descriptor.ts'
import type { CallInput, CallName, EventName } from '../../shared/ipc/contract.ts'
import { SPACE_KINDS } from '../../shared/space/kind.ts'
import type { OpenSpace } from '../../shared/space-host/open-space.ts'
import { topics } from '../../shared/tools/topics/tool.ts'

export type Task =
  | { do: 'call'; name: CallName; input: CallInput<CallName> }
  /** Returns the port. */
  | { do: 'listen' }
  /** Writes values into a doc, one record each: at the end of an array, or under a key of a map. */
  | { do: 'write'; space: string; doc: string; root: string; key: string | null; values: unknown[] }
  /** Returns the content of a root. */
  | { do: 'read'; space: string; doc: string; root: string; key: string | null }
  /** Writes paragraphs into a page; returns nothing. */
  | { do: 'write-page'; space: string; doc: string; texts: string[] }
  | { do: 'read-page'; space: string; doc: string }
  /** Returns the descriptor. */
  | { do: 'add-file'; space: string; path: string }
  | { do: 'fetch-file'; space: string; file: BlobDescriptor; directory: string }
  /** Publishes on a live topic, which stores nothing. */
  | { do: 'say'; space: string; topic: string; lines: string[] }
  /** Returns events sent to windows since the start. */
  | { do: 'heard'; name: EventName }
  /**
   * Packs and settles like the host does periodically, as if `later` milliseconds from now. Returns the number of
   * records that a settled squash replaces.
   */
  | { do: 'look-after-history'; space: string; later: number }
  /** Writes a record into a doc of a possibly unknown tool. Others receive it after the next start. */
  | { do: 'write-record'; space: string; doc: string; update: Uint8Array }
  /** Returns the content of a doc's valid records, in the order of their authors' chains. */
  | { do: 'read-records'; space: string; doc: string }

export interface Question {
  id: number
  task: Task
}
export type Answer = { id: number; value: unknown } | { id: number; error: string }

const [version = '', name = '', directory = ''] = process.argv.slice(2)

/**
 * Loads a file of that version, possibly from an earlier location. The types are today's: everything used here is the
 * same in both.
 */
const load = (file: string, earlier = file): Promise<unknown> => {
  const found = [file, earlier].map((each) => join(version, each)).find((each) => existsSync(each))
  if (found === undefined) throw new Error(`${version} has no ${file}`)
  return import(pathToFileURL(found).href)
}
const { TestHost } = (await load('electron/host/testing.ts')) as typeof import('../../electron/host/testing.ts')
const { Spaces } = (await load('electron/host/space/spaces.ts')) as typeof import('../../electron/host/space/spaces.ts')
const { HistoryKeeper } = (await load(
  'shared/space-host/keeping/history-keeper.ts',
  'electron/host/space/history-keeper.ts',
)) as typeof import('../../shared/space-host/keeping/history-keeper.ts')

const { SPACE_KINDS: kinds } = (await load('shared/space/kind.ts')) as typeof import('../../shared/space/kind.ts')

let spaces: InstanceType<typeof Spaces> | null = null
const { openAll } = Spaces.prototype
Spaces.prototype.openAll = function (): Promise<void> {
  spaces = this
  return openAll.call(this)
}

const starting = TestHost.start(name, directory, { quiet: true }).then(async (host) => ({
  host,
  port: await host.listen(),
}))

function openSpace(id: string): OpenSpace {
  const open = spaces?.find(id)
  if (!open) throw new Error('the space is not open')
  return open
}

/** In the first version, live topics were a separate part of a space. */
interface EarlierSpace {
  liveTopics: { publish(topic: string, lines: readonly string[]): Promise<void> }
}

async function say(space: OpenSpace | EarlierSpace, topic: string, lines: string[]): Promise<void> {
  if ('liveTopics' in space) await space.liveTopics.publish(topic, lines)
  else await space.live(topics).send('said', { topic, time: Date.now(), texts: lines })
}

const sightings = new Map<string, Uint8Array>()

async function lookAfterHistory(id: string, later: number): Promise<number> {
  const { log, membership } = openSpace(id)
  const { host } = await starting
  const report = (error: unknown): void => {
    throw error
  }
  // Earlier versions accepted only one listener for each.
  const earlier = { onPacked() {}, onFailed: report }
  const relay = new HistoryKeeper({
    ...earlier,
    device: (await host.detail(id)).me,
    log,
    timers: hostTimers,
    random: Math.random,
    now: () => Date.now() + later,
    read: async () => sightings.get(id) ?? null,
    keep: async (bytes) => void sightings.set(id, bytes),
    settle: (heads) => membership.checkpoint(heads),
    report,
  })
  await relay.look()
  relay.stop()
  await log.settled()
  let packed = 0
  for (const { chain } of log.heads()) {
    const { records, next } = await log.read(chain, 0, 1 << 20)
    if (chain.stream === 'content') packed += next - records.length
  }
  return packed
}

const pageOf = (doc: Y.Doc): string[] =>
  doc
    .getXmlFragment('page')
    .toArray()
    .map((node) => (node instanceof Y.XmlElement ? String(node.get(0)) : ''))

/** The names of calls in versions that don't know today's. */
const OLDER_NAMES: Partial<Record<CallName, string>> = {
  'publications.link': 'channels.link',
  'publications.subscribe': 'channels.subscribe',
}

/** With this version's name for the kind of the space. */
const inThisVersion = ({ name, kind = 'team-space' }: CallInput<'spaces.create'>): CallInput<'spaces.create'> => ({
  name,
  kind: kinds[SPACE_KINDS.indexOf(kind)],
})

async function work(task: Task): Promise<unknown> {
  const { host, port } = await starting
  switch (task.do) {
    case 'call': {
      const isSpace = task.name === 'spaces.create'
      const input = isSpace ? inThisVersion(task.input as CallInput<'spaces.create'>) : task.input
      return host.call(task.name, input).catch((error: unknown) => {
        const older = OLDER_NAMES[task.name]
        if (older === undefined || !String(error).includes('is not a function')) throw error
        return host.call(older as CallName, input)
      })
    }
    case 'listen':
      return port
    case 'write': {
      const doc = await host.openDoc(task.space, task.doc)
      for (const value of task.values) {
        await doc.write((content) => {
          if (task.key === null) content.getArray(task.root).push([value])
          else content.getMap(task.root).set(task.key, value)
        })
      }
      return null
    }
    case 'read': {
      const { doc } = await host.openDoc(task.space, task.doc)
      return task.key === null ? doc.getArray(task.root).toJSON() : doc.getMap(task.root).get(task.key)
    }
    case 'write-page': {
      const page = await host.openDoc(task.space, task.doc)
      for (const text of task.texts) {
        await page.write((content) => {
          const paragraph = new Y.XmlElement('paragraph')
          paragraph.insert(0, [new Y.XmlText(text)])
          const root = content.getXmlFragment('page')
          root.insert(root.length, [paragraph])
        })
      }
      return null
    }
    case 'read-page':
      return pageOf((await host.openDoc(task.space, task.doc)).doc)
    case 'add-file':
      return host.blobs.add(task.space, { path: task.path }, { name: 'cargo.bin', type: '' })
    case 'fetch-file': {
      await host.blobs.fetch(task.space, task.file)
      const { root } = task.file
      const arrived = new Promise<void>((resolve) => {
        const look = (): void => {
          if (host.blobs.state(root)?.state !== 'here') return
          stop()
          resolve()
        }
        const stop = host.blobs.onChange(look)
        look()
      })
      await arrived
      await host.blobs.saveAs(root, { directory: task.directory, name: 'cargo.bin', onTaken: 'number' })
      return null
    }
    case 'say':
      await say(openSpace(task.space), task.topic, task.lines)
      return null
    case 'heard':
      return host.heard.filter((event) => event.name === task.name).map(({ payload }) => payload)
    case 'look-after-history':
      return lookAfterHistory(task.space, task.later)
    case 'write-record':
      await openSpace(task.space).log.writeUpdate({ doc: task.doc, update: task.update })
      return null
    case 'read-records': {
      const found: Uint8Array[] = []
      for await (const { payload } of openSpace(task.space).log.readDoc(task.doc, 0)) {
        if (payload) found.push(payload.update)
      }
      return found
    }
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
