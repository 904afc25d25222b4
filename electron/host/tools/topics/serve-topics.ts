/**
 * Data streams for programs on this machine, over the loopback server: `/topics/<token>/<space>/<topic>`, with the
 * space's id or name. GET returns one message per line, endlessly, or after `/json` as `{"time", "device", "text"}`;
 * POST takes one per line, after `/<keep>` with the number of messages that the stream keeps from now on.
 */
import type { ServerResponse } from 'node:http'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { isTopicName, TOPIC_LIMITS } from '../../../../shared/tools/topics/shape.ts'
import { answerProgram, bodyOf, mustHaveToken, namedSpace } from '../../loopback/from-programs.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { Topics } from './topics.ts'

export interface ServeTopicsOptions {
  loopback: Pick<Loopback, 'registerRequests' | 'token'>
  spaces(): readonly OpenSpace[]
  topics: Topics
}

/** Maximum size of a POST in bytes, and maximum number of concurrent listeners. */
const BODY = 1024 * 1024
const LISTENERS = 64
/** Maximum number of bytes that a listener can leave unread. */
const UNREAD = 4 * 1024 * 1024

/** Returns a function that stops serving. */
export function serveTopics({ loopback, spaces, topics }: ServeTopicsOptions): () => void {
  const listening = new Set<ServerResponse>()

  const unregister = loopback.registerRequests('topics', ['GET', 'POST'], (request, response, rest) =>
    answerProgram(request, response, async () => {
      const { space, topic, last } = place(rest)
      if (request.method === 'GET') return follow(space, topic, isJson(last), response)
      const keep = keepOf(last)
      const lines = (await bodyOf(request, BODY)).split('\n').filter((line) => line !== '')
      if (lines.length > 0) await topics.publish(space, topic, lines, keep)
      response.writeHead(204).end()
    }),
  )

  function place(rest: string): { space: OpenSpace; topic: string; last: string | undefined } {
    const [token = '', named = '', topic = '', last] = rest.split('/')
    mustHaveToken(token, loopback.token)
    if (!isTopicName(topic))
      throw new CallFailure(
        'bad-input',
        `a topic is named by small letters, digits and -, ${TOPIC_LIMITS.name} at most`,
      )
    return { space: namedSpace(spaces(), named), topic, last }
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
