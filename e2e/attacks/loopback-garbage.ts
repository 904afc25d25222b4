/**
 * Sends garbage to the local ports of a host, from a program on the same machine: `loopback-garbage.ts ORIGIN TOKEN`.
 * Prints the reply to each as JSON.
 */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { enter } from '../../shared/ipc/testing.ts'

const origin = new URL(process.argv[2] ?? '')
const token = process.argv[3] ?? ''
/** Milliseconds for the host to end what it doesn't accept. */
const PATIENCE = 60_000

/** The status for each request, or "none"; for each socket how it ended, e.g. "1008", or "open". */
export type Answers = Record<string, string>

function request(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect({ host: origin.hostname, port: Number(origin.port) })
    const done = (): void => resolve(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'none')
    socket.on('connect', () => socket.write(text))
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1')
      socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', done)
    setTimeout(() => socket.destroy(), PATIENCE)
  })
}

function socket(
  path: string,
  messages: (string | Uint8Array)[],
  from: string | null = origin.origin,
  isAdmitted = false,
): Promise<string> {
  return new Promise((resolve) => {
    const made = new WebSocket(`${origin.origin.replace('http', 'ws')}${path}`, from === null ? {} : { origin: from })
    let refused = 'refused'
    made.on('unexpected-response', (_request, response) => {
      refused = String(response.statusCode)
      made.terminate()
      resolve(refused)
    })
    const say = (): void => {
      for (const message of messages) made.send(message)
    }
    if (isAdmitted) enter(made, token, origin.host).then(say, () => {})
    else made.on('open', say)
    made.on('error', () => {})
    made.on('close', (code) => resolve(String(code)))
    setTimeout(() => {
      resolve('open')
      made.terminate()
    }, PATIENCE)
  })
}

const get = (path: string, headers = `Host: ${origin.host}`): Promise<string> =>
  request(`GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)
const noise = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => crypto.randomBytes(1 + index * 53))

const asked: Record<string, Promise<string>> = {
  'another Host': get('/', 'Host: evil.example'),
  'no Host': request('GET / HTTP/1.0\r\n\r\n'),
  'out of the folder': get('/../../../../../../etc/passwd'),
  'out of the folder, encoded': get('/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd'),
  'a bad escape': get('/%'),
  'a null byte': get('/index.html%00.png'),
  'a long address': get(`/${'a'.repeat(20_000)}`),
  'a method of no use': request(`DELETE / HTTP/1.1\r\nHost: ${origin.host}\r\n\r\n`),
  'no HTTP': request(`${Buffer.from(crypto.randomBytes(200)).toString('latin1')}\r\n\r\n`),
  'signaling without a token': socket('/signaling', []),
  'signaling with a wrong token': socket(`/signaling/${'A'.repeat(token.length)}`, []),
  'signaling from another site': socket(`/signaling/${token}`, [], 'http://evil.example'),
  'signaling from no site': socket(`/signaling/${token}`, [], null),
  'signaling: noise': socket(`/signaling/${token}`, noise(20)),
  'signaling: no JSON': socket(`/signaling/${token}`, ['{']),
  'signaling: another form': socket(`/signaling/${token}`, ['{"type":"subscribe","topics":{"length":1e9}}']),
  'path with a wrong token': socket(`/path/${'A'.repeat(token.length)}`, []),
  'path: noise': socket(`/path/${token}`, noise(20)),
  'path: silence': socket(`/path/${token}`, []),
  'ipc from another site': socket('/ipc', [token], 'http://evil.example'),
  'ipc: the token itself': socket('/ipc', [token]),
  'ipc: a wrong proof': socket('/ipc', [`token ${'1a'.repeat(32)}`, '2b'.repeat(32)]),
  'ipc: silence': socket('/ipc', []),
  'ipc: noise for a greeting': socket('/ipc', noise(1)),
  'ipc: noise once let in': socket('/ipc', noise(20), origin.origin, true),
  'ipc: text once let in': socket('/ipc', ['[0,1,"app.state",null]'], origin.origin, true),
}

const answers: Answers = {}
for (const [name, answer] of Object.entries(asked)) answers[name] = await answer
console.log(JSON.stringify(answers))
process.exit(0)
