/** An honest member: a whole host in this process, behind the same checks as a window of the app. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { createHost, type HostWithBlobs } from '../../electron/host/host.ts'
import { Loopback } from '../../electron/host/loopback/loopback.ts'
import { Lookers, type Nothing } from '../../electron/host/testing/lookers.ts'
import { checkEvent } from '../../shared/ipc/check.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload, Problem } from '../../shared/ipc/contract.ts'
import { createDispatch, type Dispatch } from '../../shared/ipc/dispatch.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { concat, utf8 } from '../../shared/record/bytes.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { BOARD_ROOT, boardDoc } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../../shared/tools/chat/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { ISSUES_ROOT, readIssueDoc, readIssuesLane, TEXT_ROOT } from '../../shared/tools/news/shape.ts'

export const CHANNEL = '0123456789abcdef'
export const MONTH = '2026-11'
/** The quota of one device on an honest member's disk. */
export const AUTHOR_BYTES = 3 * 1024 * 1024
export const BOARD = boardDoc('00112233445566aa')

interface OpenDoc {
  doc: Y.Doc
  mayWrite: boolean
  /** Resolves when it contains the host's data. */
  filled: Promise<void>
  /**
   * Updates that arrived since, until somebody looks. A window runs in its own process, where the cost of a board
   * doesn't slow down any host, so it mustn't count toward chat delays.
   */
  unapplied: Uint8Array[]
}

/** The root of a lane. */
const entriesOf = (doc: string): string =>
  readIssuesLane(doc) ? ISSUES_ROOT : readIssueDoc(doc) ? TEXT_ROOT : CHAT_ROOT

export class Person {
  readonly name: string
  readonly loopback: Loopback
  readonly keys: KeyPair
  readonly #directory: string
  readonly #host: HostWithBlobs
  readonly #dispatch: Dispatch
  readonly #client = randomUUID()
  readonly #disconnect: () => void
  readonly #docs = new Map<string, OpenDoc>()
  readonly #lookers = new Lookers()
  /** When each chat message was first shown here, by id. */
  readonly seen = new Map<string, number>()
  /** Results and events that a window would reject because they don't fit the IPC's schema. */
  readonly misfits: string[] = []
  /** Lines received on subscribed topics, kept or not. */
  readonly said: string[] = []
  /** Signals from other devices' windows to this one in a call. */
  readonly signals: EventPayload<'calls.signal'>[] = []
  /** How often somebody rang. */
  rings = 0
  /** How often something changed in the calls of the space. */
  callChanges = 0
  /** Latest live state by device. */
  readonly live = new Map<string, string | null>()
  device = ''
  space = ''
  room: Room | null = null

  private constructor(name: string, directory: string, keys: KeyPair, loopback: Loopback, host: HostWithBlobs) {
    this.name = name
    this.keys = keys
    this.loopback = loopback
    this.#directory = directory
    this.#host = host
    this.#dispatch = createDispatch(host.api, (message) => this.misfits.push(message))
    this.#disconnect = host.api.connect(this.#client, (name, payload) => this.#hear(name, payload))
  }

  /** @param quiet whether it neither listens nor dials, so that it is linked only over its window's WebRTC paths */
  static async start(name: string, quiet: boolean): Promise<Person> {
    const directory = await mkdtemp(join(tmpdir(), 'parley-adversary-'))
    const loopback = await Loopback.open({
      port: 0,
      allowedOrigins: [],
      staticRoot: null,
      allowMissingOrigin: true,
      log: () => {},
    })
    const deviceKey = sodiumCrypto.keyPair()
    const host = await createHost({
      profileDirectory: directory,
      deviceKey,
      storeKey: sodiumCrypto.hash(concat(utf8('store'), deviceKey.secretKey)),
      crypto: sodiumCrypto,
      loopback,
      quiet,
      authorBytes: AUTHOR_BYTES,
      log: () => {},
    })
    const person = new Person(name, directory, deviceKey, loopback, host)
    await person.call('profile.set', { name, color: '#1c7ed6' })
    person.device = (await person.call('app.state', undefined)).device
    return person
  }

  /** For a quiet person, whom nobody discovers. @returns the port */
  listen(): Promise<number> {
    return this.#host.links.listen()
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await this.#dispatch(this.#client, name, input)
    if (!result.ok) throw new Error(`${this.name}: ${name}: ${result.error.reason}: ${result.error.message}`)
    return result.value as CallOutput<Name>
  }

  /** Calls `look` after every event until it returns a value. */
  until<Value>(
    what: string,
    look: () => Value | Nothing | Promise<Value | Nothing>,
    milliseconds = 25_000,
  ): Promise<Value> {
    return this.#lookers.until(look, milliseconds, `${what}, ${this.name}`)
  }

  /** Subscribes to all topics of the space. */
  async follow(): Promise<void> {
    await this.call('topics.follow', { space: this.space, topic: null, following: 'all' })
  }

  /** Publishes on a topic that stores nothing, like a person's program. */
  async publish(topic: string, line: string): Promise<void> {
    const { port, token } = this.loopback
    const address = `http://127.0.0.1:${port}/topics/${token}/${this.space}/${topic}/0`
    const { ok, status } = await fetch(address, { method: 'POST', body: line })
    if (!ok) throw new Error(`${this.name}: publishing gave ${status}`)
  }

  detail() {
    return this.call('spaces.detail', { space: this.space })
  }

  holdings() {
    return this.call('spaces.holdings', { space: this.space })
  }

  async problems(): Promise<Problem[]> {
    return (await this.call('app.state', undefined)).problems
  }

