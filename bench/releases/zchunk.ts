/** zchunk, using Debian's own programs: a server with the next version, and `zckdl`, which has the previous one. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export const ZCK = '/usr/bin/zck'
const [UNZCK, ZCKDL] = ['/usr/bin/unzck', '/usr/bin/zckdl']
const BOUNDARY = 'part'

/**
 * Bytes that the server sends for a version to a client that has the previous one. Rejects if the result is a different
 * version.
 */
export async function sentByZchunk(folder: string, before: Buffer, after: Buffer): Promise<number> {
  const place = mkdtempSync(join(folder, 'zchunk-'))
  const at = (name: string) => join(place, name)
  for (const [name, bytes] of Object.entries({ before, after })) {
    writeFileSync(at(`${name}.tar`), bytes)
    execFileSync(ZCK, ['-o', at(`${name}.zck`), at(`${name}.tar`)])
  }
  const file = readFileSync(at('after.zck'))
  let sent = 0
  const server = createServer(({ headers: { range = '' } }, response) => {
    const { type, body } = partsOf(file, range)
    sent += body.length
    response.writeHead(206, { ...type, 'content-length': body.length }).end(body)
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/got.zck`
    await once(spawn(ZCKDL, ['--quiet', `--source=${at('before.zck')}`, address], { cwd: place }), 'exit')
  } finally {
    server.close()
  }
  const got = execFileSync(UNZCK, ['--stdout', at('got.zck')], { maxBuffer: after.length + 1 })
  if (!got.equals(after)) throw new Error('zchunk makes another file')
  return sent
}

/** The response to a request for one or more ranges. */
function partsOf(file: Buffer, wanted: string): { type: Record<string, string>; body: Buffer } {
  const ranges = [...wanted.matchAll(/(\d+)-(\d+)/g)].map(([, from, to]) => ({
    range: `bytes ${from}-${to}/${file.length}`,
    bytes: file.subarray(Number(from), Number(to) + 1),
  }))
  const [first] = ranges
  if (first && ranges.length === 1) return { type: { 'content-range': first.range }, body: first.bytes }
  const parts = ranges.flatMap(({ range, bytes }) => [
    Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Range: ${range}\r\n\r\n`),
    bytes,
  ])
  const type = { 'content-type': `multipart/byteranges; boundary=${BOUNDARY}` }
  return { type, body: Buffer.concat([...parts, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]) }
}
