/**
 * `node bare-tcp.ts give FILE PORT` and `node bare-tcp.ts take FILE PORT HOST BYTES`: prints the seconds that the
 * transfer took.
 */
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname } from 'node:path'

const [role, file = '', port = '', host = '', bytes = ''] = process.argv.slice(2)
const highWaterMark = 1024 * 1024

if (role === 'give') {
  const server = createServer((socket) => createReadStream(file, { highWaterMark }).pipe(socket))
  server.listen(Number(port), () => process.stdout.write('ready\n'))
} else {
  mkdirSync(dirname(file), { recursive: true })
  const from = performance.now()
  const socket = connect(Number(port), host)
  const output = createWriteStream(file, { highWaterMark })
  socket.pipe(output)
  output.on('finish', () => {
    if (output.bytesWritten !== Number(bytes)) throw new Error(`${output.bytesWritten} of ${bytes} bytes arrived`)
    process.stdout.write(`took ${(performance.now() - from) / 1000}\n`)
  })
}
