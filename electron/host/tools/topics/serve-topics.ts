/**
 * Data streams for programs on this machine, over the loopback server: `/topics/<token>/<space>/<topic>`, the space by
 * its id or name. GET returns one message per line, endlessly, or after `/json` as `{"time", "device", "text"}`; POST
 * takes one per line, after `/<keep>` with how many messages the stream keeps from now on.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { isTopicName, TOPIC_LIMITS } from '../../../../shared/tools/topics/shape.ts'
import { equalSecrets } from '../../loopback/guard.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { Topics } from './topics.ts'

export interface ServeTopicsOptions {
  loopback: Pick<Loopback, 'registerRequests' | 'token'>
  spaces(): readonly OpenSpace[]
  topics: Topics
}

/** Most bytes per POST, and most concurrent listeners. */
const BODY = 1024 * 1024
const LISTENERS = 64
/** Most bytes that a listener may leave unread. */
const UNREAD = 4 * 1024 * 1024
const STATUS: Partial<Record<CallFailure['reason'], number>> = {
  'bad-input': 400,
  'not-allowed': 403,
  'not-found': 404,
  refused: 409,
}

/** Returns a function that stops serving. */
export function serveTopics({ loopback, spaces, topics }: ServeTopicsOptions): () => void {
  const listening = new Set<ServerResponse>()

  const unregister = loopback.registerRequests('topics', ['GET', 'POST'], async (request, response, rest) => {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.setHeader('Cache-Control', 'no-store')
    try {
      const { space, topic, last } = place(rest)
      if (request.method === 'GET') await follow(space, topic, isJson(last), response)
      else {
        const keep = keepOf(last)
        const lines = (await bodyOf(request)).split('\n').filter((line) => line !== '')
        if (lines.length > 0) await topics.publish(space, topic, lines, keep)
        response.writeHead(204).end()
      }
    } catch (error) {
      if (!(error instanceof CallFailure) || response.headersSent) throw error
      response.writeHead(STATUS[error.reason] ?? 500, request.complete ? {} : { Connection: 'close' })
      response.end(`${error.message}\n`)
    }
  })

  function place(rest: string): { space: OpenSpace; topic: string; last: string | undefined } {
    const [token = '', named = '', topic = '', last] = rest.split('/')
    if (!equalSecrets(token, loopback.token)) throw new CallFailure('not-allowed', 'wrong token')
    if (!isTopicName(topic))
      throw new CallFailure(
        'bad-input',
        `a topic is named by small letters, digits and -, ${TOPIC_LIMITS.name} at most`,
      )
    return { space: spaceOf(named), topic, last }
  }

  function spaceOf(named: string): OpenSpace {
    const text = decoded(named)
    const found = spaces().filter(({ id, name }) => id === text || name === text)
    if (found.length > 1) throw new CallFailure('bad-input', 'several spaces have this name: use the id')
    const [space] = found
    if (!space) throw new CallFailure('not-found', 'no space has this name')
    return space
  }

  async function follow(space: OpenSpace, name: string, json: boolean, response: ServerResponse): Promise<void> {
    if (listening.size >= LISTENERS) throw new CallFailure('not-allowed', 'there are too many subscribers already')
    listening.add(response)
    response.once('close', () => listening.delete(response))
    response.writeHead(200)
    response.flushHeaders()
    const stop = await topics.followNamed(space, name, {
      onMessages(messages) {
        const lines = messages.map(({ time, device, text }) => (json ? JSON.stringify({ time, device, text }) : text))
        response.write(lines.map((line) => `${line}\n`).join(''))
        if (response.writableLength > UNREAD) response.destroy()
      },
      onEnd: () => response.destroy(),
    })
    if (response.destroyed) stop()
    else response.once('close', stop)
  }

  return () => {
    unregister()
    for (const response of listening) response.destroy()
  }
}

function keepOf(last: string | undefined): number | null {
  if (last === undefined) return null
  const keep = /^\d{1,4}$/.test(last) ? Number(last) : Number.NaN
  if (keep <= TOPIC_LIMITS.kept) return keep
  throw new CallFailure('bad-input', `from 0 to ${TOPIC_LIMITS.kept} messages are kept`)
}

function isJson(last: string | undefined): boolean {
  if (last === undefined || last === 'json') return last === 'json'
  throw new CallFailure('bad-input', 'no such format')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new CallFailure('bad-input', 'invalid space name')
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length
    if (size > BODY) throw new CallFailure('bad-input', 'more than 1 MiB in one request')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
