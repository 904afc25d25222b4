/**
 * Ensures one host per profile, and lets a second start find the first. PIDs don't decide, since they are reused: a
 * host is running if it answers on the port that it noted, with a proof that it knows the secret in the same note.
 *
 * The notes are numbered: `host.1.json`, `host.2.json`, … The start that creates the next number owns the profile, and
 * creating a file that must not exist yet succeeds only once. The highest number is never deleted, so no claim can be
 * missed.
 */

import { createHmac, randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { guarded } from '../guarded.ts'
import { equalSecrets } from '../loopback/guard.ts'
import type { Loopback } from '../loopback/loopback.ts'
import { later } from '../timers.ts'
import { createFile, replaceFile } from './atomic-file.ts'
import { ProfileError } from './profile-error.ts'

/**
 * A running host: its address, or null if it has its own window. `frontDoor`: the address that a browser opens first.
 */
export interface RunningHost {
  address: string | null
  frontDoor: string | null
}

export type Claim = { kind: 'claimed'; release(): Promise<void> } | { kind: 'running'; host: RunningHost }

const NOTE = /^host\.(\d{1,15})\.json$/
const note = z.object({
  port: z.number().int().min(0).max(65535),
  pid: z.number().int().nonnegative(),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  address: z.string().max(300).nullable(),
  frontDoor: z.string().max(300).nullable().default(null),
  /** The port of this run or, once it is over, of the last one. */
  lastPort: z.number().int().min(0).max(65535).default(0),
})
type Note = z.infer<typeof note>

const PROBE_PREFIX = 'instance'
const NONCE = /^[0-9a-f]{64}$/
/** How long a busy host may take to answer. Milliseconds. */
const PROBE_TIMEOUT = 5000

/**
 * The host that now runs on this profile, if any; `patience` in milliseconds. Throws a ProfileError if it runs but
 * doesn't answer.
 */
export async function findRunningHost(directory: string, patience = PROBE_TIMEOUT): Promise<RunningHost | null> {
  const newest = (await listNotes(directory)).at(-1)
  return newest === undefined ? null : runningAt(directory, newest, patience)
}

/** Whether a host runs on this profile, or may be running without answering. */
export async function isInUse(directory: string): Promise<boolean> {
  try {
    return (await findRunningHost(directory)) !== null
  } catch (error) {
    if (error instanceof ProfileError) return true
    throw error
  }
}

/**
 * The port of the last run, 0 if unknown. A browser stores permissions for notifications and the microphone per port,
 * so a new run reuses the port if possible.
 */
export async function findLastPort(directory: string): Promise<number> {
  const newest = (await listNotes(directory)).at(-1)
  return newest === undefined ? 0 : ((await readNote(directory, newest))?.lastPort ?? 0)
}

/**
 * Claims the profile for this start. A second start shows `address` to the person. Throws as `findRunningHost` does.
 */
export async function claimProfile(
  directory: string,
  loopback: Pick<Loopback, 'port' | 'registerText'>,
  address: string | null,
  frontDoor: string | null = null,
): Promise<Claim> {
  const secret = randomBytes(32).toString('hex')
  const { port } = loopback
  const content: Note = { port, lastPort: port, pid: process.pid, secret, address, frontDoor }
  loopback.registerText(PROBE_PREFIX, (nonce) => (NONCE.test(nonce) ? prove(secret, nonce) : null))
  for (;;) {
    const newest = (await listNotes(directory)).at(-1) ?? 0
    // On a file system without hard links, a new note is visible while it is still empty.
    const isToReadAgain = (await readNote(directory, newest)) === null
    const host = await runningAt(directory, newest, PROBE_TIMEOUT)
    if (host !== null) return { kind: 'running', host }
    // The number after the one we probed, whatever was added since then. If it exists, a concurrent start has taken it.
    const number = newest + 1
    const path = join(directory, `host.${number}.json`)
    if (!(await createFile(path, JSON.stringify(content)))) continue
    const notes = await listNotes(directory)
    const isTaken = isToReadAgain && (await runningAt(directory, newest, PROBE_TIMEOUT)) !== null
    if (isTaken || notes.some((other) => other > number)) {
      // A listing may miss a file that is renamed during it, but this one can't have missed an earlier claim.
      await rm(path, { force: true })
      continue
    }
    for (const old of notes) if (old < number) await rm(join(directory, `host.${old}.json`), { force: true })
    return {
      kind: 'claimed',
      release: () => replaceFile(path, JSON.stringify({ ...content, port: 0, address: null, frontDoor: null })),
    }
  }
}

async function runningAt(directory: string, number: number, patience: number): Promise<RunningHost | null> {
  const found = await readNote(directory, number)
  return found !== null && (await isRunning(found, patience))
    ? { address: found.address, frontDoor: found.frontDoor }
    : null
}

async function listNotes(directory: string): Promise<number[]> {
  const numbers = (await readdir(directory)).flatMap((name) => NOTE.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((left, right) => left - right)
}

async function readNote(directory: string, number: number): Promise<Note | null> {
  try {
    return note.parse(parseJson(await readFile(join(directory, `host.${number}.json`), 'utf8')))
  } catch {
    return null
  }
}

function prove(secret: string, nonce: string): string {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update('parley instance 1 ').update(nonce).digest('hex')
}

async function isRunning({ port, pid, secret }: Note, patience: number): Promise<boolean> {
  if (port === 0) return false
  const nonce = randomBytes(32).toString('hex')
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await ask(port, nonce, patience)
    if (answer.kind === 'refused') return false
    if (answer.kind === 'text') return equalSecrets(answer.text, prove(secret, nonce))
    // Something holds the port but doesn't answer. If the noted process has ended, that isn't the host.
    if (!processExists(pid)) return false
    await sleep(200)
  }
  throw new ProfileError(
    'not-answering',
    `Parley seems to be running on this profile already (process ${pid}), but it isn't responding. End that process, then start Parley again.`,
  )
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

type Answer = { kind: 'refused' } | { kind: 'silent' } | { kind: 'text'; text: string }

function ask(port: number, nonce: string, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const outgoing = guarded(request({ host: '127.0.0.1', port, path: `/${PROBE_PREFIX}/${nonce}`, agent: false }))
    const timer = later(() => finish({ kind: 'silent' }), patience)
    function finish(answer: Answer): void {
      clearTimeout(timer)
      resolve(answer)
      outgoing.destroy()
    }
    outgoing.on('error', () => finish({ kind: 'refused' }))
    outgoing.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        if (text.length > 64) finish({ kind: 'text', text: '' })
      })
      response.on('end', () => finish({ kind: 'text', text }))
      response.on('error', () => finish({ kind: 'refused' }))
    })
    outgoing.end()
  })
}
