/**
 * Admits windows (`shared/ipc/entrance.ts`): by this run's token, or by a code that works only once, for a short time
 * and for the same user.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { keyOf, makeCode, readHello, receive, validUntil } from '../../../shared/ipc/entrance.ts'
import { equalSecrets } from './guard.ts'
import { isSameUser } from './same-user.ts'

/** How long a browser may take to start. Milliseconds. */
const CODE_LIFE = 60_000

/** The address of a host as every user of this machine can see it: with a code instead of the token. */
export function withCode(address: string, now = Date.now()): string {
  const url = new URL(address)
  const code = makeCode(url.hash.slice('#token='.length), now + CODE_LIFE, randomBytes(16))
  url.hash = `code=${code}`
  return url.href
}

/**
 * Returns the address that a browser opens first: the front door with the token or code, if the host has one. Hosts of
 * earlier versions don't.
 */
export const byFrontDoor = (frontDoor: string | null, address: string): string =>
  frontDoor === null ? address : frontDoor + new URL(address).hash

export interface EntranceOptions {
  token: string
  now?: () => number
  isSameUser?: typeof isSameUser
}

export interface Visit {
  challenge: string
  /** Whether the window knows the secret. A code works only for the first window that does. */
  admit(proof: string): boolean
}

export class Entrance {
  readonly #options: Required<EntranceOptions>
  /** Names of used codes, until they expire. */
  readonly #used = new Set<string>()

  constructor({ token, now = Date.now, isSameUser: check = isSameUser }: EntranceOptions) {
    this.#options = { token, now, isSameUser: check }
  }

  /** Null if the window isn't admitted. */
  async visit(hello: string, { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): Promise<Visit | null> {
    const { token } = this.#options
    const said = readHello(hello)
    if (said === null || !this.#isValid(said.name)) return null
    const { name, nonce } = said
    const isCode = validUntil(name) !== Number.POSITIVE_INFINITY
    if (isCode && !(await this.#options.isSameUser(socket))) return null
    const ours = randomBytes(32).toString('hex')
    const { challenge, expected } = receive(keyOf(token, name), headers.host ?? '', nonce, ours)
    return {
      challenge,
      admit: (proof) => {
        if (!equalSecrets(proof, expected) || !this.#isValid(name)) return false
        if (isCode) this.#used.add(name)
        return true
      },
    }
  }

  #isValid(name: string): boolean {
    const now = this.#options.now()
    for (const used of this.#used) if ((validUntil(used) ?? 0) < now) this.#used.delete(used)
    const until = validUntil(name)
    if (until === null || this.#used.has(name)) return false
    return until === Number.POSITIVE_INFINITY || (until >= now && until <= now + CODE_LIFE)
  }
}
