/** Requests to the loopback server from command-line programs: with the host's token, and a space by its name or id. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { equalSecrets } from './guard.ts'

const STATUS: Partial<Record<CallFailure['reason'], number>> = {
  'bad-input': 400,
  'not-allowed': 403,
  'not-found': 404,
  refused: 409,
}

/** Answers a request, and turns a CallFailure into a status and a line of text. */
export async function answerProgram(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  try {
    await answer()
  } catch (error) {
    if (!(error instanceof CallFailure) || response.headersSent) throw error
    response.writeHead(STATUS[error.reason] ?? 500, request.complete ? {} : { Connection: 'close' })
    response.end(`${error.message}\n`)
  }
}

/** Throws CallFailure. */
export function mustHaveToken(given: string, expected: string): void {
  if (!equalSecrets(given, expected)) throw new CallFailure('not-allowed', 'wrong token')
}

/** @param named the space in a part of an address. Throws CallFailure */
export function namedSpace(spaces: readonly OpenSpace[], named: string): OpenSpace {
  const text = decodedPart(named)
  const found = spaces.filter(({ id, name }) => id === text || name === text)
  if (found.length > 1) throw new CallFailure('bad-input', 'several spaces have this name: use the id')
  const [space] = found
  if (!space) throw new CallFailure('not-found', 'no space has this name')
  return space
}

/** Decodes a part of an address. Throws CallFailure. */
export function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new CallFailure('bad-input', 'invalid address')
  }
}

/** @param most maximum number of bytes. Rejects with CallFailure if there are more */
export async function bodyOf(request: IncomingMessage, most: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) throw new CallFailure('bad-input', `more than ${most / 1024 / 1024} MiB in one request`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Parses a JSON object. Throws CallFailure. */
export function objectOf(text: string): object {
  const value = parseJson(text)
  if (typeof value === 'object' && value !== null) return value
  throw new CallFailure('bad-input', 'no JSON')
}
