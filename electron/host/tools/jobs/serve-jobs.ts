/**
 * Serves `parley compute` over the loopback server: `/jobs/<token>/<space>/…`. PUT at `file/<folder>/<name>` shares a
 * file in the space, and returns its root. POST at `start` starts a job, and returns its id and number of tasks; at
 * `cancel/<job>` ends it. GET at `results/<job>` returns a line of JSON for each result, until the job has ended; at
 * `answer/<job>/<task>` a result that is a file.
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { isFileName, isFolderPath } from '../../../../shared/tools/files/names.ts'
import type { AnswerFile } from '../../../../shared/tools/jobs/shape.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import { fetchWhole } from '../../blobs/fetch-whole.ts'
import {
  answerProgram,
  bodyOf,
  decodedPart,
  mustHaveToken,
  namedSpace,
  objectOf,
} from '../../loopback/from-programs.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { JobLine, OwnJobs } from './own-jobs.ts'

export interface ServeJobsOptions {
  loopback: Pick<Loopback, 'registerRequests' | 'token'>
  engine: Pick<BlobEngine, 'add' | 'fetch' | 'onChange' | 'read' | 'state'>
  spaces(): readonly OpenSpace[]
  /** Throws CallFailure. */
  jobsOf(space: OpenSpace): OwnJobs
}

/** Maximum size of a job in bytes: it contains the names of its files. */
const BODY = 128 * 1024 * 1024

/** @returns a function that stops serving */
export function serveJobs({ loopback, engine, spaces, jobsOf }: ServeJobsOptions): () => void {
  const following = new Set<ServerResponse>()
  const sendJson = (response: ServerResponse, value: object): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  /** Stores exactly as many bytes as were announced. */
  const takeFile = async (space: OpenSpace, folder: string, name: string, request: IncomingMessage) => {
    mustWrite(space)
    const size = Number(request.headers['content-length'] ?? Number.NaN)
    if (!Number.isSafeInteger(size) || !isFileName(name) || !isFolderPath(folder))
      throw new CallFailure('bad-input', 'a file has a name and a size')
    const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    const { root, key } = await engine.add(space.id, { stream, size }, { name, type: '' })
    await jobsOf(space).announce({ name, folder, size, root, key })
    return { root }
  }
  const follow = (jobs: OwnJobs, job: string, response: ServerResponse): void => {
    const say = (lines: readonly JobLine[]): void => {
      response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      if (lines.at(-1)?.type === 'end') response.end()
    }
    const stop = jobs.follow(job, say, () => response.destroy())
    following.add(response)
    response.once('close', () => {
      following.delete(response)
      stop()
    })
    response.writeHead(200)
    response.flushHeaders()
  }
  const sendFile = async (space: OpenSpace, { root, size, key }: AnswerFile, response: ServerResponse) => {
    const stop = new AbortController()
    response.once('close', () => stop.abort(new Error('closed')))
    const { signal } = stop
    if (engine.state(root)?.state !== 'here')
      await fetchWhole(engine, space.id, { root, size, key, name: 'result', type: '' }, { signal })
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size })
    await pipeline(Readable.from(engine.read(root, 0, size, signal)), response)
  }
  const answer = async (request: IncomingMessage, response: ServerResponse, rest: string): Promise<void> => {
    const [token = '', named = '', what = '', ...parts] = rest.split('/')
    mustHaveToken(token, loopback.token)
    const space = namedSpace(spaces(), named)
    const [first = '', second = ''] = parts.map(decodedPart)
    const { method } = request
    if (method === 'PUT' && what === 'file') return sendJson(response, await takeFile(space, first, second, request))
    const jobs = jobsOf(space)
    if (method === 'GET' && what === 'results') return follow(jobs, first, response)
    if (method === 'GET' && what === 'answer') return sendFile(space, jobs.answerFile(first, Number(second)), response)
    if (method === 'POST' && what === 'start')
      return sendJson(response, await jobs.start({ ...objectOf(await bodyOf(request, BODY)) }))
    if (method !== 'POST' || what !== 'cancel') throw new CallFailure('not-found', 'no such command')
    await jobs.cancel(first)
    sendJson(response, {})
  }
  const unregister = loopback.registerRequests('jobs', ['GET', 'PUT', 'POST'], (request, response, rest) =>
    answerProgram(request, response, () => answer(request, response, rest)),
  )
  return () => {
    unregister()
    for (const response of following) response.destroy()
  }
}
