/** Everything about a space's files, while a view uses them or a file is still being shared. */
import type { CallError, HostClient } from '../../../shared/ipc/contract.ts'
import type { Docs } from '../docs.ts'
import { FilesFeed } from './files-feed.ts'
import { lookAt } from './look-at.ts'
import { sendToPerson } from './send-to-person.ts'
import { Sharer } from './sharer.ts'
import { Transfers } from './transfers.ts'

export interface SpaceFilesParts {
  feed: FilesFeed
  transfers: Transfers
  sharer: Sharer
}

export interface FilesOptions {
  host: HostClient
  docs: Docs
  /** Whether a device is allowed to delete others' files in a space for everyone. */
  mayDeleteForEveryone(space: string, device: string): boolean
  /** Returns a token for the path of a file that the person dropped or picked. Null if windows are browser tabs. */
  grantOf(file: File): Promise<string | null>
}

interface Kept {
  parts: SpaceFilesParts
  references: number
}

/** Sends bytes to the host, directly from the disk if the browser can. */
async function put(address: string, file: File, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { method: 'PUT', body: file, signal })
  if (!response.ok) throw new Error(`the host answered ${response.status}`)
}

export class Files {
  private readonly options: FilesOptions
  private readonly kept = new Map<string, Kept>()

  constructor(options: FilesOptions) {
    this.options = options
  }

  /** Resolves with the error, or null once sending has started. */
  sendToPerson(person: string, files: readonly File[]): Promise<CallError | null> {
    const { host, grantOf } = this.options
    return sendToPerson({ host, grantOf, send: put }, person, files)
  }

  /** @param conversation null for the files of the space itself @returns the parts, to be released by `close` */
  open(space: string, me: string, conversation: string | null): { parts: SpaceFilesParts; close: () => void } {
    const name = `${space}:${conversation ?? ''}`
    let kept = this.kept.get(name)
    if (!kept) {
      kept = { parts: this.make(space, me, conversation), references: 0 }
      this.kept.set(name, kept)
    }
    const { parts } = kept
    const taken = kept
    taken.references += 1
    let isClosed = false
    return {
      parts,
      close: () => {
        if (isClosed) return
        isClosed = true
        taken.references -= 1
        this.release(name, taken)
      },
    }
  }

  /** Called when roles or rights have changed. */
  rightsChanged(): void {
    for (const { parts } of this.kept.values()) parts.feed.rightsChanged()
  }

  /** Whether files are being shared: closing the window would stop some of them. */
  isBusy(): boolean {
    return [...this.kept.values()].some(({ parts }) => parts.sharer.isBusy)
  }

  private make(space: string, me: string, conversation: string | null): SpaceFilesParts {
    const { host, docs, mayDeleteForEveryone, grantOf } = this.options
    const feed = new FilesFeed({
      host,
      docs,
      space,
      conversation,
      me,
      mayDeleteForEveryone: (device) => mayDeleteForEveryone(space, device),
    })
    const transfers = new Transfers(host, space)
    const sharer = new Sharer({
      host,
      space,
      conversation,
      feed,
      transfers,
      grantOf,
      send: put,
      lookAt: (file) => lookAt(docs, { space, me, conversation }, file),
    })
    const stop = sharer.subscribe(() => {
      const name = `${space}:${conversation ?? ''}`
      const kept = this.kept.get(name)
      if (kept?.parts.sharer !== sharer) stop()
      else this.release(name, kept)
    })
    return { feed, transfers, sharer }
  }

  private release(name: string, kept: Kept): void {
    if (kept.references > 0 || kept.parts.sharer.isBusy || this.kept.get(name) !== kept) return
    this.kept.delete(name)
    kept.parts.sharer.stop()
    kept.parts.transfers.stop()
    kept.parts.feed.stop()
  }
}
