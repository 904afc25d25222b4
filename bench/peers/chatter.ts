/** A device that chats without a browser: writes into its lane of a channel, and reads everyone's. */
import * as Y from 'yjs'
import type { TestHost } from '../../electron/host/testing.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import { CHANNEL, MONTH } from '../lib/large-space.ts'

const laneOf = (device: string): string => `chat/${CHANNEL}/${MONTH}/${device}`

export class Chatter {
  readonly #host: TestHost
  readonly #space: string
  readonly #lanes = new Map<string, Y.Doc>()
  #own = ''
  #said = 0

  constructor(host: TestHost, space: string) {
    this.#host = host
    this.#space = space
  }

  /** Opens the lanes of all current members. */
  async open(): Promise<void> {
    const { me, members } = await this.#host.detail(this.#space)
    this.#own = laneOf(me)
    for (const lane of members.map(({ device }) => laneOf(device))) {
      const { client, update } = await this.#host.call('docs.open', { space: this.#space, doc: lane })
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      if (client !== null) doc.clientID = client
      this.#lanes.set(lane, doc)
    }
  }

  async say(text: string): Promise<void> {
    const doc = this.#lanes.get(this.#own) as Y.Doc
    const id = (this.#said++).toString(16).padStart(24, '0')
    const before = Y.encodeStateVector(doc)
    doc.getArray(CHAT_ROOT).push([{ kind: 'message', id, text, time: Date.now(), seen: [] }])
    const update = Y.encodeStateAsUpdate(doc, before)
    await this.#host.call('docs.write', { space: this.#space, doc: this.#own, update })
  }

  /** Applies updates that the host has sent since the last call. */
  read(): void {
    for (const { name, payload } of this.#host.heard.splice(0)) {
      if (name !== 'docs.update' || payload.space !== this.#space) continue
      const doc = this.#lanes.get(payload.doc)
      if (doc) Y.applyUpdate(doc, payload.update)
    }
  }

  get messages(): number {
    let sum = 0
    for (const doc of this.#lanes.values()) sum += doc.getArray(CHAT_ROOT).length
    return sum
  }
}
