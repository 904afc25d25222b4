/** How the people of a space look: the pictures that they show there, as addresses within this page. Each is opened when it is wanted first. */
import type { HostClient } from '../../shared/ipc/contract.ts'
import { PEOPLE_PREFIX, personDoc, personPicture } from '../../shared/tools/people/shape.ts'
import type { Docs, OpenDoc } from './docs.ts'
import { pictureAddress, type ShownPicture } from './pictures.ts'

interface Shown {
  open: OpenDoc
  bytes: Uint8Array | null
  address: ShownPicture
  stop: () => void
}

export class PersonPictures {
  readonly #docs: Docs
  readonly #space: string
  readonly #known = new Set<string>()
  readonly #wanted = new Set<string>()
  readonly #shown = new Map<string, Shown>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[]

  constructor(docs: Docs, host: HostClient, space: string) {
    this.#docs = docs
    this.#space = space
    const list = async () => {
      const result = await host.call('docs.list', { space, prefix: PEOPLE_PREFIX })
      for (const doc of result.ok ? result.value : docs.ids(space, PEOPLE_PREFIX)) this.#found(doc)
    }
    this.#stops = [
      host.on('docs.added', (added) => {
        if (added.space !== space) return
        for (const doc of added.docs) if (doc.startsWith(PEOPLE_PREFIX)) this.#found(doc)
      }),
      host.onConnected((connected) => connected && void list()),
    ]
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The picture's address; null where there is none, or none yet. */
  of(device: string): ShownPicture {
    return this.#shown.get(personDoc(device))?.address ?? null
  }

  want(device: string): void {
    const doc = personDoc(device)
    this.#wanted.add(doc)
    if (this.#known.has(doc)) this.#open(doc)
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    for (const { open, address, stop } of this.#shown.values()) {
      stop()
      open.close()
      if (address) URL.revokeObjectURL(address)
    }
    this.#shown.clear()
    this.#listeners.clear()
  }

  #found(doc: string): void {
    this.#known.add(doc)
    if (this.#wanted.has(doc)) this.#open(doc)
  }

  #open(doc: string): void {
    if (this.#shown.has(doc)) return
    const open = this.#docs.openDoc(this.#space, doc)
    const shown: Shown = { open, bytes: null, address: null, stop: () => {} }
    this.#shown.set(doc, shown)
    const read = () => {
      const picture = personPicture(open.doc)
      if (picture === shown.bytes) return
      if (shown.address) URL.revokeObjectURL(shown.address)
      shown.bytes = picture
      shown.address = picture && pictureAddress(picture)
      for (const listener of this.#listeners) listener()
    }
    shown.stop = open.subscribe(read)
    read()
  }
}
