/** Shows others of a space how its person looks: in this device's lane of people, written where it differs. */
import * as Y from 'yjs'
import { PEOPLE_ROOT, personDoc, personPicture, setPersonPicture } from '../../../shared/tools/people/shape.ts'
import type { Docs } from './docs.ts'

/** Stands for a window. */
const WRITER = 'own-picture'

export class OwnPicture {
  readonly #docs: Docs
  readonly #doc: string
  #last: Promise<void> = Promise.resolve()

  /** @param device this one, hex */
  constructor(docs: Docs, device: string) {
    this.#docs = docs
    this.#doc = personDoc(device)
  }

  /** Throws CallFailure where one may not write, or not yet; nothing is written where others see this picture already. */
  share(picture: Uint8Array | null): Promise<void> {
    const shared = this.#last.catch(() => undefined).then(() => this.#share(picture))
    this.#last = shared
    return shared
  }

  async #share(picture: Uint8Array | null): Promise<void> {
    if (!picture && this.#docs.list(this.#doc).length === 0) return
    try {
      const { client, update } = await this.#docs.open(WRITER, this.#doc)
      if (client === null) return
      const content = new Y.Doc()
      Y.applyUpdate(content, update)
      content.clientID = client
      const shown = personPicture(content)
      if (isSame(shown, picture) && (picture || content.getMap(PEOPLE_ROOT).size === 0)) return
      const before = Y.encodeStateVector(content)
      let change: Uint8Array | null = null
      content.on('update', (made: Uint8Array) => {
        change = made
      })
      setPersonPicture(content, picture)
      await this.#docs.write(WRITER, this.#doc, change ?? Y.encodeStateAsUpdate(content, before))
    } finally {
      this.#docs.close(WRITER, this.#doc)
    }
  }
}

const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || (one !== null && other !== null && Buffer.compare(one, other) === 0)
