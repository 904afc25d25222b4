/** Publishes this person's picture in a space, in this device's lane of people; writes only if it differs. */
import * as Y from 'yjs'
import { CallFailure } from '../ipc/call-failure.ts'
import { equalBytes } from '../record/bytes.ts'
import { PEOPLE_ROOT, personDoc, personPicture, setPersonPicture } from '../tools/people/shape.ts'
import type { Docs } from './docs/docs.ts'

/** Pseudo client id: the host uses the windows' API. */
const WRITER = 'own-picture'

export class OwnPicture {
  readonly #docs: Docs
  readonly #doc: string
  #last: Promise<void> = Promise.resolve()
  /** What the lane is known to contain; undefined: unknown. */
  #there: Uint8Array | null | undefined

  /** @param device this one, hex */
  constructor(docs: Docs, device: string) {
    this.#docs = docs
    this.#doc = personDoc(device)
  }

  /** Throws CallFailure if this device may not write, or not yet; writes nothing if others see this picture already. */
  share(picture: Uint8Array | null): Promise<void> {
    const shared = this.#last.catch(() => undefined).then(() => this.#share(picture))
    this.#last = shared
    return shared
  }

  async #share(picture: Uint8Array | null): Promise<void> {
    if (this.#there !== undefined && isSame(this.#there, picture)) return
    if (picture || this.#docs.list(this.#doc).length > 0) await this.#write(picture)
    this.#there = picture
  }

  async #write(picture: Uint8Array | null): Promise<void> {
    try {
      const { client, update } = await this.#docs.open(WRITER, this.#doc)
      if (client === null) throw new CallFailure('not-allowed', 'your role here does not allow writing')
      const content = new Y.Doc()
      Y.applyUpdate(content, update)
      content.clientID = client
      const shown = personPicture(content)
      if (isSame(shown, picture) && (picture || content.getMap(PEOPLE_ROOT).size === 0)) return
      const changes: Uint8Array[] = []
      content.on('update', (change: Uint8Array) => changes.push(change))
      setPersonPicture(content, picture)
      for (const change of changes) await this.#docs.write(WRITER, this.#doc, change)
    } finally {
      this.#docs.close(WRITER, this.#doc)
    }
  }
}

const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || (one !== null && other !== null && equalBytes(one, other))
