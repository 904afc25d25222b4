/**
 * Chromium's DevTools protocol over a pipe, just enough to run functions in pages. Not Playwright, because that
 * receives an event for every WebSocket frame, and would mostly measure its own work.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

interface Message {
  id?: number
  method?: string
  sessionId?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

interface Evaluated {
  result: { value?: unknown }
  exceptionDetails?: { text: string; exception?: { description?: string } }
}

export class DevTools {
  readonly #browser: ChildProcess
  readonly #waiting = new Map<number, (answer: Message) => void>()
  #events = new Map<string, (params: Record<string, unknown>) => void>()
  #lastId = 0

  /** @param args including `--remote-debugging-pipe` */
  constructor(program: string, args: readonly string[]) {
    this.#browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    const output = this.#browser.stdio[4] as Readable
    // A dead browser never answers, so the benchmark ends here.
    this.#browser.once('exit', () => {
      for (const answer of this.#waiting.values()) answer({ error: { message: 'the browser has ended' } })
    })
    ;(this.#browser.stdio[3] as Writable).on('error', () => {})
    let parts: Buffer[] = []
    output.on('data', (chunk: Buffer) => {
      let rest = chunk
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        parts.push(rest.subarray(0, end))
        this.#receive(Buffer.concat(parts).toString())
        parts = []
        rest = rest.subarray(end + 1)
      }
      parts.push(rest)
    })
  }

  /** Throws Chromium's error. */
  async send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#lastId
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve))
    const input = this.#browser.stdio[3] as Writable
    input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    const { result, error } = await answered
    if (!result) throw new Error(`${method}: ${error?.message}`)
    return result
  }

  /** The next event of a kind in a page. Other pages may be opened at the same time. */
  next(method: string, sessionId: string): Promise<Record<string, unknown>> {
    return new Promise((resolve) => this.#events.set(`${sessionId} ${method}`, resolve))
  }

  /** Runs an expression in a page; resolves with its value, throws what it throws. */
  async evaluate(expression: string, sessionId: string): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = (await this.send(
      'Runtime.evaluate',
      params,
      sessionId,
    )) as unknown as Evaluated
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async close(): Promise<void> {
    const ended = once(this.#browser, 'exit')
    this.send('Browser.close', {}).catch(() => {})
    await ended
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as Message
    if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message)
      this.#waiting.delete(message.id)
    } else if (message.method !== undefined) {
      const event = `${message.sessionId} ${message.method}`
      this.#events.get(event)?.(message.params ?? {})
      this.#events.delete(event)
    }
  }
}
