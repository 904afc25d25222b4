/**
 * Reads documents that others wrote, one after another, in a thread. If a document takes too much time or memory, the
 * thread is ended, and only that document fails.
 */

import type { After, Delayed } from './after.ts'

/** Default time for a document. Milliseconds. */
const PATIENCE = 10_000
/** A thread is ended after this long without work. Milliseconds. */
const IDLE = 30_000

export type Answer<Value> = { value: Value } | { error: string }
/** A message from a thread: that it has loaded its program, and then an answer for each document. */
export type ThreadNews<Value> = 'ready' | Answer<Value>

export interface ReadingThread<Document> {
  give(document: Document): void
  /** Ends the thread immediately, whatever it is doing. */
  end(): void
}

export interface ThreadListener<Value> {
  said(news: ThreadNews<Value>): void
  /** The thread ended by itself: it ran out of memory, or its program couldn't be loaded. */
  ended(): void
}

export interface DocumentReaderOptions<Document, Value> {
  start(listener: ThreadListener<Value>): ReadingThread<Document>
  after: After
  /** Maximum time for this document. Milliseconds. */
  patience?(document: Document): number
}

/** `too-slow`: the document took too long. `too-much`: the thread ended, most likely because it ran out of memory. */
export class ReadingStopped extends Error {
  readonly reason: 'too-slow' | 'too-much'

  constructor(reason: ReadingStopped['reason']) {
    super(`a document wasn’t read: ${reason}`)
    this.reason = reason
  }
}

/** The result of a reader that reports why it fails. */
export async function orStopped<Result>(
  reading: Promise<Result>,
): Promise<Result | { ok: false; reason: ReadingStopped['reason'] }> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ReadingStopped) return { ok: false, reason: error.reason }
    throw error
  }
}

interface Waiting<Document, Value> {
  document: Document
  resolve(value: Value): void
  reject(error: unknown): void
}

export class DocumentReader<Document, Value> {
  readonly #options: Required<DocumentReaderOptions<Document, Value>>
  readonly #waiting: Waiting<Document, Value>[] = []
  #reading: Waiting<Document, Value> | null = null
  #thread: ReadingThread<Document> | null = null
  #isReady = false
  /** Runs until the document has taken too long, or until the thread has been idle for long enough. */
  #timer: Delayed | null = null

  constructor(options: DocumentReaderOptions<Document, Value>) {
    this.#options = { patience: () => PATIENCE, ...options }
  }

  /**
   * Rejects with `ReadingStopped`, with the reader's error, or with the signal's reason.
   *
   * @param document can be passed to a thread
   */
  read(document: Document, signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted()
    const { promise, ...settle } = Promise.withResolvers<Value>()
    const waiting = { document, ...settle }
    const cancel = (): void => this.#cancel(waiting, signal?.reason)
    signal?.addEventListener('abort', cancel)
    this.#waiting.push(waiting)
    this.#next()
    return promise.finally(() => signal?.removeEventListener('abort', cancel))
  }

  /** Rejects all documents that aren't read yet. Later ones start a new thread. */
  close(): void {
    const closed = new Error('closed')
    for (const { reject } of this.#waiting.splice(0)) reject(closed)
    this.#giveUp(closed)
  }

  #cancel(canceled: Waiting<Document, Value>, reason: unknown): void {
    const place = this.#waiting.indexOf(canceled)
    if (place >= 0) this.#waiting.splice(place, 1)
    if (this.#reading === canceled) this.#giveUp(reason)
    else canceled.reject(reason)
  }

  #next(): void {
    if (this.#reading) return
    const reading = this.#waiting.shift() ?? null
    this.#reading = reading
    if (!reading) {
      if (this.#thread) this.#wait(IDLE, () => this.#end())
      return
    }
    try {
      this.#thread ??= this.#start()
      this.#thread.give(reading.document)
    } catch (error) {
      this.#giveUp(error)
      return
    }
    // The thread may have answered already.
    if (this.#isReady && this.#reading === reading) this.#begin(reading.document)
  }

  #start(): ReadingThread<Document> {
    const thread: ReadingThread<Document> = this.#options.start({
      said: (news) => {
        if (this.#thread !== thread) return
        if (news !== 'ready') return this.#settle(news)
        this.#isReady = true
        if (this.#reading) this.#begin(this.#reading.document)
      },
      ended: () => {
        if (this.#thread === thread) this.#giveUp(new ReadingStopped('too-much'))
      },
    })
    return thread
  }

  #begin(document: Document): void {
    this.#wait(this.#options.patience(document), () => this.#giveUp(new ReadingStopped('too-slow')))
  }

  #settle(answer: Answer<Value>): void {
    const read = this.#reading
    this.#reading = null
    this.#timer?.stop()
    if ('value' in answer) read?.resolve(answer.value)
    else read?.reject(new Error(answer.error))
    this.#next()
  }

  /** Ends the thread and the reading of its document. */
  #giveUp(reason: unknown): void {
    this.#end()
    this.#reading?.reject(reason)
    this.#reading = null
    this.#next()
  }

  #end(): void {
    this.#timer?.stop()
    this.#thread?.end()
    this.#thread = null
    this.#isReady = false
  }

  #wait(delay: number, work: () => void): void {
    this.#timer?.stop()
    this.#timer = this.#options.after(delay, work)
  }
}

/** What the thread does with each document. @param say passes the news on to the `ThreadListener` */
export function takeDocuments<Document, Value>(
  read: (document: Document) => Value | Promise<Value>,
  say: (news: ThreadNews<Value>) => void,
): (document: Document) => Promise<void> {
  say('ready')
  return async (document) => {
    try {
      say({ value: await read(document) })
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) })
    }
  }
}
