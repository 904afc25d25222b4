/** [U7] A host that is killed during a download requests only the rest afterward. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { shapeOf } from '../../../../../shared/blobs/shape.ts'
import { signedFiles, WebServer } from '../testing.ts'

const HOST = fileURLToPath(new URL('../testing/importing-host.ts', import.meta.url))
const FILE = randomBytes(24 * 1024 * 1024)
const PIECE = shapeOf(FILE.length).pieceSize

let folder = ''
let vendor: Vendor
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-killed-import-'))
  vendor = await Vendor.open()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  vendor.web.close()
  await rm(folder, { recursive: true, force: true })
})

/** Sends each file up to a position, and then nothing. */
class Vendor {
  readonly web: WebServer
  /** Requested start positions. */
  readonly starts: number[] = []
  upTo = 0
  file = FILE

  private constructor(web: WebServer) {
    this.web = web
  }

  static async open(): Promise<Vendor> {
    const hash = createHash('sha256').update(FILE).digest('hex')
    const metadataAt = signedFiles([{ name: 'map.zip', length: FILE.length, hash }])
    const web = await WebServer.open((request, response) => {
      const text = metadataAt(request.url ?? '')
      if (text !== undefined) response.end(text)
      else if (request.url?.startsWith('/targets/')) made.#send(request, response)
      else response.writeHead(404).end()
    })
    const made: Vendor = new Vendor(web)
    return made
  }

  #send({ headers: { range } }: IncomingMessage, response: ServerResponse): void {
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    this.starts.push(start)
    const isPart = range !== undefined
    response.writeHead(isPart ? 206 : 200, {
      'content-length': FILE.length - start,
      ...(isPart && { 'content-range': `bytes ${start}-${FILE.length - 1}/${FILE.length}` }),
    })
    const bytes = this.file.subarray(start, this.upTo)
    if (this.upTo === FILE.length) response.end(bytes)
    else response.write(bytes)
  }
}

/** Runs the host until it has this many bytes, then kills it; for the whole file, until it's verified. */
async function runUntil(bytes: number): Promise<void> {
  vendor.upTo = bytes
  const proxy = (await vendor.web.line('')).split(':').at(-1) ?? ''
  const args = [HOST, join(folder, 'profile'), proxy]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      if (bytes < FILE.length && said.includes(`have ${bytes}\n`)) child.kill('SIGKILL')
    })
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || (code === 0 && said.includes('right'))) resolve()
      else reject(new Error(`the host ended with ${code} ${signal}: ${said.slice(-200)}`))
    })
  })
}

it('continues where it was killed, twice', async () => {
  const ends = [Math.floor(FILE.length / 3), Math.floor((2 * FILE.length) / 3), FILE.length] as const
  for (const end of ends) await runUntil(end)
  expect(vendor.starts).toHaveLength(3)
  const [first, ...later] = vendor.starts
  expect(first).toBe(0)
  // The last piece may not have reached the disk.
  later.forEach((start, kill) => {
    expect(start).toBeLessThanOrEqual(ends[kill] as number)
    expect(start).toBeGreaterThan((ends[kill] as number) - 2 * PIECE)
  })
})

it('starts over if the address has another file', async () => {
  vendor.file = randomBytes(FILE.length)
  await runUntil(Math.floor(FILE.length / 2))
  vendor.file = FILE
  await runUntil(FILE.length)
  expect(vendor.starts).toHaveLength(3)
  expect(vendor.starts[1]).toBeGreaterThan(0)
  expect(vendor.starts[2]).toBe(0)
})
