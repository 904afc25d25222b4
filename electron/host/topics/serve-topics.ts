/**
 * Topics for programs on this machine, over the loopback server: `/topics/<token>/<space>/<topic>`, the space by its id or its name. GET gives
 * one message a line, without an end; POST, with how many are kept behind the topic (`/<keep>`), takes one a line.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isTopicName, TOPIC_LIMITS } from '../../../shared/tools/topics/shape.ts'
import { CallFailure } from '../call-failure.ts'
import { equalSecrets } from '../loopback/guard.ts'
import type { Loopback } from '../loopback/loopback.ts'
import type { OpenSpace } from '../space/open-space.ts'
import { TopicPublisher } from './topic-publisher.ts'
import { TopicReader } from './topic-reader.ts'

export interface ServeTopicsOptions {
  loopback: Pick<Loopback, 'registerRequests' | 'token'>
  spaces(): readonly OpenSpace[]
  now(): number
}

export interface ServedTopics {
  docAdded(space: string, doc: string): void
  docUpdated(space: string, doc: string, update: Uint8Array): void
  /** What counts has changed: who follows it has to begin again. */
  docReset(space: string, doc: string): void
  closed(space: string): void
  stop(): void
}

/** Bytes of one POST, and listeners at a time. */
const BODY = 1024 * 1024
const LISTENERS = 64
/** What a listener may leave unread. Bytes. */
const UNREAD = 4 * 1024 * 1024
const STATUS: Partial<Record<CallFailure['reason'], number>> = {
  'bad-input': 400,
  'not-allowed': 403,
  'not-found': 404,
}

export function serveTopics({ loopback, spaces, now }: ServeTopicsOptions): ServedTopics {
  const publisher = new TopicPublisher(now)
  const readers = new Map<TopicReader, ServerResponse>()
  let count = 0

  const unregister = loopback.registerRequests('topics', ['GET', 'POST'], async (request, response, rest) => {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.setHeader('Cache-Control', 'no-store')
    try {
      const { space, topic, keep } = place(rest)
      if (request.method === 'GET') await follow(space, topic, response)
      else {
        const lines = (await bodyOf(request)).split('\n').filter((line) => line !== '')
        if (lines.length > 0) await publisher.publish(space, topic, lines, keep)
        response.writeHead(204).end()
      }
    } catch (error) {
      if (!(error instanceof CallFailure) || response.headersSent) throw error
      response.writeHead(STATUS[error.reason] ?? 500, request.complete ? {} : { Connection: 'close' })
      response.end(`${error.message}\n`)
    }
  })

  function place(rest: string): { space: OpenSpace; topic: string; keep: number } {
    const [token = '', named = '', topic = '', keep = '1'] = rest.split('/')
    if (!equalSecrets(token, loopback.token)) throw new CallFailure('not-allowed', 'wrong token')
    if (!isTopicName(topic))
      throw new CallFailure(
        'bad-input',
        `a topic is named by small letters, digits and -, ${TOPIC_LIMITS.name} at most`,
      )
    const kept = /^\d{1,4}$/.test(keep) ? Number(keep) : 0
    if (kept < 1 || kept > TOPIC_LIMITS.kept)
      throw new CallFailure('bad-input', `from 1 to ${TOPIC_LIMITS.kept} messages are kept`)
    return { space: spaceOf(named), topic, keep: kept }
  }

  function spaceOf(named: string): OpenSpace {
    const text = decoded(named)
    const found = spaces().filter(({ id, name }) => id === text || name === text)
    if (found.length > 1) throw new CallFailure('bad-input', 'more than one space has this name: say its id')
    const [space] = found
    if (!space) throw new CallFailure('not-found', 'there is no space of this name here')
    return space
  }

  async function follow(space: OpenSpace, topic: string, response: ServerResponse): Promise<void> {
    if (readers.size >= LISTENERS) throw new CallFailure('not-allowed', 'too many listen already')
    const reader = new TopicReader(space, topic, `topics ${++count}`, (messages) => {
      response.write(messages.map(({ text }) => `${text}\n`).join(''))
      if (response.writableLength > UNREAD) response.destroy()
    })
    readers.set(reader, response)
    response.once('close', () => {
      readers.delete(reader)
      reader.stop()
    })
    response.writeHead(200)
    response.flushHeaders()
    await reader.start()
  }

  function each(space: string, run: (reader: TopicReader, response: ServerResponse) => unknown): void {
    for (const [reader, response] of readers) if (reader.space === space) run(reader, response)
  }

  return {
    docAdded: (space, doc) => each(space, (reader, response) => reader.added(doc).catch(() => response.destroy())),
    docUpdated: (space, doc, update) => each(space, (reader) => reader.updated(doc, update)),
    docReset: (space, doc) => each(space, (reader, response) => reader.follows(doc) && response.destroy()),
    closed: (space) => each(space, (_reader, response) => response.destroy()),
    stop() {
      unregister()
      for (const response of readers.values()) response.destroy()
    },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new CallFailure('bad-input', 'the name of the space is out of form')
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length
    if (size > BODY) throw new CallFailure('bad-input', 'this is more than 1 MiB at once')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
