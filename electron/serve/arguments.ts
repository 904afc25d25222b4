/** The command line of serve. */
import { parseArgs } from 'node:util'

export interface ServeArguments {
  /** Null for the platform's folder. */
  profile: string | null
  /** 0 for any free port. */
  port: number
  open: boolean
  /** Why the app runs in the browser, in a few words. */
  reason: string | null
  /** Whether to ask for a passphrase on the terminal. */
  passphrase: boolean
}

/** Throws an Error whose message is for the person. */
export function readArguments(words: readonly string[]): ServeArguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      profile: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      reason: { type: 'string' },
      passphrase: { type: 'boolean', default: false },
    },
  })
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (!(port <= 65535)) throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`)
  if (values.profile === '') throw new Error('--profile needs a folder.')
  return {
    profile: values.profile ?? null,
    port,
    open: !values['no-open'],
    reason: values.reason ?? null,
    passphrase: values.passphrase,
  }
}
