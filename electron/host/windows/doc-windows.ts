/** The docs of open spaces for this host's windows: each window reads the docs that it has open. */
import type { Held } from '../../../shared/ipc/contract.ts'
import type { DocReader } from '../../../shared/space-host/docs/docs.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import { AddedDocs } from '../space/added-docs.ts'
import type { Spaces } from '../space/spaces.ts'
import type { Windows } from './windows.ts'

/** A window as a reader of one space's docs. */
class WindowReader implements DocReader {
  readonly hasSeat = true
  readonly #windows: Windows
  readonly #client: string
  readonly #space: string

  constructor(windows: Windows, client: string, space: string) {
    this.#windows = windows
    this.#client = client
    this.#space = space
  }

  updated(doc: string, update: Uint8Array, author: string | null): void {
    this.#windows.tell(this.#client, 'docs.update', { space: this.#space, doc, update, author })
  }

  reset(doc: string): void {
    this.#windows.tell(this.#client, 'docs.reset', { space: this.#space, doc })
  }

  held(doc: string, held: Held[]): void {
    this.#windows.tell(this.#client, 'docs.held', { space: this.#space, doc, held })
  }
}

export class DocWindows implements HostPart {
  readonly #spaces: Pick<Spaces, 'get' | 'find'>
  readonly #windows: Windows
  readonly #added: AddedDocs
  /** Window → space. */
  readonly #readers = new Map<string, Map<string, WindowReader>>()

  constructor(spaces: Pick<Spaces, 'get' | 'find'>, windows: Windows) {
    this.#spaces = spaces
    this.#windows = windows
    this.#added = new AddedDocs((space, docs) => windows.tellAll('docs.added', { space, docs }))
  }

  readonly handlers = {
    'docs.list': ({ space, prefix }) => this.#spaces.get(space).docs.list(prefix),
    'docs.open': ({ space, doc, before }, client) =>
      this.#spaces.get(space).docs.open(this.#reader(client, space), doc, before),
    'docs.write': ({ space, doc, update }, client) =>
      this.#spaces.get(space).docs.write(this.#reader(client, space), doc, update),
    'docs.history': ({ space, doc, from }, client) =>
      this.#spaces.get(space).docs.history(this.#reader(client, space), doc, from),
    'docs.authors': ({ space, doc }) => this.#spaces.get(space).docs.authors(doc),
    'docs.close': ({ space, doc }, client) => this.#spaces.find(space)?.docs.close(this.#reader(client, space), doc),
  } satisfies Partial<CallHandlers>

  opened({ id, docs }: OpenSpace): void {
    docs.onAdded((doc) => this.#added.add(id, doc))
  }

  disconnected(client: string): void {
    for (const [space, reader] of this.#readers.get(client) ?? []) this.#spaces.find(space)?.docs.closeAll(reader)
    this.#readers.delete(client)
  }

  stop(): void {
    this.#added.stop()
  }

  #reader(client: string, space: string): WindowReader {
    const spaces = this.#readers.get(client) ?? new Map<string, WindowReader>()
    this.#readers.set(client, spaces)
    const reader = spaces.get(space) ?? new WindowReader(this.#windows, client, space)
    spaces.set(space, reader)
    return reader
  }
}
