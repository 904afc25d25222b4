/**
 * Speaks the link protocol correctly without knowing a secret: `stranger.ts HOST PORT` links to the host, echoes what
 * it receives, and prints what it learned as JSON.
 */
import NoiseSecretStream from '@hyperswarm/secret-stream'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { Links } from '../../electron/host/links/links.ts'
import { dialTcp } from '../../electron/host/links/tcp.ts'

const LISTENS = 3000

export interface Learned {
  /** Whether a link was established at all, so that silence proves something. */
  linked: boolean
  /** Number of space channels that opened. */
  channels: number
  /** Everything received after the handshake, decrypted, as Latin-1. */
  heard: string
}

const address = { host: process.argv[2] ?? '', port: Number(process.argv[3]) }
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LISTENS))

/** Like another Parley, which is in a different space. */
async function asParley(): Promise<Pick<Learned, 'linked' | 'channels'>> {
  const links = new Links({ crypto, device: crypto.keyPair() })
  let channels = 0
  links.onChannel(() => channels++)
  links.addSpace({ space: '00'.repeat(32), secret: crypto.randomBytes(32) })
  const linked = await links.dial(address).then(
    () => true,
    () => false,
  )
  await rest()
  await links.close()
  return { linked, channels }
}

/** A plain Noise client that sends everything back. */
async function asEcho(): Promise<string> {
  const noise = new NoiseSecretStream(true, await dialTcp(address))
  const heard: Uint8Array[] = []
  noise.on('error', () => {})
  noise.on('data', (bytes: Uint8Array) => {
    heard.push(bytes)
    noise.write(bytes)
  })
  await rest()
  noise.destroy()
  return Buffer.concat(heard).toString('latin1')
}

const parley = await asParley()
const learned: Learned = { ...parley, heard: await asEcho() }
console.log(JSON.stringify(learned))
process.exit(0)
