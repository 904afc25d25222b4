/** Publishes on a data stream, or subscribes to one, through the host that runs on a profile. */
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { reachRunning } from '../host/profile/reach-running.ts'
import type { TopicArguments } from './arguments.ts'
import { readLine } from './line.ts'

/** Limits of one request; the host accepts 1 MiB and a thousand lines. */
const TOGETHER = { lines: 500, characters: 100_000 } as const

/**
 * Resolves to the number of skipped input lines when the input, or the subscription, has ended. Calls `warn` for each
 * skipped line. Rejects with an Error whose message is for the person.
 */
export async function runTopic(
  options: TopicArguments,
  input: Readable,
  output: Writable,
  warn: (line: string) => void,
): Promise<number> {
  const { origin, token } = await reachRunning(options.profile)
  const path = [token, options.space, options.topic].map(encodeURIComponent).join('/')
  const address = `${origin}/topics/${path}`
  const { action, keep, json } = options
  if (action === 'subscribe') {
    await send(json ? `${address}/json` : address, origin, null, output)
    return 0
  }
  return publishLines(input, (lines) => send(keep === null ? address : `${address}/${keep}`, origin, lines, null), warn)
}

/** Lines that arrive during a request go together in the next; if there are many, the input waits. */
async function publishLines(
  input: Readable,
  post: (text: string) => Promise<void>,
  warn: (line: string) => void,
): Promise<number> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const waiting: string[] = []
  let [number, skipped] = [0, 0]
  let hasEnded = false
  let wake = (): void => {}
  lines.on('line', (line) => {
    number++
    const read = readLine(line)
    if ('problem' in read) {
      skipped++
      warn(`Line ${number} was skipped: ${read.problem}.`)
    } else if (read.text !== '') waiting.push(read.text)
    if (waiting.length >= TOGETHER.lines) lines.pause()
    wake()
  })
  lines.on('close', () => {
    hasEnded = true
    wake()
  })
  for (;;) {
    const next = takeSome(waiting)
    if (next !== '') await post(next)
    else if (hasEnded) return skipped
    else {
      lines.resume()
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

function takeSome(waiting: string[]): string {
  let [count, size] = [0, 0]
  while (count < waiting.length && count < TOGETHER.lines && (count === 0 || size < TOGETHER.characters))
    size += waiting[count++]?.length ?? 0
  return waiting
    .splice(0, count)
    .map((line) => `${line}\n`)
    .join('')
}

function send(address: string, origin: string, body: string | null, output: Writable | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method: body === null ? 'GET' : 'POST', headers: { Origin: origin } })
    outgoing.on('error', () => reject(new Error('Parley stopped.')))
    outgoing.on('response', (response) => {
      const isFine = (response.statusCode ?? 500) < 300
      let said = ''
      response.on('error', () => reject(new Error('Parley stopped.')))
      response.on('end', () => (isFine ? resolve() : reject(new Error(said.trim() || 'Parley refused.'))))
      if (isFine && output) response.pipe(output, { end: false })
      else
        response.setEncoding('utf8').on('data', (text: string) => {
          said = (said + text).slice(0, 1000)
        })
    })
    outgoing.end(body ?? undefined)
  })
}