  async dismissAll(): Promise<void> {
    for (const { id } of await this.problems()) await this.call('problem.dismiss', { id })
  }

  /** Opens a doc like a window, and keeps it up to date. */
  async open(doc: string): Promise<Y.Doc> {
    const known = this.#docs.get(doc)
    const opened: OpenDoc = known ?? { doc: new Y.Doc(), mayWrite: false, filled: Promise.resolve(), unapplied: [] }
    if (!known) {
      this.#docs.set(doc, opened)
      opened.filled = this.#fill(doc, opened)
    }
    await opened.filled
    for (const update of opened.unapplied.splice(0)) Y.applyUpdate(opened.doc, update)
    return opened.doc
  }

  async #fill(id: string, opened: OpenDoc): Promise<void> {
    const { client, update } = await this.call('docs.open', { space: this.space, doc: id })
    Y.applyUpdate(opened.doc, update)
    opened.mayWrite = client !== null
    if (client !== null) opened.doc.clientID = client
    this.#noteChat(id, opened.doc)
  }

  /** Changes a doc. Resolves when the change is durable. */
  async write(id: string, change: (doc: Y.Doc) => void): Promise<void> {
    for (;;) {
      const doc = await this.open(id)
      const updates: Uint8Array[] = []
      const gather = (update: Uint8Array): void => void updates.push(update)
      doc.on('update', gather)
      doc.transact(() => change(doc))
      doc.off('update', gather)
      try {
        await this.call('docs.write', { space: this.space, doc: id, update: Y.mergeUpdates(updates) })
        this.#noteChat(id, doc)
        return
      } catch (error) {
        // The doc was rebuilt in the meantime because records became invalid: repeat with the new one.
        if (this.#docs.get(id)?.doc === doc) throw error
      }
    }
  }

  get lane(): string {
    return chatLane(CHANNEL, MONTH, this.device)
  }

  /** Sends a message in the channel. Returns the message's id. */
  async say(text: string): Promise<string> {
    const id = randomBytes(12).toString('hex')
    const entry = { kind: 'message', id, text, time: Date.now(), seen: [] }
    await this.write(this.lane, (doc) => doc.getArray(CHAT_ROOT).push([entry]))
    return id
  }

  /** What a person sees in a doc, as comparable text. */
  async shown(doc: string): Promise<string> {
    const opened = await this.open(doc)
    const roots = doc === INDEX_DOC ? [INDEX_ROOT] : doc.startsWith('board/') ? [BOARD_ROOT] : []
    const maps = roots.map((root) => {
      const entries = Object.entries(opened.getMap(root).toJSON())
      return entries.sort(([left], [right]) => (left < right ? -1 : 1))
    })
    return JSON.stringify(roots.length > 0 ? maps : opened.getArray(entriesOf(doc)).toJSON())
  }

  /** The doc as another window of the same host would open it now: from storage, not from events. */
  async stored(doc: string): Promise<Uint8Array> {
    const { update } = await this.call('docs.open', { space: this.space, doc })
    return update
  }

  docs(): Promise<string[]> {
    return this.call('docs.list', { space: this.space, prefix: '' })
  }

  async end(): Promise<void> {
    await this.room?.close()
    this.#disconnect()
    await this.#host.close()
    await this.loopback.close()
    await rm(this.#directory, { recursive: true, force: true })
  }

  #hear<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (checkEvent(name, payload) === null) this.misfits.push(`${name}: the payload does not fit`)
    this.#take(name, payload as EventPayload<EventName>)
    this.#lookers.look()
  }

  #take(name: EventName, payload: EventPayload<EventName>): void {
    if (name === 'topics.messages') {
      this.said.push(...(payload as EventPayload<'topics.messages'>).messages.map(({ text }) => text))
      return
    }
    if (name === 'calls.signal') {
      this.signals.push(payload as EventPayload<'calls.signal'>)
      return
    }
    if (name === 'calls.ring' && (payload as EventPayload<'calls.ring'>).state === 'rings') this.rings++
    if (name === 'calls.participants') this.callChanges++
    if (payload === undefined || !('space' in payload) || payload.space !== this.space) return
    if (name === 'live.state') {
      const { device, state } = payload as EventPayload<'live.state'>
      this.live.set(device, state)
      return
    }
    if (name === 'docs.added') {
      for (const doc of (payload as EventPayload<'docs.added'>).docs)
        if (doc.startsWith('chat/')) this.open(doc).catch((error: Error) => this.misfits.push(error.message))
      return
    }
    const id = 'doc' in payload ? payload.doc : ''
    const opened = this.#docs.get(id)
    if (!opened) return
    if (name === 'docs.update') {
      const { update } = payload as EventPayload<'docs.update'>
      if (id.startsWith('chat/')) Y.applyUpdate(opened.doc, update)
      else opened.unapplied.push(update)
      this.#noteChat(id, opened.doc)
    }
    if (name === 'docs.reset') {
      opened.doc = new Y.Doc()
      opened.unapplied = []
      opened.filled = this.#fill(id, opened)
      opened.filled.catch((error: Error) => this.misfits.push(error.message))
    }
  }

  #noteChat(id: string, doc: Y.Doc): void {
    if (!id.startsWith('chat/')) return
    // As one array: access by index would search from the beginning each time.
    for (const entry of doc.getArray<{ id?: string } | null>(CHAT_ROOT).toArray().reverse()) {
      const message = entry?.id
      if (typeof message !== 'string') continue
      if (this.seen.has(message)) return
      this.seen.set(message, performance.now())
    }
  }
}
