/** Serves checked files to the person's browser: `/release/<handle>`, as long as the host runs. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Loopback } from '../../loopback/loopback.ts'
import { answerFor } from '../files/blob-answer.ts'
import type { CheckedFiles, Signed } from './checked-files.ts'

/** Maximum number of addresses; the oldest are forgotten. */
const ADDRESSES = 1000

export class ServedReleases {
  readonly #files = new Map<string, Signed & { name: string }>()
  readonly #stop: () => void

  constructor(loopback: Pick<Loopback, 'registerRequests'>, checked: () => CheckedFiles) {
    this.#stop = loopback.registerRequests('release', ['GET', 'HEAD'], async (request, response, handle) => {
      const file = this.#files.get(handle)
      const served = file ? { name: file.name, type: '', size: file.length } : null
      const { status, headers, range } = answerFor(served, { method: request.method ?? '', range: null, isSaved: true })
      response.writeHead(status, headers)
      if (!file || !range) return void response.end()
      // If the rest isn't what was signed, the browser receives fewer bytes than announced.
      await pipeline(Readable.from(checked().read(file)), response).catch(() => response.destroy())
    })
  }

  addressOf(name: string, signed: Signed): string {
    const handle = randomBytes(24).toString('base64url')
    this.#files.set(handle, { ...signed, name })
    const [oldest] = this.#files.keys()
    if (oldest !== undefined && this.#files.size > ADDRESSES) this.#files.delete(oldest)
    return `/release/${handle}`
  }

  stop(): void {
    this.#stop()
  }
}
