/** `node vendor.ts FILE`: serves it as a release, and by its name. Prints `ready`. */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { signedFiles } from '../../electron/host/tools/releases/testing.ts'

const [file = ''] = process.argv.slice(2)
const name = basename(file)
const { size: length } = statSync(file)
const hash = createHash('sha256')
await pipeline(createReadStream(file), hash)
const metadataAt = signedFiles([{ name, length, hash: hash.digest('hex') }])

createServer((request, response) => {
  const { headers, url = '' } = request
  const text = metadataAt(url)
  if (text !== undefined) return void response.end(text)
  if (!url.endsWith(name)) return void response.writeHead(404).end()
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? []
  const [start, end] = [Number(from ?? 0), to ? Math.min(Number(to), length - 1) : length - 1]
  const range = from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${length}` }
  response.writeHead(from === undefined ? 200 : 206, {
    ...{ 'accept-ranges': 'bytes', 'content-length': end - start + 1, etag: '"1"' },
    ...range,
  })
  // A client that has received enough ends the connection.
  pipeline(createReadStream(file, { start, end }), response).catch(() => {})
}).listen(80, () => process.stdout.write('ready\n'))
