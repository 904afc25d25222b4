/** Publishes this person's picture and this device's offers in its people lane. Writes only changes. */
import type * as Y from 'yjs'
import { equalBytes } from '../record/bytes.ts'
import { isSameOffers, type Offer, offersIn, setOffers } from '../tools/people/offers.ts'
import { PEOPLE_ROOT, personDoc, personPicture, setPersonPicture } from '../tools/people/shape.ts'
import type { Docs } from './docs/docs.ts'
import { HostDoc } from './docs/host-doc.ts'

export class OwnPerson {
  readonly #docs: Docs
  readonly #doc: string
  #last: Promise<void> = Promise.resolve()
  /** The known content of the lane; undefined if unknown. */
  #picture: Uint8Array | null | undefined
  #offers: readonly Offer[] | undefined

  /** @param device this one, hex */
  constructor(docs: Docs, device: string) {
    this.#docs = docs
    this.#doc = personDoc(device)
  }

  /**
   * Throws CallFailure if this device isn't allowed to write, or not yet. Writes nothing if others already see this
   * picture.
   */
  sharePicture(picture: Uint8Array | null): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#picture !== undefined && isSamePicture(this.#picture, picture)) return
      await this.#write(picture === null, (doc) => {
        const shown = personPicture(doc)
        const isShown = isSamePicture(shown, picture) && (picture || doc.getMap(PEOPLE_ROOT).size === 0)
        if (!isShown) setPersonPicture(doc, picture)
      })
      this.#picture = picture
    })
  }

  /** As above. */
  shareOffers(offers: readonly Offer[]): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#offers !== undefined && isSameOffers(this.#offers, offers)) return
      await this.#write(offers.length === 0, (doc) => {
        if (!isSameOffers(offersIn(doc), offers)) setOffers(doc, offers)
      })
      this.#offers = offers
    })
  }

  /** Runs work one after another, since it writes in the same lane. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const shared = this.#last.catch(() => undefined).then(work)
    this.#last = shared
    return shared
  }

  /** @param isNothing whether an empty value is written, which a lane that doesn't exist doesn't need */
  async #write(isNothing: boolean, change: (doc: Y.Doc) => void): Promise<void> {
    if (isNothing && this.#docs.list(this.#doc).length === 0) return
    const lane = new HostDoc(this.#docs, this.#doc)
    try {
      await lane.write(change)
    } finally {
      lane.close()
    }
  }
}

const isSamePicture = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || (one !== null && other !== null && equalBytes(one, other))
