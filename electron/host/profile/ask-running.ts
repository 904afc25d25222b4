/**
 * Requests of a command-line program to the host that runs on a profile: at the addresses of one tool, for one space.
 */

import { createReadStream } from 'node:fs'
import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import { createInterface } from 'node:readline'
import { text as textOf } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { guarded } from '../guarded.ts'
import { reachRunning } from './reach-running.ts'

/** The host has refused. */
export class Refusal extends Error {}

type Body = string | { path: string } | null

const stopped = (): Error => new Error('Parley stopped.')

export class RunningSpace {
  readonly #base: string
  readonly #origin: string

  private constructor(origin: string, base: string) {
    this.#origin = origin
    this.#base = base
  }

  /**
   * Like everything here, rejects with an Error whose message is for the person.
   *
   * @param space its name or id
   */
  static async of(profile: string, prefix: string, space: string): Promise<RunningSpace> {
    const { origin, token } = await reachRunning(profile)
    return new RunningSpace(origin, `${origin}${prefix}/${token}/${encodeURIComponent(space)}`)
  }

  /** @param body a text, or the file to send. Resolves with the parsed JSON of the answer */
  async ask(method: string, path: string, body: Body, headers: RequestOptions['headers'] = {}): Promise<unknown> {
    return JSON.parse(await textOf(await this.#answered({ method, headers }, path, body)))
  }

  /** The bytes of an answer, as they arrive. */
  bytes(path: string): Promise<IncomingMessage> {
    return this.#answered({ method: 'GET' }, path, null)
  }

  /** The lines of an answer, as they arrive. */
  async *lines(path: string, signal: AbortSignal): AsyncGenerator<string> {
    const response = await this.#answered({ method: 'GET', signal }, path, null)
    let problem: Error | null = null
    response.on('error', () => {
      problem = stopped()
    })
    yield* createInterface({ input: response })
    if (problem !== null && !signal.aborted) throw problem
  }

  async #answered(options: RequestOptions, path: string, body: Body): Promise<IncomingMessage> {
    const headers = { Origin: this.#origin, ...options.headers }
    const outgoing = guarded(request(this.#base + path, { ...options, headers }))
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', () => reject(stopped()))
    })
    // An answer that arrives before the whole file was read says why.
    if (typeof body === 'object' && body)
      pipeline(createReadStream(body.path), outgoing).catch(() => outgoing.destroy())
    else outgoing.end(body ?? undefined)
    const response = await answered
    if (response.statusCode === 200) return response
    throw new Refusal((await textOf(response)).trim() || `Parley refused (${response.statusCode}).`)
  }
}
