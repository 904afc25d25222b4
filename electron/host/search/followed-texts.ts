/**
 * Docs whose texts changed recently. They stay open, so that the cost of the next change depends on the change, not on
 * the doc.
 */
import type * as Y from 'yjs'
import { textReader } from '../../../shared/search/texts.ts'
import type { Docs } from '../../../shared/space-host/docs/docs.ts'
import { HostDoc } from '../../../shared/space-host/docs/host-doc.ts'
import type { DocTexts, TextReader } from '../../../shared/tools/texts.ts'
import { later } from '../timers.ts'

/** A doc is closed after this long without a change. Milliseconds. */
const KEPT = 5 * 60_000
/**
 * Maximum number of Yjs structs, some 300 bytes each, in all docs that stay open. The doc that was read last always
 * does.
 */
const STRUCTS = 200_000
const DOCS = 64

interface Followed {
  open: HostDoc
  content: Y.Doc | null
  reader: TextReader | null
  closing: NodeJS.Timeout
}

export class FollowedTexts {
  readonly #docs: Docs
  /** The most recently read doc is last. */
  readonly #followed = new Map<string, Followed>()

  constructor(docs: Docs) {
    this.#docs = docs
  }

  /**
   * The doc's current texts. Null if it can't be opened: the window that shows it reports that.
   *
   * @param rest lets other work run, if it is time
   */
  async read(doc: string, rest: () => Promise<void>): Promise<DocTexts | null> {
    const followed = this.#follow(doc)
    const { open } = followed
    try {
      for (;;) {
        const content = await open.read()
        if (followed.content !== content)
          Object.assign(followed, { content, reader: textReader(doc, content) } satisfies Partial<Followed>)
        await rest()
        while (followed.reader?.readOn()) await rest()
        // If the doc was reset in the meantime, its content is another one.
        if (open.doc === content) break
      }
    } catch {
      this.drop(doc)
      return null
    }
    this.#dropSurplus()
    return followed.reader?.texts() ?? null
  }

  drop(doc: string): void {
    const followed = this.#followed.get(doc)
    if (!followed) return
    this.#followed.delete(doc)
    clearTimeout(followed.closing)
    followed.open.close()
  }

  close(): void {
    for (const doc of [...this.#followed.keys()]) this.drop(doc)
  }

  #follow(doc: string): Followed {
    const known = this.#followed.get(doc)
    this.#followed.delete(doc)
    const closing = known?.closing.refresh() ?? later(() => this.drop(doc), KEPT).unref()
    const followed = known ?? { open: new HostDoc(this.#docs, doc), content: null, reader: null, closing }
    this.#followed.set(doc, followed)
    return followed
  }

  #dropSurplus(): void {
    let structs = 0
    for (const [place, [doc, { content }]] of [...this.#followed].reverse().entries()) {
      structs += content ? structsOf(content) : 0
      if (place > 0 && (structs > STRUCTS || place >= DOCS)) this.drop(doc)
    }
  }
}

function structsOf(content: Y.Doc): number {
  let count = 0
  for (const structs of content.store.clients.values()) count += structs.length
  return count
}
