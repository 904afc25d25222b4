/**
 * Serves `parley release` over the loopback server: `/releases/<token>/<space>/…`. GET returns the products. PUT at
 * `file/<name>` stores a file, and returns its blob. POST at `<name>` is the call `releases.<name>` or one of
 * `program-calls.ts`, with the same input.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { checkInput } from '../../../../shared/ipc/check.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { programCalls } from '../../../../shared/tools/releases/program-calls.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import {
  answerProgram,
  bodyOf,
  decodedPart,
  mustHaveToken,
  namedSpace,
  objectOf,
} from '../../loopback/from-programs.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { Releases } from './releases.ts'

export interface ServeCommandsOptions {
  loopback: Pick<Loopback, 'registerRequests' | 'token'>
  engine: Pick<BlobEngine, 'add'>
  releases: Pick<Releases, 'handlers' | 'products' | 'programs'>
  spaces(): readonly OpenSpace[]
}

/** Maximum size of a call in bytes. The largest is a repository’s metadata. */
const BODY = 32 * 1024 * 1024
const CALLS = ['releases.publish', 'releases.offer-key'] as const
type Command = (typeof CALLS)[number]

/** @returns a function that stops serving */
export function serveCommands({ loopback, engine, releases, spaces }: ServeCommandsOptions): () => void {
  const sendJson = (response: ServerResponse, value: unknown): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(value ?? {}))
  }
  /** Stores exactly as many bytes as were announced. */
  const takeFile = async (space: OpenSpace, name: string, request: IncomingMessage) => {
    mustWrite(space)
    const size = Number(request.headers['content-length'] ?? Number.NaN)
    if (!Number.isSafeInteger(size) || name === '') throw new CallFailure('bad-input', 'a file has a name and a size')
    const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    const { root, key } = await engine.add(space.id, { stream, size }, { name, type: '', isBackground: true })
    return { root, key, size }
  }
  const answerCall = async <Name extends Command>(name: Name, given: object): Promise<unknown> => {
    const input = checkInput(name, given)
    if (!input.ok) throw new CallFailure(input.error.reason, input.error.message)
    return releases.handlers[name](input.value as CallInput<Name>, '')
  }
  const answer = async (request: IncomingMessage, response: ServerResponse, rest: string): Promise<void> => {
    const [token = '', named = '', what = '', name = ''] = rest.split('/')
    mustHaveToken(token, loopback.token)
    const space = namedSpace(spaces(), named)
    if (request.method === 'GET') return sendJson(response, { products: await releases.products(space.id) })
    if (request.method === 'PUT') return sendJson(response, await takeFile(space, decodedPart(name), request))
    const given = { ...objectOf(await bodyOf(request, BODY)), space: space.id }
    const { programs } = releases
    if (what === 'import-files')
      return sendJson(response, await programs[what](inputOf(programCalls[what].input, given)))
    if (what === 'bring') return sendJson(response, await programs[what](inputOf(programCalls[what].input, given)))
    const command = CALLS.find((each) => each === `releases.${what}`)
    if (!command) throw new CallFailure('not-found', 'no such command')
    sendJson(response, await answerCall(command, given))
  }
  return loopback.registerRequests('releases', ['GET', 'PUT', 'POST'], (request, response, rest) =>
    answerProgram(request, response, () => answer(request, response, rest)),
  )
}

/** Throws CallFailure. */
function inputOf<Schema extends z.ZodType>(schema: Schema, given: object): z.infer<Schema> {
  const read = schema.safeParse(given)
  if (!read.success) throw new CallFailure('bad-input', read.error.message)
  return read.data
}
