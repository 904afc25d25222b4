/** Publishes this person's picture in a space, in this device's lane of people; writes only if it differs. */
import { equalBytes } from '../record/bytes.ts'
import { PEOPLE_ROOT, personDoc, personPicture, setPersonPicture } from '../tools/people/shape.ts'
import type { Docs } from './docs/docs.ts'
import { HostDoc } from './docs/host-doc.ts'

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
    const lane = new HostDoc(this.#docs, this.#doc)
    try {
      await lane.write((doc) => {
        const shown = personPicture(doc)
        const isShown = isSame(shown, picture) && (picture || doc.getMap(PEOPLE_ROOT).size === 0)
        if (!isShown) setPersonPicture(doc, picture)
      })
    } finally {
      lane.close()
    }
  }
}

const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || (one !== null && other !== null && equalBytes(one, other))
